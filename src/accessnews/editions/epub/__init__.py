"""EPUB 3.3: package, navigation, media overlay, and what the edition says of its accessibility."""
