"""Many stories as one publication: the issue of a day as an EPUB, a talking book, an audiobook."""
