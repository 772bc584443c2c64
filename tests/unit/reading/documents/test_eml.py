"""E-mails as Gmail, Outlook, Apple Mail, Thunderbird and newsrooms' machines write them."""

import io
from datetime import datetime
from email.message import EmailMessage

import PIL.Image
import pytest

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.reading.documents.letter import bare_subject
from accessnews.reading.read import read

ONE = "The bridge over the Teel reopened on Saturday, after eleven months of work."
TWO = "Its repair cost £4.2 million, a third more than planned, as the piers had to go deeper."
THREE = "“We waited long enough,” said Anders Holt, who sold four hundred rolls before noon."
TEXT = f"{ONE}\n\n{TWO}\n\n{THREE}\n"
PAGE = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def picture(width=200, height=120):
    file = io.BytesIO()
    PIL.Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


def message(subject="Bridge reopens", sender="Teel Gazette <news@gazette.example>", **headers):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, sender, "reader@home.example"
    made["Date"] = "Sat, 14 Mar 2026 09:30:00 +0100"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return made


@pytest.fixture
def told(tmp_path):
    """The article of a message: its title, texts, and what was left out by reason."""

    def read_it(made, name="letter.eml", **options):
        path = tmp_path / name
        path.write_bytes(made if isinstance(made, bytes) else made.as_bytes())
        return read(path, **options)

    return read_it


def texts(article):
    return [block.text for block in article.blocks]


def left_out(article):
    return {part.reason: part.text for part in article.dropped}


def test_plain_text_with_a_signature(told):
    made = message()
    made.set_content(f"{TEXT}\n-- \nMara Lind\nTeel Gazette\n+49 30 1234\n")
    article = told(made)
    assert article.title.text == "Bridge reopens"
    assert texts(article) == [ONE, TWO, THREE]
    assert article.source == "Teel Gazette"
    assert article.byline == ""
    assert article.published == datetime.fromisoformat("2026-03-14T09:30+01:00")
    assert left_out(article)["signature"] == "-- Mara Lind Teel Gazette +49 30 1234"


def test_html_is_read_before_plain_text_with_its_pictures(told):
    made = message()
    made.set_content("Only plain.")
    made.add_alternative(
        f'<div dir="ltr">{PAGE}<img src="cid:bridge" alt="The bridge at dawn">'
        '<img src="https://track.example/o.gif?id=7" alt="Remote">'
        '<div class="gmail_signature" data-smartmail="gmail_signature">Mara<br>Gazette</div></div>',
        subtype="html",
    )
    made.get_payload()[1].add_related(picture(), "image", "png", cid="<bridge>")
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="release.pdf")
    article = told(made)
    assert texts(article)[:3] == [ONE, TWO, THREE]
    (figure,) = [block for block in article.blocks if block.image]
    assert (figure.text, figure.image.width) == ("The bridge at dawn", 200)
    out = left_out(article)
    assert out["signature"] == "Mara Gazette"
    assert out["attachment"] == "release.pdf (application/pdf, 1 kB)"
    assert out["picture: it is not in the file, and nothing is fetched for it"] == "Remote"
    assert all(block.image is None for block in told(made, pictures=False).blocks)


def test_an_empty_html_version_gives_way_to_the_plain_one(told):
    made = message()
    made.set_content(TEXT)
    made.add_alternative("<html><style>p{}</style><body>&nbsp;<br></body></html>", subtype="html")
    assert texts(told(made)) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("charset", "coding"),
    [("utf-8", "base64"), ("iso-8859-1", "quoted-printable"), ("windows-1252", "8bit")],
)
def test_encodings_of_the_way(told, charset, coding):
    made = message("Brücke wieder offen", "Jörg Müller <j@x.example>")
    made.set_content("Die Brücke ist für Fußgänger offen.\n", charset=charset, cte=coding)
    article = told(made)
    assert (article.title.text, article.source) == ("Brücke wieder offen", "Jörg Müller")
    assert texts(article) == ["Die Brücke ist für Fußgänger offen."]


