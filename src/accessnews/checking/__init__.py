"""Judges of a finished edition: EPUBCheck, Ace, our own rules, and Whisper."""
