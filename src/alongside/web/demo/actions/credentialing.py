"""A key, achievements, and a few people who showed something: some took it, some left it, some have yet to answer."""

from __future__ import annotations

from typing import Any, Final

from alongside.core.credentials.achievements import Measure
from alongside.web.credentials.actions import held, issue_credential, keys
from alongside.web.credentials.queries.achievements import achievements_of, still_to_be_given
from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.cast import address_of, get_visitor

FEW: Final = 4
VISITORS: Final = ("EXPERIENCED", "WELSH")
"""Who signs in and finds one to answer."""
WHY: Final = {
    "en": "Watched over three mornings beside the librarian, and told both what went well.",
    "cy": "Gwyliodd dri bore wrth ochr y llyfrgellydd, a dywedodd wrth bawb beth aeth yn dda.",
}


def give_credentials(setting: Setting) -> None:
    """The administrator makes a key; the coordinator offers a few people what the record shows, or what they saw."""
    keys.begin(setting.organisation, by=setting.administrator, at=setting.period.now)
    achievements = achievements_of(setting.organisation)
    for achievement in achievements:
        if achievement.measure == Measure.CO_DELIVERED:
            _offer_by_the_record(setting, achievement)
        if achievement.measure == Measure.OBSERVED:
            for kind in VISITORS:
                _offer_by_judgement(setting, achievement, kind)


def _offer_by_the_record(setting: Setting, achievement: Any) -> None:
    others = still_to_be_given(achievement).exclude(pk=setting.coordinator.pk)
    for turn, person in enumerate(others[:FEW]):
        row = issue_credential(achievement, person, by=setting.coordinator, at=setting.period.now)
        if turn < 2:
            held.accept(row, shown=turn == 0, at=setting.period.now)
        elif turn == 2:
            held.decline(row, at=setting.period.now)


def _offer_by_judgement(setting: Setting, achievement: Any, kind: str) -> None:
    visitor = get_visitor(address_of(kind, setting.seed.key))
    if visitor is None:
        return
    why, by = WHY[visitor.person.language], setting.coordinator
    issue_credential(achievement, visitor.person, why=why, by=by, at=setting.period.now)
