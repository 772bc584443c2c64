"""Where the links, emphasis and notes of a sentence stand in its translation."""
