"""The page of the charter is written from its tables, and everything it can say can be translated."""

from __future__ import annotations

import re

from alongside.core.charter.catalogue import catalogue
from alongside.core.charter.lines import DEFAULT_CHARTER
from alongside.core.charter.outcomes import State
from alongside.core.charter.page import page
from alongside.core.charter.terms import Decision, Standing


def test_every_decision_standing_and_state_is_on_the_page() -> None:
    text = page()
    for word in (*Decision, *Standing, *State):
        assert f"| `{word}` |" in text or f"| `{word}` |\n" in text
    for line in DEFAULT_CHARTER.lines:
        assert str(line.sentence) in text


def test_everything_a_charter_says_is_in_the_catalogue() -> None:
    listed = set(catalogue())
    said = {line.sentence.template for line in DEFAULT_CHARTER.lines}
    said |= {words for decision in Decision for words in (decision.label, decision.explanation)}
    assert said <= listed
    assert len(listed) == len(catalogue())
    assert all(text.count("{") == len(re.findall(r"{[a-z_]+}", text)) for text in listed)
