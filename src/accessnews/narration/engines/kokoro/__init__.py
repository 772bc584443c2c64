"""Kokoro 82M: natural voices in Mandarin and seven more languages, offline, by onnxruntime."""

from __future__ import annotations

from .narrator import open_narrator

__all__ = ["open_narrator"]
