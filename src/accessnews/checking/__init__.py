"""Judges of a finished edition: EPUBCheck and Ace."""
