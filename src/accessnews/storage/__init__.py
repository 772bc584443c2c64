"""What several machines share: places for files, their transfer, and claims on work."""
