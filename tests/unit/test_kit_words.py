"""Values as words, in English and in Welsh."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

import pytest
from django.utils import translation

from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.kit import words
from alongside.web.kit.templatetags.alongside import mail_address

TUESDAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


class Colour(Enum):
    RED = "RED"

    @property
    def label(self) -> str:
        return "Bright red"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (TUESDAY, "Tuesday 3 March 2026"),
        (time(10), "10am"),
        (time(14, 30), "2:30pm"),
        (time(0), "midnight"),
        (time(12), "midday"),
        (time(0, 5), "12:05am"),
        (time(12, 5), "12:05pm"),
        (timedelta(minutes=150), "2 hours 30 minutes"),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        (12345, "12,345"),
        (Decimal("2.5"), "2.5"),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (("a", "b", "c"), "a, b and c"),
        ((), ""),
        (None, ""),
        ("Save", "Save"),
        (Colour.RED, "Bright red"),
        (say("{n} left.", n=3), "3 left."),
        (Refusal(say("No.")), "No."),
        (Problem(Place("people.csv", 3, "Name"), say("No name.")), "people.csv, line 3, Name: No name."),
        (Problem(Place(), say("No name.")), "No name."),
    ],
)
def test_a_value_is_said_as_a_person_would(value, said):
    assert words.as_words(value) == said


def test_moments_are_said_in_local_time_on_both_sides_of_the_clock_change():
    winter, summer = (datetime(2026, month, 1, 9, 30, tzinfo=UTC) for month in (2, 7))
    assert words.moment(winter) == "Sunday 1 February 2026 at 9:30am"
    assert words.moment(summer) == "Wednesday 1 July 2026 at 10:30am"
    assert words.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wednesday 1 July 2026"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (-90, "minus 1 hour 30 minutes"),
    ],
)
def test_minutes_in_words(minutes, said):
    assert words.minutes_in_words(minutes) == said


def test_nothing_is_said_as_nothing():
    assert words.day(None) == words.clock(None) == words.minutes_in_words(None) == words.hours(None) == ""


def test_shorter_forms():
    assert words.short_day(TUESDAY) == "Tue 3 Mar"
    assert words.month(TUESDAY) == "March 2026"
    assert words.day(TUESDAY, year=False) == "Tuesday 3 March"
    assert words.hours(150) == "2.5"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (TUESDAY, "Dydd Mawrth 3 Mawrth 2026"),
        (time(10), "10yb"),
        (time(14, 30), "2:30yp"),
        (time(12), "hanner dydd"),
        (["afalau", "bara", "caws"], "afalau, bara a caws"),
        (timedelta(minutes=121), "2 awr 1 munud"),
        (timedelta(minutes=150), "2 awr 30 munud"),
    ],
)
def test_values_in_welsh(value, said):
    with translation.override("cy"):
        assert words.as_words(value) == said


def test_a_sentence_is_translated_and_its_values_with_it():
    sentence = say("{people} said yes for {day} at {time}.", people=4, day=TUESDAY, time=time(14, 30))
    assert words.in_language(sentence) == "4 said yes for Tuesday 3 March 2026 at 2:30pm."
    with translation.override("cy"):
        welsh = words.in_language(sentence)
    assert "ar gyfer dydd Mawrth 3 Mawrth 2026" in welsh
    assert "2:30yp" in welsh
    assert "said" not in welsh


def test_a_sentence_within_a_sentence_and_a_format_are_honoured():
    inner = say("the {thing}", thing="kettle")
    assert (
        words.in_language(say("Bring {what}: {share:.0%}.", what=inner, share=0.256))
        == "Bring the kettle: 26%."
    )


def test_a_broken_translation_does_not_hide_what_was_said(monkeypatch):
    monkeypatch.setattr(words, "gettext", lambda _text: "{nothing_of_the_kind}")
    assert words.in_language(Sentence("{n} places are left.", {"n": 2})) == "2 places are left."


def test_an_empty_string_is_not_the_catalogue_header():
    with translation.override("cy"):
        assert words.in_language("") == ""
        assert words.in_language(say("")) == ""


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0"), (999, "999"), (1406, "1,406"), (19979, "19,979"), (None, "")]
)
def test_counts_are_told_in_groups_of_three(count, said):
    assert words.in_figures(count) == said


def test_an_address_breaks_before_the_at_and_the_dots_and_is_escaped():
    assert mail_address("a.b@c.org") == "a<wbr>.b<wbr>@c<wbr>.org"
    assert "<b>" not in mail_address("<b>@c.org")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("ar {day}", "ar ddydd Mawrth 3 Mawrth 2026"),
        ("o {day} tan {day}", "o ddydd Mawrth 3 Mawrth 2026 tan ddydd Mawrth 3 Mawrth 2026"),
        ("ers {day}", "ers dydd Mawrth 3 Mawrth 2026"),
        ("cyn {day}", "cyn dydd Mawrth 3 Mawrth 2026"),
        ("bar {day}", "bar dydd Mawrth 3 Mawrth 2026"),
    ],
)
def test_a_day_in_a_welsh_sentence_is_softened_where_welsh_softens_it(template, said):
    with translation.override("cy"):
        assert words.in_language(say(template, day=TUESDAY)) == said


def test_what_people_wrote_themselves_is_not_put_right():
    with translation.override("cy"):
        assert (
            words.in_language(say("Teitl: {title}", title="Cwrdd ar dydd Llun"))
            == "Teitl: Cwrdd ar dydd Llun"
        )
        assert words.in_language(say("am {title}", title="de")) == "am de"
    with translation.override("en"):
        assert words.in_language(say("ar {day}", day=TUESDAY)) == "ar Tuesday 3 March 2026"
