"""Sentences with their values as JSON, so that a stored report can still be put into another language."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import Enum
from string import Formatter
from typing import Final

from alongside.core.audit.outputs.shape import Fields, wrong
from alongside.core.shared.sentences import Sentence

_PLAIN_FORM: Final = re.compile(r",?(\.\d)?[df%]?")


def sentence_json(sentence: Sentence) -> dict[str, object]:
    """A sentence: its template, its values where it has any, and its English."""
    values = {name: _value(value) for name, value in sentence.values.items()}
    return {"template": sentence.template, **({"values": values} if values else {}), "english": str(sentence)}


def read_sentence(fields: Fields) -> Sentence:
    """The sentence again. Its English is not read: it follows from the rest."""
    given = fields.one("values") if "values" in fields.values else Fields({}, fields.at("values"))
    values = {name: _read_value(value, given.at(name)) for name, value in given.values.items()}
    template = fields.text("template")
    try:
        if _is_plain(template):
            return Sentence(template, values)
    except (KeyError, ValueError, IndexError, TypeError):
        pass
    raise wrong(fields.at("template"))


def _is_plain(template: str) -> bool:
    """Whether it only names values. A report is a file from anywhere: none of its templates may reach into them."""
    return all(
        name is None or (name.isidentifier() and not change and _PLAIN_FORM.fullmatch(form or ""))
        for _, name, form, change in Formatter().parse(template)
    )


def _value(value: object) -> object:
    if isinstance(value, Sentence):
        return sentence_json(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    for kind, name in ((datetime, "moment"), (date, "day"), (time, "time")):
        if isinstance(value, kind):
            return {name: value.isoformat()}
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _read_value(value: object, place: str) -> object:
    if isinstance(value, list):
        return tuple(_read_value(item, place) for item in value)
    if not isinstance(value, dict):
        return value
    if "template" in value:
        return read_sentence(Fields(value, place))
    for name, kind in (("moment", datetime), ("day", date), ("time", time)):
        if isinstance(text := value.get(name), str):
            try:
                return kind.fromisoformat(text)
            except ValueError:
                break
    raise wrong(place)
