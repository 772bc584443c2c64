"""Models as data: one catalogue, one store."""
