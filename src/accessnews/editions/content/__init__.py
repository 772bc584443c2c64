"""The content that every format is made from: an article as XHTML, in one language or two."""
