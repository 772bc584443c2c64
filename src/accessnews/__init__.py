"""accessnews: accessible editions of a news article, translated, narrated and packaged."""

__version__ = "0.1.0"
