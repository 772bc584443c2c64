"""An issue as one EPUB 3.3: a document and an overlay for each story, contents by section."""
