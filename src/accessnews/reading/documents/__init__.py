"""Documents to drafts: a module a kind, each by its field's own library."""
