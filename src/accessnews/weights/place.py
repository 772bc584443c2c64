"""Where the store of models is: told without reading anything of it."""

from __future__ import annotations

import os
from pathlib import Path

ENVIRONMENT = "ACCESSNEWS_MODELS"


def default_root() -> Path:
    """``$ACCESSNEWS_MODELS``, or ``models`` in the user's data folder for accessnews."""
    if chosen := os.environ.get(ENVIRONMENT):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("accessnews", appauthor=False) / "models"
