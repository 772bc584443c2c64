"""A source (text, Markdown, HTML, standard input, URL) to an ``Article``."""
