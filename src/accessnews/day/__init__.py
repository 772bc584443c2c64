"""A newsroom's day: feeds come in, an issue goes out, and what was wrong is put right."""
