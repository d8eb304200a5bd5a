"""Rules that tip the chances where a frame is plain, each in sentences of which it holds and does not."""

import numpy as np
import pytest

from alongside.core.audit.frames.parsing import Parser
from alongside.core.audit.judging.classifier import MODES
from alongside.core.audit.judging.deciding import Decision
from alongside.core.audit.judging.features import features_of
from alongside.core.audit.judging.leanings import RULES, leaning, rules_for
from alongside.core.audit.judging.reasons import reason_for
from alongside.core.audit.words.frames import Frame
from alongside.core.audit.words.textmodes import Status, TextMode


def frames(sentence: str) -> tuple[Frame, ...]:
    (found,) = Parser.load().frames([sentence])
    return found


def names(sentence: str) -> set[str]:
    return {rule.name for rule in rules_for(frames(sentence))}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Patients run the class with the physiotherapist.", "SHARED"),
        ("The course was co-led by a health educator and a peer leader.", "SHARED"),
        ("Carers share good practice with nurses.", "VAGUE"),
        ("Tenants and officers lead a study of damp.", "VAGUE"),
        ("It is a two-session, peer co-led programme.", "VAGUE"),
        ("The nurses run the class.", "STAFF"),
        ("The parents never took the class with the speech therapist.", "DENIED"),
    ],
)
def test_a_plain_frame_leans(sentence, name):
    assert name in names(sentence)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Patients run the class, supervised by the physiotherapist.", "SHARED"),
        ("Peer educators hold the sessions, with a youth worker available.", "SHARED"),
        ("Patients never run the class with the physiotherapist.", "SHARED"),
        ("Tenants and officers lead a study of damp.", "SHARED"),
        ("It is a two-session, peer co-led programme.", "SHARED"),
        ("Patients run the class with the physiotherapist.", "VAGUE"),
        ("Patients run the class with the physiotherapist.", "STAFF"),
        ("Patients run the class, and the nurse never took it.", "DENIED"),
    ],
)
def test_it_does_not_where_the_frame_is_another(sentence, name):
    assert name not in names(sentence)


def test_a_rule_adds_to_the_mode_that_it_leans_to_and_to_no_other():
    text = "Patients run the class with the physiotherapist."
    (row,) = leaning([features_of(text, frames(text))])
    assert {MODES[at] for at in np.flatnonzero(row)} == {TextMode.DELIVERY_ALONGSIDE}
    assert row.max() == next(rule.by for rule in RULES if rule.name == "SHARED")


def test_a_sentence_without_a_plain_frame_is_left_as_it_was():
    assert not leaning([features_of("A podiatry van by the sea.", ())]).any()


def test_the_screen_says_which_rule_was_leaned_on():
    found = frames("Patients run the class with the physiotherapist.")
    decision = Decision(TextMode.DELIVERY_ALONGSIDE, Status.DONE, 0.9, True, ())
    said = str(reason_for(decision, found[0], (), (), found))
    assert said.endswith("Somebody lay carries it out and a professional does it with them.")


def test_no_rule_is_named_that_leans_elsewhere():
    found = frames("Patients run the class with the physiotherapist.")
    decision = Decision(TextMode.LAY_LED, Status.DONE, 0.9, True, ())
    assert "a professional does it with them" not in str(reason_for(decision, found[0], (), (), found))