@pytest.mark.parametrize(("delsp", "between"), [("no", " \r\n"), ("yes", "  \r\n")])
def test_flowed_lines_are_made_whole(told, delsp, between):
    head = message("Flow").as_bytes().partition(b"\n\n")[0].replace(b"\n", b"\r\n")
    lines = ONE.replace(" Saturday", f"{between}Saturday")
    body = f"{lines}\r\n\r\n  Indented.\r\n-- \r\nMara\r\n"
    kind = f"Content-Type: text/plain; charset=utf-8; format=flowed; delsp={delsp}"
    article = told(head + f"\r\nMIME-Version: 1.0\r\n{kind}\r\n\r\n{body}".encode())
    assert texts(article) == [ONE, "Indented."]
    assert "signature" in left_out(article)


HEADS = {
    "Gmail": "---------- Forwarded message ---------|From: {0}|Date: {1}|Subject: {2}|To: r@h.ex|",
    "Apple": "Begin forwarded message:||From: {0}|Subject: {2}|Date: {1}|To: r@h.ex|",
    "Outlook": "From: {0}|Sent: {1}|To: Readers|Subject: {2}|",
    "Outlook, German": "Von: {0}|Gesendet: {1}|An: Leser|Betreff: {2}|",
    "Outlook, Chinese": "发件人: {0}|发送时间: {1}|收件人: 读者|主题: {2}|",
    "Thunderbird": "-------- Forwarded Message --------|Subject: {2}|Date: {1}|From: \t{0}|",
    "French": "-------- Message transféré --------|Sujet : {2}|Date : {1}|De : {0}|",
    "Japanese": "---------- 転送 ----------|差出人：{0}|日時：{1}|件名：{2}|宛先：r@h.ex|",
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("kind", ["plain", "quoted", "html"])
def test_a_message_that_was_sent_on_is_the_article(told, name, kind):
    head = (
        HEADS[name]
        .replace("|", "\n")
        .format("Teel Gazette <news@gazette.example>", "14 March 2026 09:30", "Bridge reopens")
    )
    made = message("Fwd: Bridge reopens", "A Friend <f@home.example>")
    if kind == "plain":
        made.set_content(f"FYI\n\n{head}\n{TEXT}")
    elif kind == "quoted":
        quoted = "\n".join(f"> {line}" for line in f"{head}\n{TEXT}".split("\n"))
        made.set_content(f"FYI\n\n{quoted}\n")
    else:
        lines = "".join(
            f"<div>{each.replace('<', '&lt;')}</div>" for each in head.split("\n") if each
        )
        made.set_content(f"<div>FYI</div><br>{lines}<br>{PAGE}", subtype="html")
    article = told(made)
    assert article.title.text == "Bridge reopens"
    assert texts(article) == [ONE, TWO, THREE]
    assert article.source == "Teel Gazette"
    assert article.published.isoformat()[:10] == "2026-03-14"
    assert left_out(article)["note above a message that was sent on"] == "FYI"


def test_gmails_and_outlooks_forwards_in_html(told):
    gmail = (
        '<div dir="ltr">FYI<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
        'class="gmail_attr">---------- Forwarded message ---------<br>From: <b class="gmail_sender'
        'name">Teel Gazette</b> <span>&lt;<a href="mailto:n@g.example">n@g.example</a>&gt;</span>'
        "<br>Date: Sat, Mar 14, 2026 at 9:30 AM<br>Subject: Bridge reopens<br>To: &lt;r@h.example"
        f"&gt;<br></div><br><br>{PAGE}</div></div>"
    )
    outlook = (
        '<div class="WordSection1"><p class="MsoNormal">FYI<o:p></o:p></p><div><div style="border:'
        'none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Fro'
        "m:</b> Teel Gazette &lt;n@g.example&gt; <br><b>Sent:</b> Saturday, 14 March 2026 09:30<br>"
        f"<b>To:</b> Readers<br><b>Subject:</b> Bridge reopens</p></div></div>{PAGE}</div>"
    )
    apple = (
        "<body><div>FYI<br><div><br><blockquote type='cite'><div>Begin forwarded message:</div><br>"
        "<div><b>From: </b>Teel Gazette &lt;n@g.example&gt;</div><div><b>Subject: </b><b>Bridge "
        "reopens</b></div><div><b>Date: </b>14 March 2026 at 09:30</div><div><b>To: </b>Readers"
        f"</div><br><div>{PAGE}</div></blockquote></div></div></body>"
    )
    for page in (gmail, outlook, apple):
        made = message("FW: Bridge reopens")
        made.set_content(page, subtype="html")
        article = told(made)
        assert texts(article) == [ONE, TWO, THREE]
        assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}
        assert article.source == "Teel Gazette"


