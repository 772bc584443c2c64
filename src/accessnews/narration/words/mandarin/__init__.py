"""Chinese text in the words that a Mandarin voice should say."""
