"""Documents from a word processor to editions and back, as a user has them."""

import docx

PROSE = "The ferry that has linked the two banks since 1911 will stop in May, its owner said."


def test_a_word_document_to_an_epub_which_is_read_again(accessnews, tmp_path):
    document = docx.Document()
    document.add_heading("The ferry stops", 0)
    document.add_paragraph(PROSE)
    document.add_heading("What comes next", 1)
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("A quotation of somebody.", style="Quote")
    document.save(tmp_path / "a.docx")
    ran = accessnews("build", "a.docx", "--no-narrate", "--format", "epub,transcript", "--json")
    assert ran.code == 0, ran.stderr
    (book,) = (tmp_path / "output").rglob("*.epub")
    for name in ("a.docx", book):
        (told,) = accessnews("read", name, "--json").records
        texts = [s["text"] for block in told["blocks"] for s in block["sentences"]]
        wanted = [PROSE, "What comes next", "first", "A quotation of somebody."]
        assert told["title"] == "The ferry stops"
        assert [text for text in texts if text in wanted] == wanted


def test_a_folder_of_documents(accessnews, tmp_path):
    (tmp_path / "in").mkdir()
    document = docx.Document()
    document.add_heading("The ferry stops", 0)
    document.add_paragraph(PROSE)
    document.save(tmp_path / "in" / "a.docx")
    (tmp_path / "in" / "b.rtf").write_text(rf"{{\rtf1\ansi A bridge opens\par {PROSE}\par}}")
    (tmp_path / "in" / "broken.docx").write_bytes((tmp_path / "in" / "a.docx").read_bytes()[:900])
    (tmp_path / "in" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    ran = accessnews("batch", "in", "--no-narrate", "--format", "transcript", "--json")
    assert ran.code == 5
    assert {each["report"]["title"] for each in ran.records if "report" in each} == {
        "The ferry stops",
        "A bridge opens",
    }
    (passed,) = [each for each in ran.records if "passed_over" in each]
    assert passed == {"source": "in/photo.png", "passed_over": "is a picture (PNG)"}
    (refused,) = [each for each in ran.records if "source" in each and "error" in each]
    assert "in/broken.docx: is damaged" in refused["error"]["message"]
