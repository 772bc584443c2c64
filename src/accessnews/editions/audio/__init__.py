"""The narration as a file of sound for players: MP3, M4B, Opus."""
