#!/usr/bin/env bash
# sentencex 1.0.32, a splitter of sentences for 300 languages.
# Expected: a full stop ends a sentence, whatever the next one begins with; the Chinese and the
# Japanese full stop (。) ends nothing else.
# Seen: before a figure no full stop ends a sentence in Chinese, Japanese or German, not even 。; in
# English, French and Dutch it does. News begins many sentences with a year or a number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check sentencex==1.0.32
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from sentencex import segment

TEXTS = {
    "zh": ("大桥昨天重新开放。{}又有一座桥完工。", "后来", "2026年"),
    "ja": ("橋は昨日再び開通した。{}工事が始まった。", "秋に", "2026年に"),
    "de": ("Das Haus ist wieder offen. {} Kinder kamen.", "Viele", "12"),
    "nl": ("De brug is weer open. {} kinderen kwamen.", "Veel", "12"),
    "en": ("The house is open again. {} children came.", "Many", "12"),
    "fr": ("La maison est ouverte. {} enfants sont venus.", "Beaucoup d’", "12"),
}
print("sentencex", version("sentencex"))
found = {}
for language, (text, word, figure) in TEXTS.items():
    found[language] = [len(list(segment(language, text.format(each)))) for each in (word, figure)]
    print(f"  {language}: {found[language][0]} sentences with a word, {found[language][1]} with a figure")
assert all(counts[0] == 2 for counts in found.values()), found
assert [language for language, counts in found.items() if counts[1] == 1] == ["zh", "ja", "de"]
PYTHON
