"""From chances to one mode: the agent gate, the threshold, the status."""

import numpy as np
import pytest

from alongside.core.audit.judging.classifier import MODES, STATUSES
from alongside.core.audit.judging.deciding import decide, status_of
from alongside.core.audit.words.textmodes import Status, TextMode


def chances(**given: float) -> np.ndarray:
    rest = (1 - sum(given.values())) / (len(MODES) - len(given))
    return np.array([given.get(mode.name, rest) for mode in MODES])


def statuses(**given: float) -> np.ndarray:
    return np.array([given.get(status.name, 0.0) for status in STATUSES])


DONE = statuses(DONE=1.0)


def test_the_likeliest_mode_is_taken_with_its_rivals_in_order():
    found = decide(chances(VOICE=0.6, CONSULTATION=0.3), DONE, gate=False, threshold=0.5)
    assert (found.mode, found.decided) == (TextMode.VOICE, True)
    assert found.rivals[0][0] is TextMode.CONSULTATION
    assert len(found.rivals) == 3


def test_below_the_threshold_it_abstains_and_still_guesses():
    found = decide(chances(VOICE=0.4), DONE, gate=False, threshold=0.5)
    assert (found.mode, found.decided) == (TextMode.VOICE, False)


def test_no_delivery_alongside_through_a_shut_gate():
    found = decide(chances(DELIVERY_ALONGSIDE=0.9, LAY_LED=0.08), DONE, gate=False, threshold=0.5)
    assert found.mode is TextMode.LAY_LED
    assert found.turned_away
    assert found.chance == pytest.approx(0.8, abs=0.01)
    assert TextMode.DELIVERY_ALONGSIDE not in dict(found.rivals)


def test_through_an_open_gate_it_may_pass():
    found = decide(chances(DELIVERY_ALONGSIDE=0.9), DONE, gate=True, threshold=0.5)
    assert (found.mode, found.turned_away) == (TextMode.DELIVERY_ALONGSIDE, False)


def test_all_delivery_and_a_shut_gate_is_not_divided_by_nought():
    sure = np.eye(len(MODES))[MODES.index(TextMode.DELIVERY_ALONGSIDE)]
    found = decide(sure, DONE, gate=False, threshold=0.5)
    assert (found.chance, found.decided) == (0.0, False)


def test_between_equals_the_order_of_precedence_decides():
    found = decide(chances(VOICE=0.4, CO_DESIGN=0.4), DONE, gate=False, threshold=0.5)
    assert found.mode is TextMode.CO_DESIGN


def test_only_what_is_about_something_else_has_no_status():
    unsure = statuses(NA=0.9, PLANNED=0.1)
    assert status_of(TextMode.NONE, unsure) is Status.NA
    assert status_of(TextMode.VOICE, unsure) is Status.PLANNED
