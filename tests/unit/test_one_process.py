"""Compiled dependencies that one run may load together: one of them can break another's import.

uharfbuzz 0.57.0 and xllamacpp, each right by itself, share a type of Cython's by name and not by
size; whichever came second could not be imported.
"""

import subprocess
import sys

import pytest

TOGETHER = (
    "xllamacpp", "uharfbuzz", "weasyprint", "av", "lxml.etree", "rapidfuzz", "onnxruntime",
    "ctranslate2", "sentencepiece", "PIL.Image",
)  # fmt: skip


@pytest.mark.parametrize("names", [TOGETHER, TOGETHER[::-1]], ids=["one way", "the other way"])
def test_they_load_in_one_process_in_any_order(names):
    script = "\n".join(f"import {name}" for name in names)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
