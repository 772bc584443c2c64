"""What a shop or a library shows of a book's accessibility."""
