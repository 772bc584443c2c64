"""An article to the same article in another language, sentence by sentence."""
