"""The narration engines: the only modules here that make sound."""
