"""Channels, standings, tries, reminders, letters and replies: values in, values out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from alongside.core.intake.contacts import is_mobile
from alongside.core.messaging.catalogue import catalogue
from alongside.core.messaging.channels import (
    EMAIL,
    IN_PERSON,
    ORDER,
    PHONE,
    POST,
    PUSH,
    SENT,
    TEXT,
    channel_for,
)
from alongside.core.messaging.letters import Letter, paragraphs, without_addresses
from alongside.core.messaging.page import page
from alongside.core.messaging.quiet import USUAL, Quiet, hours_for
from alongside.core.messaging.reminders import reminders_of
from alongside.core.messaging.replies import UNDERSTOOD, Reply, numbered, plain, understood
from alongside.core.messaging.states import DONE, OPEN, STEPS, Standing, can_become
from alongside.core.messaging.tries import ASK_AFTER, MOST_TRIES, WAITS, Next, Outcome, after

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("wish", "open_to", "channel"),
    [
        (EMAIL, {EMAIL, TEXT, PHONE}, EMAIL),
        (EMAIL, {TEXT, PHONE}, PHONE),  # nobody is sent a text who did not choose texts
        (TEXT, {EMAIL, TEXT}, TEXT),
        (TEXT, {EMAIL, PHONE}, EMAIL),
        (PUSH, {EMAIL}, EMAIL),
        (PHONE, {EMAIL, PHONE}, PHONE),
        (POST, {POST, EMAIL}, POST),
        (IN_PERSON, {EMAIL, PHONE, IN_PERSON}, IN_PERSON),
        (EMAIL, set(), None),
        (PHONE, {EMAIL}, None),  # who would rather be rung is not written to instead
    ],
)
def test_a_channel_is_what_a_person_would_rather_have_or_else_what_there_is(wish, open_to, channel):
    assert channel_for(wish, open_to) == channel


def test_every_wish_ends_with_a_person():
    assert all(order[-1] == IN_PERSON and set(order) - SENT for order in ORDER.values())


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("07700 900123", True),
        ("+44 7700 900123", True),
        ("070 1234 5678", False),
        ("029 2018 0102", False),
        ("01632 960204", False),
        ("+353 87 123 4567", True),
        ("+353 1 234 5678", False),
        ("", False),
        ("no number", False),
    ],
)
def test_texts_go_to_mobiles_alone(number, mobile):
    assert is_mobile(number) is mobile


def test_the_table_of_standings_is_whole_and_what_is_done_stays_done():
    assert set(STEPS) == set(Standing)
    assert not OPEN & DONE
    for one in (Standing.TOLD, Standing.OVERTAKEN, Standing.STOPPED, Standing.DELIVERED):
        assert not STEPS[one]
    assert not can_become(Standing.DELIVERED, Standing.WAITING)
    assert can_become(Standing.EXPIRED, Standing.WAITING)  # a clock that was wrong
    assert not can_become(Standing.WAITING, Standing.SENT)  # nothing is sent that nobody took


@pytest.mark.parametrize("tries", range(1, MOST_TRIES + 2))
@pytest.mark.parametrize("asked", [True, False])
def test_what_may_have_been_taken_is_never_simply_sent_again(tries, asked):
    step = after(Outcome.UNKNOWN, tries, can_be_asked=asked)
    assert (step.then, step.wait) == ((Next.ASK, ASK_AFTER) if asked else (Next.UNCERTAIN, timedelta(0)))
    assert after(Outcome.ACCEPTED, tries, can_be_asked=asked).then is Next.DONE
    assert after(Outcome.REFUSED, tries, can_be_asked=asked).then is Next.BY_A_PERSON


def test_a_busy_provider_is_tried_by_the_table_ever_more_slowly():
    steps = [after(Outcome.BUSY, tries, can_be_asked=True) for tries in range(1, MOST_TRIES + 1)]
    assert [step.wait for step in steps[:-1]] == list(WAITS) == sorted(WAITS)
    assert steps[-1].then is Next.BY_A_PERSON
    with pytest.raises(ValueError, match="counted from 1"):
        after(Outcome.BUSY, 0, can_be_asked=True)


def test_the_organisations_quiet_hours_are_for_what_makes_a_sound_and_ones_own_for_everything():
    own = Quiet(USUAL.ends, USUAL.starts)
    assert hours_for(TEXT, USUAL, own) == (USUAL, own)
    assert hours_for(PUSH, USUAL, None) == (USUAL,)
    assert hours_for(EMAIL, USUAL, None) == ()
    assert hours_for(EMAIL, USUAL, own) == (own,)


def moment(*given: int) -> datetime:
    return datetime(*given, tzinfo=LONDON)


def test_reminders_are_at_the_local_time_of_their_table_across_a_change_of_clocks():
    starts, said = moment(2026, 3, 29, 14), moment(2026, 1, 1, 9)
    found = {each.reminder.name: each.at for each in reminders_of(starts, said, LONDON)}
    assert found == {
        "WEEK_BEFORE": datetime(2026, 3, 22, 10, tzinfo=UTC),
        "DAY_BEFORE": datetime(2026, 3, 28, 10, tzinfo=UTC),
    }
    summer = reminders_of(moment(2026, 3, 30, 14), said, LONDON)[-1]
    assert summer.at == datetime(2026, 3, 29, 9, tzinfo=UTC)


def test_who_said_yes_late_gets_fewer_reminders_or_none():
    starts = moment(2026, 5, 20, 14)
    names = lambda said: [each.reminder.name for each in reminders_of(starts, said, LONDON)]  # noqa: E731
    assert names(starts - timedelta(days=21)) == ["WEEK_BEFORE", "DAY_BEFORE"]
    assert names(starts - timedelta(days=20)) == ["DAY_BEFORE"]
    assert names(starts - timedelta(hours=23)) == []


def test_a_letter_says_something_and_its_subject_is_one_line():
    with pytest.raises(ValueError, match="says something"):
        Letter("Hello", " ", "x")
    with pytest.raises(ValueError, match="one line"):
        Letter("Hello\nBcc: all@example.org", "x", "x")
    letter = Letter("Hello", "Dear Ana,\n\nOne.\nTwo.\n\n\nThree.", "Come? Reply YES. Bye")
    assert paragraphs(letter.body) == ("Dear Ana,", "One.\nTwo.", "Three.")
    assert letter.easy_lines == ("Come?", "Reply YES.", "Bye")
    assert Letter("a", "b", "c", easy=("One.",)).easy_lines == ("One.",)


def test_what_is_kept_of_a_message_lets_nobody_answer_for_somebody():
    assert without_addresses("Come? More: https://a.example/answer/x.y.z Bye") == "Come? More: … Bye"


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("YES", "YES"), ("yes.", "YES"), (" Y ", "YES"), ("Yes please!!", "YES"), ("👍", "YES"), ("👍🏾", "YES"),
        ("yes 👍", "YES"), ("OK", "YES"), ("Count me in", "YES"), ("I’ll be there", "YES"), ("I'll be there", "YES"),
        ("Ie", "YES"), ("IAWN", "YES"), ("Gallaf", "YES"), ("Wrth gwrs!", "YES"), ("✔️", "YES"),
        ("Yes, looking forward to it", "YES"),
        ("No", "NO"), ("no thanks", "NO"), ("No, sorry, have the doctor", "NO"), ("Na", "NO"), ("na, sori", "NO"),
        ("can’t come", "NO"), ("Sorry can't make it", "NO"), ("Dim tro yma", "NO"), ("👎", "NO"),
        ("STOP", "STOP"), ("stop.", "STOP"), ("Stopio", "STOP"), ("Unsubscribe", "STOP"), ("no more texts", "STOP"),
        ("START", "START"), ("dechrau", "START"),
        ("", "UNCLEAR"), ("?", "UNCLEAR"), ("yes?", "UNCLEAR"), ("yes but late", "UNCLEAR"), ("yes no", "UNCLEAR"),
        ("👍👎", "UNCLEAR"), ("no problem", "UNCLEAR"), ("No worries, yes", "UNCLEAR"), ("maybe", "UNCLEAR"),
        ("Yes if my sister can come", "UNCLEAR"), ("which one", "UNCLEAR"), ("please stop by", "UNCLEAR"),
        ("cancel", "UNCLEAR"), ("yes " * 20, "UNCLEAR"), ("Yes, but please stop asking", "UNCLEAR"),
        ("🙋\u200d♀️", "YES"), ("🙅🏾\u200d♂️", "NO"), ("Yes 😊👍❤️", "YES"), ("Ie xx", "YES"), ("No x", "NO"),
        ("Na 😔", "NO"), ("Gallaf, diolch", "YES"), ("Dw i’n gallu", "YES"), ("Methu’r tro hwn", "NO"),
        ("Dim diolch", "NO"), ("no no no", "NO"), ("STOP STOP", "STOP"), ("STOP 🛑", "STOP"), ("Stop please", "STOP"),
        ("Stopiwch plîs", "STOP"), ("stop messaging me", "STOP"),
        ("Yes 🤔", "UNCLEAR"), ("🤷\u200d♀️", "UNCLEAR"), ("❤️", "UNCLEAR"), ("x", "UNCLEAR"), ("No 👍", "UNCLEAR"),
        ("dim problem", "UNCLEAR"), ("NO STOP", "UNCLEAR"), ("stop at the shop", "UNCLEAR"),
        ("Who is this", "UNCLEAR"), ("\u200d\ufe0f", "UNCLEAR"), ("ydy", "UNCLEAR"),
    ],
)  # fmt: skip
def test_what_a_reply_means(words, reply):
    assert understood(words) == reply


def test_the_table_of_words_is_in_the_form_that_is_compared_and_each_means_one_thing():
    everything = [word for words in UNDERSTOOD.values() for word in words]
    assert len(everything) == len(set(everything))
    assert all(plain(word) == word for word in everything)
    assert all(understood(word.upper()) is reply for reply, words in UNDERSTOOD.items() for word in words)
    assert Reply.UNCLEAR not in UNDERSTOOD


Y, N = Reply.YES, Reply.NO


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("1", ((1, None),)),
        ("1 YES", ((1, Y),)),
        ("2) no", ((2, N),)),
        ("1. ie, 2. na", ((1, Y), (2, N))),
        ("1️⃣ 👍", ((1, Y),)),
        ("Yes 2", ((2, Y),)),
        ("rhif 2", ((2, None),)),
        ("option 1 no thanks", ((1, N),)),
        ("1 2", ((1, None), (2, None))),
        ("no 1", ()),  # a no, or a number
        ("yes at 2", ()),
        ("2 of us", ()),
        ("1 yes 1 no", ()),
        ("1 yes?", ()),
        ("12", ()),
        ("0", ()),
        ("yes", ()),
        ("1 stop", ()),
    ],
)
def test_a_number_chooses_among_numbered_questions(words: str, means: tuple) -> None:
    assert numbered(words) == means


def test_the_page_draws_every_table():
    drawn = page()
    for word in ("`UNCERTAIN`", "30 minutes", "stopio", "The day before", "20:00"):
        assert word in drawn
    assert "Perhaps sent" in catalogue()
