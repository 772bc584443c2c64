"""The weekdays and months of Portuguese: segunda is Monday, and the second of anything."""

from __future__ import annotations

from ..calendars import CalendarOfWords

_DAYS = ("segunda", "terça", "quarta", "quinta", "sexta")
# What stands before a day without its "-feira", and what may follow it.
_BEFORE = ("na ", "nesta ", "desta ", "da ", "até ", "para ")
_FOLLOWED = (
    r"(?=\s*(?:[,.;:(]|$|à\s|de manhã|passada|próxima|que vem|e\s(?:terça|quarta|quinta|sexta)))"
)
_NUMBERS = ("2", "3", "4", "5", "6")
_MONTHS = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
    "outubro", "novembro", "dezembro",
)  # fmt: skip


class PortugueseCalendar:
    """Reads a day without "-feira" for sure only where nothing else is likely: na segunda, ..."""

    def __init__(self) -> None:
        free = ("sábado", "domingo")
        days = tuple(zip(_DAYS, _NUMBERS, strict=True))
        before = "|".join(f"(?<={each})" for each in _BEFORE)
        sure = [
            rf"{day}s?-feiras?|{number}[ªa]-feira|(?:{before}){day}{_FOLLOWED}"
            for day, number in days
        ]
        any_day = [rf"{day}s?(?:-feiras?)?|{number}[ªa](?:-feira)?" for day, number in days]
        self._sure = CalendarOfWords(
            "pt",
            weekdays=(*sure, *free),
            months=_MONTHS,
            weekend=r"fi(?:m|ns) de semana|fim-de-semana",
        )
        self._any = CalendarOfWords("pt", weekdays=(*any_day, *free), months=_MONTHS)

    def weekdays(self, text: str, *, strict: bool) -> frozenset[int]:
        """The weekdays named, Monday is 0."""
        return (self._sure if strict else self._any).weekdays(text, strict=strict)

    def weekend(self, text: str) -> bool:
        """Whether a weekend is named as one."""
        return self._sure.weekend(text)

    def months(self, text: str, *, strict: bool) -> frozenset[int]:
        """The months named, January is 1."""
        return self._sure.months(text, strict=strict)

    def named_months(self, text: str, *, strict: bool) -> tuple[tuple[int, int, int], ...]:
        """Each month named, with where its name begins and ends."""
        return self._sure.named_months(text, strict=strict)
