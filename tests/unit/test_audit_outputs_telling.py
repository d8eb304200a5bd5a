"""What every form of output says of a finding alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.core.audit.outputs.telling import chance, frame_words, is_told, reasons, standing, verdict
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.sentences import say
from tests.findings_cast import RUN, found, frame_of, lone, unsure

M, S = TextMode, Status
FRAME = frame_of(RUN, "Former patients", "run", "the breathing class", companion="the physiotherapist")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (found("A.", M.VOICE), "Voice – happening"),
        (found("A.", M.VOICE, S.ASPIRED), "Voice – hoped for"),
        (found("A.", M.EMPOWERMENT_TALK), "Empowerment talk"),
        (found("A.", M.UNSUPPORTED_CLAIM, S.PLANNED), "Unsupported claim – planned"),
        (found("A.", M.VOICE, S.NA), "Voice"),
        (unsure("A.", M.VOICE, 0.4), "Could not be judged; most likely: Voice"),
    ],
)
def test_the_verdict_is_mode_and_status_or_the_likeliest(told, words):
    assert str(verdict(lone(told))) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "more than 99 in 100"), (0.9949, "99 in 100"), (0.5, "50 in 100"), (0.001, "less than 1 in 100")],
)
def test_nothing_is_said_to_be_certain(share, words):
    assert str(chance(lone(found("A.", M.VOICE, chance=share)))) == words


def test_status_and_chance_stand_beside_the_mode():
    assert standing(lone(found("A.", M.VOICE))) == "happening, 93 in 100"
    assert standing(lone(found("A.", M.EMPOWERMENT_TALK))) == "93 in 100"
    assert standing(lone(unsure("A.", M.VOICE, 0.4))) == "most likely, 40 in 100; could not be judged"


def test_a_frame_is_told_with_what_it_says_of_when():
    assert frame_words(FRAME) == (
        "Former patients — run — the breathing class — with the physiotherapist — happening"
    )
    assert frame_words(replace(FRAME, negated=True, status=S.NA)).endswith(
        "— not run — the breathing class — with the physiotherapist"
    )


def test_a_reason_that_only_repeats_the_frame_is_left_out():
    finding = lone(found(RUN, M.DELIVERY_ALONGSIDE, frame=FRAME))
    again = replace(finding, reason=say("It says who does what: {frame}.", frame=" – ".join(FRAME.parts)))
    assert len(list(reasons(finding))) == 2
    assert list(reasons(again)) == [f"Who does what: {frame_words(FRAME)}."]


def test_only_a_decided_sentence_about_something_else_has_nothing_to_tell():
    assert not is_told(lone(found("A.", M.NONE)))
    assert is_told(lone(unsure("A.", M.NONE, 0.4)))
    assert is_told(lone(found("A.", M.VOICE)))
