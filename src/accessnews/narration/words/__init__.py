"""Text put in the words that are said, by the rules of its language."""
