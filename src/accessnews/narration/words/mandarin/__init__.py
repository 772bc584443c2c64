"""Chinese text in the words that a Mandarin voice should say."""

from __future__ import annotations

from .text import spoken_chinese

__all__ = ["spoken_chinese"]
