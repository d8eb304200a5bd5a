"""Everything that this part can say is listed for translation, and its pages are drawn from its tables."""

from __future__ import annotations

import re

from alongside.core.delivery import catalogue as words
from alongside.core.delivery.acts import ACTOR_OF, acts_of
from alongside.core.delivery.guards import GUARDS, Doing, Situation, held_back
from alongside.core.delivery.invitations import TRANSITIONS, Event, State
from alongside.core.delivery.page import invitations_page, register_page
from tests.unit.test_core_delivery_acts import WALK
from tests.unit.test_core_delivery_guards import FREE, HOLDING


def test_all_that_was_said_elsewhere_in_these_tests_is_in_the_catalogue() -> None:
    listed = set(words.catalogue())
    said = {row.says.template for row in TRANSITIONS} | {row.says_again.template for row in TRANSITIONS}
    said |= {why.template for act in acts_of(WALK) for why in act.because}
    for facts in HOLDING.values():
        for held in held_back(Situation(**(_facts(FREE) | facts)), Doing.ASKING):
            said |= {held.to_person.template, held.to_organiser.template, held.name}
    said |= {state.label for state in State} | {event.label for event in Event}
    assert said <= listed


def _facts(situation: Situation) -> dict[str, object]:
    return {name: getattr(situation, name) for name in ("span", "now", "zone")}


def test_each_template_is_listed_once_and_whole() -> None:
    listed = words.catalogue()
    assert len(listed) == len(set(listed))
    assert all(text == text.strip() and text for text in listed)
    assert all(text.count("{") == text.count("}") == len(re.findall(r"{[a-z_]+}", text)) for text in listed)


def test_the_page_draws_every_arrow_of_the_table() -> None:
    page = invitations_page()
    for row in TRANSITIONS:
        for source in row.sources:
            shown = "[*]" if source is State.NOT_ASKED else source
            assert f"    {shown} --> {row.target}: {row.event.label}\n" in page
    assert page.count(" --> ") == sum(len(row.sources) for row in TRANSITIONS)


def test_the_pages_name_every_rule_and_relation() -> None:
    assert all(f"| {guard.name} |" in invitations_page() for guard in GUARDS)
    assert all(f"`{relation}`" in register_page() for relation in ACTOR_OF)
