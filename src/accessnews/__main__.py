"""``python -m accessnews``."""

from .cli import main

main()