@pytest.mark.parametrize(
    "said",
    [
        "On Sat, 14 Mar 2026 at 08:00, Anders Holt <a@x.example>\nwrote:",
        "Am 14.03.26 um 08:00 schrieb Anders Holt:",
        "Le sam. 14 mars 2026 à 08:00, Anders Holt <a@x.example> a écrit :",
        "2026年3月14日(土) 8:00 Anders Holt <a@x.example>:",
        "Anders Holt <a@x.example> 于2026年3月14日周六 08:00写道：",
        "W dniu 14.03.2026 o 08:00, Anders Holt pisze:",
    ],
)
def test_what_is_answered_is_left_out(told, said):
    made = message("Re: Bridge")
    made.set_content(f"{ONE}\n\n{said}\n\n> What about the bridge?\n>\n> Anders\n\n{TWO}\n")
    article = told(made)
    assert article.title.text == "Bridge"
    assert texts(article) == [ONE, TWO]
    assert "What about the bridge?" in left_out(article)["quoted message"]


def test_what_is_answered_without_a_line_before_it(told):
    made = message("Re: Bridge")
    made.set_content(f"{ONE}\n> On 14 Mar 2026, at 08:00, Anders wrote:\n>\n> Old words.\n")
    assert texts(told(made)) == [ONE]
    made = message("Re: Bridge")
    made.set_content(f"{ONE}\n\n> Old words without a head.\n\n{TWO}\n")
    assert texts(told(made)) == [ONE, TWO]
    made = message("RE: Bridge")
    head = "From: a@x.example<br>&gt; To: b@x.example<br>&gt; Date: Mon, 2 Apr 2012 17:44:22"
    made.set_content(
        f"<div>{ONE}<br><br>&gt; Subject: Bridge<br>&gt; {head}<br>&gt; <br>&gt; Old words.</div>",
        subtype="html",
    )
    assert texts(told(made)) == [ONE]


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote"><div class="gmail_attr">On 14 Mar, A wrote:</div>'
        "<blockquote>Old words.</blockquote></div>",
        "<blockquote type='cite'><div>On 14 Mar 2026, A wrote:</div>Old words.</blockquote>",
        "<div class='moz-cite-prefix'>On 14.03.26 A wrote:</div>"
        "<blockquote type='cite'>Old words.</blockquote>",
        "<div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in'><p><b>"
        "From:</b> A [mailto:a@x.ex] <br><b>Sent:</b> March-09-12 4:22 PM<br><b>To:</b> M<br><b>Sub"
        "ject:</b> Another</p></div><p>Old words.</p>",
        "<div id='divRplyFwdMsg'><b>From:</b> A &lt;a@x.ex&gt;<br><b>Sent:</b> 14 March 2026<br>"
        "<b>To:</b> M<br><b>Subject:</b> Bridge</div><div>Old words.</div>",
    ],
)
def test_what_is_answered_in_html(told, quote):
    made = message("RE: Bridge")
    made.set_content(f"{PAGE}{quote}", subtype="html")
    article = told(made)
    assert texts(article) == [ONE, TWO, THREE]
    assert "Old words." in left_out(article)["quoted message"]


