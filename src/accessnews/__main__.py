"""``python -m accessnews``."""

from .cli import main

if __name__ == "__main__":  # not in a worker process, which imports it too
    main()
