"""# Who does what, with whom, and has it happened?

The auditor does not match words. It parses a sentence and reads its frames: who acts and which side they stand
on, what they do, who stands beside them, and whether it happened, is planned or is hoped for.
"""

from __future__ import annotations

import pytest

from alongside.core.audit.frames.gate import shows_delivery_alongside
from alongside.core.audit.frames.parsing import Parser
from alongside.core.audit.words.frames import ActKind, Frame, Role
from alongside.core.audit.words.textmodes import Status


def frames(sentence: str) -> tuple[Frame, ...]:
    (found,) = Parser.load().frames([sentence])
    return found


def frame(sentence: str, act: str) -> Frame:
    """The frame of that act in a sentence."""
    found = [one for one in frames(sentence) if one.act == act]
    assert found, [one.act for one in frames(sentence)]
    return found[0]


def agent(one: Frame) -> tuple[str, Role]:
    assert one.agent is not None
    return one.agent.words, one.agent.role


def companion(one: Frame) -> tuple[str, Role]:
    assert one.companion is not None
    return one.companion.words, one.companion.role


class TestAFrameSaysWhoDoesWhatWithWhom:
    def test_in_the_sentence_s_own_words(self):
        run = frame("Patients run the class with the physiotherapist.", "run")
        assert run.parts == ("Patients", "run", "the class", "with the physiotherapist")
        assert (run.kind, run.status) == (ActKind.DELIVERS, Status.DONE)

    def test_of_two_sides_that_act_together_the_lay_one_is_named_first(self):
        run = frame("A nurse and two residents run the weekly drop-in.", "run")
        assert agent(run) == ("two residents", Role.LAY)
        assert companion(run) == ("A nurse", Role.PROFESSIONAL)

    @pytest.mark.parametrize(
        ("sentence", "act", "who", "side"),
        [
            ("The class is run by former patients.", "run", "former patients", Role.LAY),
            ("A peer-led group meets on Tuesdays.", "lead", "peer", Role.PEER),
            ("It is a volunteer-run library.", "run", "volunteer", Role.VOLUNTEER),
            ("Delivery of meals by neighbours will begin in May.", "delivery", "neighbours", Role.LAY),
            ("The organisation is run by and for disabled people.", "run", "disabled people", Role.LAY),
            ("We train carers to teach other carers.", "teach", "carers", Role.LAY),
            ("Patients were asked to comment on the plan.", "comment", "Patients", Role.LAY),
            ("Dilys, who has used the service for years, leads the walk.", "lead", "Dilys", Role.LAY),
            ("Cerys Pugh, a former patient, leads the choir.", "lead", "Cerys Pugh", Role.LAY),
        ],
    )
    def test_however_it_is_said(self, sentence, act, who, side):
        assert agent(frame(sentence, act)) == (who, side)


class TestOnlyLayPeopleBesideAProfessionalOpenTheGate:
    @pytest.mark.parametrize(
        "sentence",
        [
            "Patients run the class with the physiotherapist.",
            "The class is run by former patients alongside staff.",
            "The workshop is co-delivered by a service user and a clinician.",
            "Staff deliver the training in partnership with people with lived experience.",
        ],
    )
    def test_it_opens(self, sentence):
        assert shows_delivery_alongside(frames(sentence)) is not None

    @pytest.mark.parametrize(
        "sentence",
        [
            "Patients run the class.",
            "Patients run the class, supervised by a nurse.",
            "Patients no longer run the class with the physiotherapist.",
            "Nurses run the class.",
            "Volunteers run the class with the physiotherapist.",
            "Patients wrote the leaflet with the physiotherapist.",
        ],
    )
    def test_it_stays_shut(self, sentence):
        assert shows_delivery_alongside(frames(sentence)) is None
