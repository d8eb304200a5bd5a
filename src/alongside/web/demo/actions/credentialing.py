"""A key, achievements, and a few people who showed something: one took it, one has yet to answer, one was left."""

from __future__ import annotations

from alongside.core.credentials.achievements import Measure
from alongside.web.credentials.actions import held, issue_credential, keys
from alongside.web.credentials.queries.achievements import achievements_of, still_to_be_given
from alongside.web.demo.actions.setting import Setting

FEW = 4


def give_credentials(setting: Setting) -> None:
    """The administrator makes a key; the coordinator offers a few people what the record shows."""
    now = setting.period.now
    keys.begin(setting.organisation, by=setting.administrator, at=now)
    counted = [each for each in achievements_of(setting.organisation) if each.measure == Measure.CO_DELIVERED]
    for achievement in counted:
        others = still_to_be_given(achievement).exclude(pk=setting.coordinator.pk)
        for turn, person in enumerate(others[:FEW]):
            row = issue_credential(achievement, person, by=setting.coordinator, at=now)
            if turn % FEW == 0:
                held.accept(row, shown=True, at=now)
            elif turn % FEW == 1:
                held.accept(row, shown=False, at=now)
            elif turn % FEW == 2:
                held.decline(row, at=now)
