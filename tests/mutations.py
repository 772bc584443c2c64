"""Articles as reality hands them over: a good one with damage that a number decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
SEEDS = sorted(
    (
        *(HERE.parent / "samples").glob("*.*"),
        *(path for path in HERE.glob("golden/reading/*/in/*") if path.is_file()),
    )
)
"""Good articles: text, Markdown and pages in several languages and character sets."""

MARK = "fuzzmark"
"""What every script, handler and address that is put in holds: it may reach no edition."""

_CHARSETS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252", "gb18030", "koi8-r")
_TAGS = (
    "p div span b i sup sub h1 h2 ul ol li table tr td th figure figcaption blockquote section "
    "article aside nav form label select option dialog details summary button canvas map svg math "
    "template noscript iframe object embed img br hr wbr ruby rt custom-tag"
).split()
_TEXTS = (
    "10⁻⁹ m", "SO₄²⁻", "word.¹²", "¹⁄₄", "½", "①", "٨٥٪", "१२", "Ⅳ", "-5 °C", "−3 %", "$-5m",
    "6'2\"", "&amp;rsquo;", "&#0;", "&#x1F;", "&#xFFFE;", "&nbsp;", "&bogus;", "\u200f", "\u202e",
    "\u2028", "\u00ad", "\ufdfd", "\ufeff", "e\u0301", "👩\u200d👩\u200d👧", "\U0001d7d8", "\x0b",
    "\x00", "\x1b[31m", "[^1]", "==marked==", "- [x] done", "> [!NOTE]", "3) third", "| a | b |",
    "```", "***", "# ", "他说：“今天下雨。”然后走了。", "「雨だ。」と言った。", "צה\"ל", "مرحبا",
    "สวัสดี", "नमस्ते।", "â€™", "ï¿½",
)  # fmt: skip
_ATTACKS = (
    f"<script>{MARK}()</script>", f"<p onclick='{MARK}()'>", f"<a href='javascript:{MARK}()'>a</a>",
    f"<style>@import '{MARK}.css'</style>", f"[a](javascript:{MARK})",
    f"<iframe src='https://{MARK}.example/'></iframe>", f"<svg onload={MARK}()>", "<!--", "]]>",
    "<![CDATA[", "<?xml version='1.0'?>", "\"'>", "</article></body></html>",
)  # fmt: skip

Change = Callable[[Random, bytes], bytes]


def _place(random: Random, data: bytes) -> tuple[int, int]:
    begin = random.randrange(len(data) + 1)
    return begin, min(len(data), begin + random.choice((1, 2, 8, 80, 400)))


def _bytes(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(random: Random, data: bytes) -> bytes:
    begin, end = _place(random, data)
    return data[:begin] + data[end:]


def _ended(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _doubled(random: Random, data: bytes) -> bytes:
    begin, end = _place(random, data)
    return data[:end] + data[begin:end] * random.choice((1, 2, 50)) + data[end:]


def _inserted(random: Random, data: bytes) -> bytes:
    begin, _ = _place(random, data)
    space = random.choice(("", " "))
    what = f"{space}{random.choice((*_TEXTS, *_ATTACKS))}{space}"
    return data[:begin] + what.encode() + data[begin:]


def _opened(random: Random, data: bytes) -> bytes:
    begin, _ = _place(random, data)
    tag = random.choice(_TAGS)
    mark = random.choice((f"<{tag}>", f"</{tag}>", f"<{tag}", f"<{tag} a='", f"<{tag}/>"))
    return data[:begin] + (mark * random.choice((1, 1, 2, 40))).encode() + data[begin:]


def _recoded(random: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(_CHARSETS), "replace")


def _lines(random: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    random.shuffle(lines) if random.random() < 0.3 else lines.reverse()
    return random.choice((b"", b"\r", b"\n\n")).join(lines)


_CHANGES: tuple[Change, ...] = (
    _bytes, _cut, _ended, _doubled, _inserted, _inserted, _inserted, _opened, _opened, _recoded,
    _lines,
)  # fmt: skip


def mutated(number: int) -> tuple[str, bytes]:
    """The file name and the bytes of damaged article ``number``: the same for the same number."""
    random = Random(number)  # noqa: S311
    seed = random.choice(SEEDS)
    data = seed.read_bytes()
    for _ in range(random.choice((1, 1, 2, 4))):
        data = random.choice(_CHANGES)(random, data)
    suffix = random.choice((seed.suffix, seed.suffix, ".txt", ".md", ".html"))
    return f"article{suffix}", data
