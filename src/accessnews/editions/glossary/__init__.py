"""The glossary of an edition: which words it explains, and the document that does."""
