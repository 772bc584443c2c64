"""Outlook messages to read: the compound file (MS-CFB) and properties (MS-OXMSG), written by us."""

import struct
from datetime import UTC, datetime

_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
TEXT, BINARY, TIME, NUMBER = 0x1F, 0x102, 0x40, 0x03


def message(properties, attachments=()):
    """``properties`` are (identifier, value): text, bytes, a time or a number."""
    root = _streams(properties, struct.pack("<8x4I8x", 0, len(attachments), 0, len(attachments)))
    for number, attachment in enumerate(attachments):
        root[f"__attach_version1.0_#{number:08X}"] = _streams(attachment, bytes(8))
    return compound(root)


def _streams(properties, head):
    found, lines = {}, head
    for identifier, value in properties:
        if isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
            kind, stated = TIME, struct.pack("<Q", ticks)
        elif isinstance(value, int):
            kind, stated = NUMBER, struct.pack("<II", value, 0)
        else:
            kind = TEXT if isinstance(value, str) else BINARY
            data = value.encode("utf-16-le") if isinstance(value, str) else value
            found[f"__substg1.0_{identifier:04X}{kind:04X}"] = data
            stated = struct.pack("<II", len(data) + 2 * (kind == TEXT), 0)
        lines += struct.pack("<HHI", kind, identifier, 6) + stated
    return {**found, "__properties_version1.0": lines}


def compound(root):
    """The bytes of a compound file with these streams (bytes) and storages (dicts of them)."""
    entries = [["Root Entry", 5, _NONE, _NONE, 0, b""]]

    def add(children):
        before = _NONE
        for name, content in children.items():
            inner = add(content) if isinstance(content, dict) else _NONE
            data = b"" if isinstance(content, dict) else content
            kind = 1 if isinstance(content, dict) else 2
            entries.append([name, kind, before, inner, 0, data])
            before = len(entries) - 1
        return before

    entries[0][3] = add(root)
    mini, mini_fat, sectors, fat = b"", [], b"", []

    def chain(data):
        nonlocal sectors
        if not data:
            return _END
        first, count = len(fat), -(-len(data) // _SECTOR)
        fat.extend([*range(first + 1, first + count), _END])
        sectors += data.ljust(count * _SECTOR, b"\0")
        return first

    for entry in entries[1:]:
        data = entry[5]
        if entry[1] != 2 or not data:
            entry[4] = _END
        elif len(data) < _CUTOFF:
            entry[4], count = len(mini_fat), -(-len(data) // _MINI)
            mini_fat.extend([*range(entry[4] + 1, entry[4] + count), _END])
            mini += data.ljust(count * _MINI, b"\0")
        else:
            entry[4] = chain(data)
    entries[0][4], entries[0][5] = chain(mini), mini
    directory = chain(b"".join(map(_entry, entries)))
    mini_first = chain(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(_SECTOR, b"\xff"))
    first, count = len(fat), 1
    while (len(fat) + count) * 4 > count * _SECTOR:
        count += 1
    fat.extend([_FAT] * count)
    sectors += struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    mini_count = -(-max(4 * len(mini_fat), 1) // _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIIII",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        count,
        directory,
        0,
        _CUTOFF,
        mini_first,
        mini_count,
        _END,
        0,
        first,
    )
    places = [first + number for number in range(1, count)] + [_FREE] * (109 - count)
    return head + struct.pack(f"<{len(places)}I", *places) + sectors


def _entry(entry):
    name, kind, before, inner, first, data = entry
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIQ", len(text), kind, 1, before, _NONE, inner, 0, first, len(data)
    )
