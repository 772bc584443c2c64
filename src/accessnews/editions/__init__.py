"""An edition to files: EPUB 3, audio, captions, transcript. One module a format."""
