"""An article to sound, with each sentence's time known exactly."""
