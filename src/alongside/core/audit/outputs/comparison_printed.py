"""Two versions of a document as they are printed: a template for the typesetter, and the values that it reads."""

from __future__ import annotations

from importlib import resources

from alongside.core.audit.account.comparison import Comparison
from alongside.core.audit.account.comparison_picture import picture_of_comparison
from alongside.core.audit.account.looks import LOOKS
from alongside.core.audit.account.picture import Spoken
from alongside.core.audit.outputs.comparison_words import (
    BEFORE_AND_AFTER,
    IN_SHORT,
    NONE,
    GroupWords,
    Version,
    words_of,
)
from alongside.core.audit.outputs.printed import PICTURE_WIDTH, Printed, Value


def comparison_printed(comparison: Comparison, spoken: Spoken = str) -> Printed:
    """The comparison for print, in the language that ``spoken`` says sentences in."""
    told = words_of(comparison, spoken)
    template = (resources.files(__package__) / "comparison.typ").read_text(encoding="utf-8")
    heads = {"short": IN_SHORT, "figures": BEFORE_AND_AFTER, "none": NONE}
    values: Value = {
        "title": told.title,
        "about": told.about,
        "heads": {name: spoken(words) for name, words in heads.items()},
        "summary": list(told.summary),
        "picture": picture_of_comparison(comparison, spoken, width=PICTURE_WIDTH),
        "picture_words": spoken(BEFORE_AND_AFTER),
        "columns": list(told.headings),
        "rows": [list(row) for row in told.rows],
        "groups": [_group(group) for group in told.groups],
    }
    return Printed(template, values, told.title)


def _group(group: GroupWords) -> Value:
    changes = [
        {"versions": [_version(each) for each in change.versions], "turns": list(change.turns)}
        for change in group.changes
    ]
    return {"heading": group.heading, "changes": changes, "more": group.more}


def _version(version: Version) -> Value:
    colour = LOOKS[version.mode].colour
    return {"colour": colour, "when": version.when, "words": version.words, "told": version.told}
