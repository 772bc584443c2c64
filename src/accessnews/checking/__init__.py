"""Judges of a finished edition: EPUBCheck, Ace, the agreement of text and sound, and Whisper."""
