"""Review: an article's translation goes out to a person, and the corrections come back."""
