"""The desk: one page where an editor takes in, looks, listens, corrects and publishes."""
