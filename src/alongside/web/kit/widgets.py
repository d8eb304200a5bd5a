"""Controls that Django lacks: a date in three boxes, choices with hints and with fields that they reveal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django import forms

PARTS: Final = ("day", "month", "year")


class DayMonthYear(forms.Widget):
    """A date as day, month and year, each typed; the value is a triple of what was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        super().__init__(attrs)
        self.birthday = birthday

    def value_from_datadict(
        self, data: Mapping[str, Any], files: object, name: str
    ) -> tuple[str, str, str] | date | str | None:
        """The three boxes; or one value under the plain name, as a link or a test may give it."""
        del files
        if f"{name}_day" not in data and name in data:
            return data[name] or None
        typed = tuple(str(data.get(f"{name}_{part}", "")).strip() for part in PARTS)
        return typed if any(typed) else None  # type: ignore[return-value]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        """Whether the form sent none of it."""
        del files
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)

    def decompress(self, value: object) -> tuple[str, str, str]:
        """What to show in the three boxes."""
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        if isinstance(value, list | tuple):
            return (str(value[0]), str(value[1]), str(value[2]))
        return ("", "", "")

    def autocomplete(self, part: str) -> str | None:
        """The browser may fill in a birthday, and no other date."""
        return f"bday-{part}" if self.birthday else None

    def wrong_parts(self, errors: Any) -> tuple[str, ...]:
        """Which boxes the errors of this field are about; all three where they do not say."""
        named = [
            part
            for error in errors.as_data()
            for part in ((error.params or {}).get("parts", ()) if isinstance(error.params, dict) else ())
        ]
        return tuple(part for part in PARTS if part in named) or PARTS

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Labels lead to the first box."""
        del index
        return f"{id_}-day" if id_ else id_


class _Explained:
    """Choices that explain themselves, reveal a further field, or exclude the others."""

    hints: Mapping[str, Any]
    reveals: Mapping[str, str]
    exclusive: str | None

    def explain(
        self, hints: Mapping[str, Any] | None, reveals: Mapping[str, str] | None, exclusive: str | None
    ) -> None:
        """Keep what the choices say."""
        self.hints, self.reveals, self.exclusive = hints or {}, reveals or {}, exclusive


class Radios(_Explained, forms.RadioSelect):
    """Radio buttons. ``hints`` maps a value to its hint; ``reveals`` maps a value to another field's name."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, Any] | None = None,
        reveals: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.explain(hints, reveals, None)


class Checkboxes(_Explained, forms.CheckboxSelectMultiple):
    """Checkboxes; ``exclusive`` is the value that rules the others out, such as "none of these"."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, Any] | None = None,
        reveals: Mapping[str, str] | None = None,
        exclusive: str | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.explain(hints, reveals, exclusive)
