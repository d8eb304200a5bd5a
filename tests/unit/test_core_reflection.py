"""The thinking space without its pages: who reads, what the record asks, whose turn it is, what is a recording."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from alongside.core.reflection import catalogue as words
from alongside.core.reflection.circles import next_meeting, turns, who_leads
from alongside.core.reflection.prompting import BETWEEN, FOR, Asked, may_prompt
from alongside.core.reflection.prompts import MOST, OPEN, SessionFacts, every_prompt, prompts_of_session
from alongside.core.reflection.quoting import check_can_be_asked_for, check_may_answer, may_use, stands_in
from alongside.core.reflection.recordings import ENDINGS, MOST_BYTES, kind_of_sound
from alongside.core.reflection.sharing import Near, can_read, sees_name
from alongside.core.reflection.terms import Answer, Reach, Rhythm, Turn, Use
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_whoever_wrote_it_always_reads_it_and_nobody_does_who_stands_to_it_in_no_way() -> None:
    for reach, withdrawn in product(Reach, (False, True)):
        assert can_read(reach, {Near.ITSELF}, withdrawn=withdrawn)
        assert not can_read(reach, set(), withdrawn=withdrawn)


def test_each_reach_is_read_by_those_it_names() -> None:
    read = {reach: {near for near in Near if can_read(reach, {near})} for reach in Reach}
    assert read == {
        Reach.ME: {Near.ITSELF},
        Reach.SESSION: {Near.ITSELF, Near.OF_THE_SESSION},
        Reach.CIRCLE: {Near.ITSELF, Near.OF_THE_CIRCLE},
        Reach.NETWORK: set(Near),
    }


def test_a_name_is_seen_by_nobody_else_on_the_network_and_only_by_readers() -> None:
    assert not any(sees_name(Reach.NETWORK, {near}) for near in Near if near is not Near.ITSELF)
    for reach, near in product(Reach, Near):
        assert can_read(reach, {near}) or not sees_name(reach, {near})


def test_what_is_withdrawn_is_read_by_its_person_alone() -> None:
    assert not any(
        can_read(reach, {near}, withdrawn=True)
        for reach, near in product(Reach, Near)
        if near is not Near.ITSELF
    )


def asked(**facts: object) -> list[str]:
    given = {"side": Side.LAY, **facts}
    return [each.key for each in prompts_of_session(SessionFacts(**given))]  # type: ignore[arg-type]


def test_the_first_session_that_stood_by_one_person_is_asked_about_with_their_name() -> None:
    facts = SessionFacts(side=Side.PROFESSIONAL, stood_by="Amal", never_before=True, number=4)
    first = prompts_of_session(facts)[0]
    assert (
        str(first.says)
        == "This was the first session that stood only because Amal came. What changed for you?"
    )
    assert "Amal" not in str(first.plain)


def test_what_is_rarest_is_asked_first_and_the_last_question_is_open() -> None:
    assert asked() == ["BECAUSE_OF_ME"]
    assert asked(side=Side.PROFESSIONAL) == ["LEFT_TO_OTHERS"]
    assert asked(stood_by_me=True, number=1, missing=2) == ["STOOD_BY_ME", "FIRST", "BECAUSE_OF_ME"]
    assert asked(i_led=True, led_by_lay=True) == ["I_LED", "BECAUSE_OF_ME"]
    assert asked(number=10) == ["ROUND", "BECAUSE_OF_ME"]
    assert asked(number=11) == ["BECAUSE_OF_ME"]
    assert asked(cancelled=True)[0] == "CANCELLED"
    assert asked(lay=2, professionals=2)[0] == "SHARED"


def test_whoever_comes_week_after_week_is_asked_each_open_question_in_its_turn() -> None:
    for side in Side:
        weeks = [asked(side=side, number=number)[-1] for number in range(20, 40)]
        assert len(set(weeks)) == 5
        assert all(weeks.count(key) == 4 for key in weeks)
    assert len({prompt.key for turns in OPEN.values() for prompt in turns}) == 8


def test_nobody_is_asked_what_they_did_where_they_were_not() -> None:
    for side in Side:
        assert asked(side=side, was_there=False) == ["OF_OTHERS"]
        assert asked(side=side, was_there=False, cancelled=True) == ["CANCELLED", "OF_OTHERS"]


def test_there_are_never_more_than_three_questions_and_each_is_known_without_a_name() -> None:
    plain = every_prompt()
    for first, second, third in product((False, True), repeat=3):
        facts = SessionFacts(
            side=Side.LAY, number=1 if first else 10, stood_by="Amal" if second else "", cancelled=third, missing=3,
            lay=3, professionals=2, led_by_lay=first, i_led=second,
        )  # fmt: skip
        found = prompts_of_session(facts)
        assert len(found) <= MOST
        assert all(str(plain[each.key]) == str(each.plain) for each in found)
        assert not any("Amal" in str(each.plain) for each in found)


@pytest.mark.parametrize("size", [3, 4, 5, 8, 12])
def test_turns_go_round_so_that_everybody_has_each_as_often_as_the_others(size: int) -> None:
    members, past = [f"Person {number:02}" for number in range(size)], []
    for _meeting in range(3 * size):
        past.append(turns(members, past))
    for turn in Turn:
        taken = [meeting[turn] for meeting in past]
        assert {name: taken.count(name) for name in members} == dict.fromkeys(members, 3)
    assert all(len(set(meeting.values())) == 3 for meeting in past)


def test_turns_take_newcomers_in_and_forget_who_left() -> None:
    past = [turns(["Ann", "Ben", "Gwen"], [])]
    assert set(turns(["Ben", "Dai"], past).values()) == {"Ben", "Dai"}
    assert turns(["Ann"], past) == dict.fromkeys(Turn, "Ann")
    assert turns([], past) == {}


def test_a_circle_meets_in_its_rhythm_counted_from_its_first_meeting() -> None:
    first = date(2026, 3, 3)
    for rhythm, days in product(Rhythm, range(200)):
        today = first + timedelta(days=days - 20)
        found = next_meeting(first, rhythm, today)
        assert found >= max(first, today)
        assert (found - first).days % rhythm.days == 0
        assert found == first or (found - today).days < rhythm.days


BEGINNINGS = {
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm": "audio/webm",
    b"OggS\x00\x02": "audio/ogg",
    b"\x00\x00\x00\x1cftypM4A \x00": "audio/mp4",
    b"\x00\x00\x00\x18ftypmp42": "audio/mp4",
    b"\x00\x00\x00\x18ftyp3gp4": "audio/3gpp",
    b"RIFF\x24\x00\x00\x00WAVEfmt ": "audio/wav",
    b"fLaC\x00": "audio/flac",
    b"\xff\xf1\x50\x80": "audio/aac",
    b"ID3\x04\x00": "audio/mpeg",
    b"\xff\xfb\x90\x64": "audio/mpeg",
}


@pytest.mark.parametrize(("begins", "kind"), BEGINNINGS.items())
def test_a_recording_is_told_by_its_first_bytes(begins: bytes, kind: str) -> None:
    assert kind_of_sound(begins + bytes(100)) == kind
    assert kind in ENDINGS


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=x>", b"%PDF-1.7", b"\x89PNG\r\n", b"RIFF\x24\x00\x00\x00AVI LIST", b"PK\x03\x04",
     b"\x00\x00\x00\x18ftypmp42" + b"hdlr" + bytes(8) + b"vide", b"\x1a\x45\xdf\xa3" + bytes(9) + b"webm" + b"V_VP9",
     b"OggS" + bytes(MOST_BYTES)],
)  # fmt: skip
def test_what_is_a_film_too_large_or_no_sound_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        kind_of_sound(content)
    assert str(refused.value.sentence).endswith((".",))


def test_words_are_used_only_for_what_was_agreed_to_and_while_they_stand() -> None:
    given = {"quote": "I began.", "words": "Nobody waited.\nI began.", "withdrawn": False}
    for answer, asked_for, use in product(Answer, Use, Use):
        allowed = answer is Answer.YES and asked_for is use
        assert may_use(answer, asked_for, use, **given) == allowed  # type: ignore[arg-type]
    assert not may_use(Answer.YES, Use.PUBLIC, Use.PUBLIC, quote="I began.", words="I began.", withdrawn=True)
    assert not may_use(Answer.YES, Use.PUBLIC, Use.PUBLIC, quote="I began.", words="[…]", withdrawn=False)


def test_a_quote_is_word_for_word_however_its_lines_were_broken() -> None:
    assert stands_in("waited. I began.", "Nobody waited.\n\nI  began.")
    assert not stands_in("", "Nobody waited.")
    for quote in ("nobody waited", "", "  "):
        with pytest.raises(Refusal):
            check_can_be_asked_for(quote, "Nobody waited.")


def test_a_no_can_become_a_yes_and_a_yes_be_taken_back_and_nothing_is_asked_again() -> None:
    allowed = set()
    for before, after in product(Answer, Answer):
        try:
            check_may_answer(before, after)
        except Refusal:
            continue
        allowed.add((before.value, after.value))
    assert allowed == {
        ("ASKED", "YES"),
        ("ASKED", "NO"),
        ("YES", "WITHDRAWN"),
        ("NO", "YES"),
        ("WITHDRAWN", "YES"),
    }


def test_somebody_is_asked_after_a_session_for_three_days_and_once_a_week() -> None:
    ended = AT - timedelta(hours=3)
    assert may_prompt(Asked(ended_at=ended), AT)
    assert not may_prompt(Asked(ended_at=AT + timedelta(minutes=1)), AT)
    assert not may_prompt(Asked(ended_at=AT - FOR), AT)
    for said in ("turned_off", "said_not_now", "wrote"):
        assert not may_prompt(Asked(ended_at=ended, **{said: True}), AT)  # type: ignore[arg-type]
    assert not may_prompt(Asked(ended_at=ended, last_at=AT - BETWEEN + timedelta(hours=1)), AT)
    assert may_prompt(Asked(ended_at=ended, last_at=AT - BETWEEN), AT)


def test_every_label_is_listed_for_translation() -> None:
    listed = words.catalogue()
    assert len(listed) == len(set(listed))
    assert {each.label for kind in words.NAMED for each in kind} <= set(listed)


def test_a_meeting_is_led_by_one_of_each_side_that_is_there() -> None:
    sides = {"ann": Side.LAY, "ben": Side.LAY, "gwen": Side.PROFESSIONAL, "nia": Side.PROFESSIONAL}
    looks_after = {Turn.HOLDS: "ben", Turn.BRINGS: "ann", Turn.WRITES: "nia"}
    assert who_leads(looks_after, sides) == {Side.LAY: "ben", Side.PROFESSIONAL: "nia"}
    assert who_leads({Turn.HOLDS: "gwen"}, sides) == {Side.PROFESSIONAL: "gwen", Side.LAY: "ann"}
    assert who_leads({Turn.HOLDS: "ann"}, {"ann": Side.LAY}) == {Side.LAY: "ann"}
    assert who_leads({}, {}) == {}
