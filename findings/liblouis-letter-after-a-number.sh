#!/usr/bin/env bash
# liblouis 3.24.0 (Debian 12: liblouis20, liblouis-data): a letter behind a number, "12a".
# Expected: it is told apart from the number 121, as in English: a sign ends the number before a
# letter whose cells are a digit's too.
# Seen: the tables of Spanish, Portuguese, Italian, Polish, Hindi and others give both the same
# cells: 12a cannot be read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq liblouis20=3.24.0-1 liblouis-data=3.24.0-1 >/dev/null
for each in *.deb; do dpkg -x "$each" root; done
export LOUIS_TABLEPATH="$folder/root/usr/share/liblouis/tables"
library=$(find root -name 'liblouis.so.20*' -type l | head -1)
python3 - "$library" <<'PYTHON'
import ctypes
import sys

louis = ctypes.CDLL(sys.argv[1])
louis.lou_version.restype = ctypes.c_char_p
wide = louis.lou_charSize()
coding = "utf-32-le" if wide == 4 else "utf-16-le"
louis.lou_setLogLevel(60000)
DOTS = 4 | 64  # dotsIO and ucBrl: Unicode's braille patterns


def cells(text: str, table: str) -> str:
    data = text.encode(coding)
    read, room = ctypes.c_int(len(data) // wide), ctypes.c_int(400)
    out = ctypes.create_string_buffer(400 * wide)
    assert louis.lou_translateString(
        table.encode(), data, ctypes.byref(read), out, ctypes.byref(room), None, None, DOTS
    ), table
    return out.raw[: room.value * wide].decode(coding)


print("liblouis", louis.lou_version().decode())
assert cells("12a", "en-ueb-g1.ctb") != cells("121", "en-ueb-g1.ctb")
for table in ("es.tbl", "pt-pt-g1.utb", "it.tbl", "pl.tbl", "ca.tbl", "hi.tbl", "sr.tbl", "lv.tbl"):
    print(f"{table:13} 12a {cells('12a', table)}  121 {cells('121', table)}")
    assert cells("12a", table) == cells("121", table), "this has changed"
PYTHON
