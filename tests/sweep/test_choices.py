"""Every choice that a field of ours can hold has its words, in English and in Welsh, and is shown by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.functional import Promise

from alongside.core.shared.sentences import say
from alongside.web.kit.words import in_language
from alongside.web.people.queries.walking import our_models

WEB = Path(__file__).parents[2] / "src/alongside/web"
SAME_IN_BOTH = {"PDF", "Markdown"}
SHOWN = re.compile(r"get_([a-z_]+)_display")
IN_TEMPLATE = re.compile(r"{%[^%]*?%}|{{.*?}}", re.DOTALL)


def chosen_fields() -> list[tuple[str, Any]]:
    """Each field with choices, by its name; what history copies of them has the same words."""
    return [
        (f"{model._meta.label}.{field.name}", field)
        for model in our_models()
        for field in model._meta.get_fields()
        if getattr(field, "choices", None) and not model.__name__.startswith("Historical")
    ]


FIELDS = chosen_fields()


def spoken(label: Any, language: str) -> str:
    with translation.override(language):
        return str(label) if isinstance(label, Promise) else in_language(say(str(label)))


@pytest.mark.parametrize("field", [field for _name, field in FIELDS], ids=[name for name, _field in FIELDS])
def test_each_choice_has_its_words_in_both_languages(field: Any) -> None:
    for value, label in field.flatchoices:
        if value in ("", None):
            continue
        english, welsh = spoken(label, "en"), spoken(label, "cy")
        assert english.strip()
        assert english != value or not re.fullmatch(r"[A-Z_]{4,}", english), (
            f"{value} is shown as it is stored"
        )
        assert welsh != english or english in SAME_IN_BOTH, f"{english!r} has no Welsh"


def said_by_the_core() -> dict[str, set[str]]:
    """By app, the fields whose words are the core's: these are put into a language where they are shown."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, field in FIELDS:
        if any(value and not isinstance(label, Promise) for value, label in field.flatchoices):
            found[name.partition(".")[0]].add(field.name)
    for name, field in FIELDS:  # a name that an app also gives to a field with words of its own tells nothing
        if all(isinstance(label, Promise) for value, label in field.flatchoices if value):
            found[name.partition(".")[0]].discard(field.name)
    return found


def left_in_english() -> Iterator[str]:
    for app, fields in said_by_the_core().items():
        for path in sorted((WEB / app).rglob("*.html")):
            for piece in IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
                if set(SHOWN.findall(piece)) & fields and not re.search(r"{% translate|in_language", piece):
                    yield f"{path.relative_to(WEB)}: {piece}"
        for path in sorted((WEB / app).rglob("*.py")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if set(SHOWN.findall(line)) & fields and not re.search(r"in_language|\b_\(|gettext", line):
                    yield f"{path.relative_to(WEB)}: {line.strip()}"


def test_words_of_the_core_are_shown_in_the_reader_s_language() -> None:
    assert not list(left_in_english())


def test_the_sweep_sees_choices() -> None:
    assert {"thanks.Claim.how", "thanks.Claim.state", "joining.Agreement.how"} & {name for name, _f in FIELDS}
    assert "state" in said_by_the_core()["exchanges"]