def test_a_quotation_of_the_articles_own_stays(told):
    made = message()
    made.set_content(f"{ONE}\n\n> A line of the poem that the mayor read.\n\n{TWO}\n")
    quotes = [block for block in told(made).blocks if block.kind is BlockKind.QUOTE]
    assert [block.text for block in quotes] == ["A line of the poem that the mayor read."]
    made = message()
    made.set_content(f"{PAGE}<blockquote>A line of the poem.</blockquote>", subtype="html")
    assert told(made).blocks[-1].kind is BlockKind.QUOTE


def test_a_contact_box_is_no_head_of_another_message(told):
    made = message("Press release")
    box = "Contact: Mara Lind\nPhone: 030 1234\nE-mail: mara@teel.example"
    made.set_content(f"{TEXT}\n{box}\n")
    assert " ".join(texts(told(made))).endswith(" ".join(box.split()))


def test_a_short_message_is_read_whole(told):
    made = message()
    made.set_content("<div>It is open.<br></div><div>It was dear.</div>", subtype="html")
    assert texts(told(made)) == ["It is open.", "It was dear."]


def test_a_mailing_is_read_without_its_furniture(told):
    def row(cell):
        return f"<table role='presentation'><tr><td>{cell}</td></tr></table>"

    made = message("This week", List_Unsubscribe="<mailto:u@x.example>")
    made.set_content("View it on the web.")
    made.add_alternative(
        "<html><head><title>*|SUBJECT|*</title></head><body>"
        '<div style="display:none">Words before the words</div><table><tr><td>'
        + row('<a href="https://g.example/v">View this email in your browser</a>')
        + row("<h1>Bridge reopens</h1>")
        + "".join(row(each) for each in (ONE, TWO, THREE))
        + row('No more? <a href="https://g.example/unsubscribe?u=7">Tell us</a>.')
        + "</td></tr></table></body></html>",
        subtype="html",
    )
    article = told(made)
    assert article.title.text == "This week"
    assert texts(article) == ["Bridge reopens", ONE, TWO, THREE]
    assert article.blocks[0].kind is BlockKind.HEADING
    assert left_out(article)["subscription"] == "No more? Tell us."


def test_a_message_within_a_message(told):
    inner = message("Bridge reopens")
    inner.set_content(TEXT)
    outer = message("Fwd: Bridge reopens", "A Friend <f@home.example>")
    outer.set_content("See what is attached.")
    outer.add_attachment(inner)
    article = told(outer)
    assert texts(article) == [ONE, TWO, THREE]
    assert article.source == "Teel Gazette"
    long = message("Our own story")
    long.set_content(TEXT * 2)
    long.add_attachment(inner)
    assert left_out(told(long))["attached message"] == "Bridge reopens"


def test_a_picture_between_two_texts_stands_there(told):
    made = message()
    made.set_content(ONE)
    made.make_mixed()
    made.attach(part("image/png", picture(), "inline"))
    made.attach(part("text/plain; charset=utf-8", TWO.encode(), "inline"))
    article = told(made)
    assert [bool(block.image) for block in article.blocks] == [False, True, False]


def part(kind, data, disposition):
    from base64 import encodebytes
    from email.message import Message

    made = Message()
    made["Content-Type"], made["Content-Disposition"] = kind, disposition
    made["Content-Transfer-Encoding"] = "base64"
    made.set_payload(encodebytes(data).decode())
    return made


