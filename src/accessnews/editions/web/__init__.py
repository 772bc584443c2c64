"""The web edition: one page for an article, that plays and highlights; no server is needed."""
