"""What is known of Ukrainian."""

from __future__ import annotations

from .language import Language, Press

LANGUAGE = Language(
    "uk",
    press=Press(
        closing=(
            r"і т\. ?[дп]|та ін"
            r"|(?<=\d )(?:(?:тис|млн|млрд) т|[ксм]?м|кг|га|хв|коп|тис|млн|млрд)"
        ),
    ),
)
