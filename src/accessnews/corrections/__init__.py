"""What was put right in an article after it was published: found between its versions, and kept."""
