"""The narration's captions: WebVTT, SubRip, LRC."""