def test_a_signed_message_is_read(told):
    made = message()
    made.set_content(
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{TEXT}\n- -- dashed\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQIz\n-----END PGP SIGNATURE-----\n"
    )
    assert texts(told(made))[:3] == [ONE, TWO, THREE]
    signed = (
        'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{ONE}\n--b\n"
        "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nMII\n--b--\n"
    )
    head = message().as_bytes().partition(b"\n\n")[0]
    article = told(head + b"\nMIME-Version: 1.0\n" + signed.encode())
    assert texts(article) == [ONE]
    assert "smime.p7s" in left_out(article)["signature"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
            "--b\n\nx\n--b--",
        ),
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "MII"),
        ("application/x-pkcs7-mime; name=smime.p7m", "MII"),
        ("text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----"),
    ],
)
def test_what_is_encrypted_is_refused(told, kind, body):
    head = message().as_bytes().partition(b"\n\n")[0]
    with pytest.raises(InputError, match=r"letter\.eml: is encrypted") as refused:
        told(head + f"\nMIME-Version: 1.0\nContent-Type: {kind}\n\n{body}\n".encode())
    assert "key" in refused.value.remedy


def test_a_message_without_text_names_what_is_attached(told):
    made = message()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="release.pdf")
    with pytest.raises(InputError, match="no text of its own") as refused:
        told(made)
    assert refused.value.remedy.endswith("release.pdf.")
    with pytest.raises(InputError, match="holds no text"):
        told(message().as_bytes().partition(b"\n\n")[0] + b"\n\n")


def test_a_mailbox_gives_one_message_by_its_number(told, tmp_path):
    box = b""
    for number in (1, 2, 3):
        made = message(f"Letter {number}")
        made.set_content(f"{ONE} {number}\n")
        box += b"From news@gazette.example Sat Mar 14 09:30:00 2026\n" + made.as_bytes() + b"\n"
    with pytest.raises(InputError, match=r"holds 3 messages: 1 Letter 1; 2 Letter 2; 3 Letter 3"):
        told(box, "box.eml")
    article = read(f"{tmp_path / 'box.eml'}#2")
    assert article.title.text == "Letter 2"
    with pytest.raises(InputError, match="has no 4 among its messages"):
        read(f"{tmp_path / 'box.eml'}#4")


HEAD = b"From: a@b.c\nTo: d@e.f\nSubject: x\nDate: Sat, 14 Mar 2026 09:30:00 +0100\n"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + b"--b\n\nx\n" * 20_000,
            "too many parts",
        ),
        (b"Content-Type: message/rfc822\n\n" * 2000 + b"Subject: a\n\nText", "nested too deep"),
        (b"\n" + b"words\n\n" * 60_000, "more than 50,000 lines"),
        (b"Content-Type: text/html\n\n" + b"<p>words" * 200_000, "more than 100,000 tags"),
        (b"Content-Type: text/plain\n\n" + b"> " * 2_000_000, "too large"),
    ],
)
def test_what_is_no_letter_of_anybodys(told, data, fault):
    with pytest.raises(InputError, match=fault) as refused:
        told(HEAD + data)
    assert "\n" not in refused.value.message


def test_long_headers_and_false_ones_do_no_harm(told):
    head = b"Subject: " + b"=?x?q?=?=, " * 4000
    article = told(
        HEAD.replace(b"Subject: x", head)
        + b"Content-Type: text/plain; charset=nonsense-9\n\n"
        + ONE.encode()
    )
    assert texts(article) == [ONE]
    assert told(HEAD.replace(b"Sat, 14", b"Sat, 99") + b"\n" + ONE.encode()).published is None


@pytest.mark.parametrize(
    ("subject", "bare", "forwarded"),
    [
        ("Re: Fwd: Bridge", "Bridge", True),
        ("AW: WG: Brücke", "Brücke", True),
        ("RE[2]: Bridge", "Bridge", False),
        ("转发：桥", "桥", True),
        ("TR : Le pont", "Le pont", True),
        ("RV: El puente", "El puente", True),
        ("Rebuilding: a bridge", "Rebuilding: a bridge", False),
        ("Tr: ", "Tr:", False),
    ],
)
def test_subjects(subject, bare, forwarded):
    assert bare_subject(subject) == (bare, forwarded)
