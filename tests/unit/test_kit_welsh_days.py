"""Days and months in Welsh sentences: softened where Welsh softens them, small in the middle, as written by people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from alongside.web.kit.welsh_days import HERE, InWords, filled, soft
from alongside.web.kit.words import day, moment, month

MONDAY = date(2026, 3, 2)
MONTHS = (
    "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
    "Ionawr Chwefror Fawrth Ebrill Fai Fehefin Orffennaf Awst Fedi Hydref Dachwedd Ragfyr",
)


def rendered(source: str, **context: Any) -> str:
    with translation.override("cy"):
        return Template("{% load i18n alongside %}" + source).render(Context(context))


@pytest.mark.parametrize(("plain", "softened"), list(zip(*(each.split() for each in MONTHS), strict=True)))
def test_months_soften_as_the_grammar_says(plain: str, softened: str) -> None:
    assert soft(plain) == softened


def test_every_month_after_o() -> None:
    with translation.override("cy"):
        for number, softened in enumerate(MONTHS[1].split(), start=1):
            assert filled("o %(first)s", first=month(date(2026, number, 1))) == f"o {softened} 2026"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Gofynnwyd ar %(day)s.", "Gofynnwyd ar ddydd Llun 2 Mawrth 2026."),
        ("Ar %(day)s, os bydd", "Ar ddydd Llun 2 Mawrth 2026, os bydd"),
        ("yn dal hyd at %(day)s", "yn dal hyd at ddydd Llun 2 Mawrth 2026"),
        ("ers %(day)s", "ers dydd Llun 2 Mawrth 2026"),
        ("%(day)s am 10yb", "Dydd Llun 2 Mawrth 2026 am 10yb"),
        ("Da. %(day)s oedd hi", "Da. Dydd Llun 2 Mawrth 2026 oedd hi"),
        ("Gan Ann, %(day)s", "Gan Ann, dydd Llun 2 Mawrth 2026"),
        ("a’i %(day)s", "a’i dydd Llun 2 Mawrth 2026"),
        ("tan <strong>%(day)s</strong>", "tan <strong>ddydd Llun 2 Mawrth 2026</strong>"),
    ],
)
def test_a_day_in_a_sentence(template: str, said: str) -> None:
    with translation.override("cy"):
        assert filled(template, day=day(MONDAY)) == said


def test_a_template_says_it_so_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.translation.gettext", lambda text: text)
    source = "{% blocktranslate with day=at|day %}ar {{ day }}{% endblocktranslate %}"
    assert rendered(source, at=MONDAY) == "ar ddydd Llun 2 Mawrth 2026"
    assert (
        rendered("{% blocktranslate %}ar {{ day }}{% endblocktranslate %}", day=InWords("Dydd Iau"))
        == "ar ddydd Iau"
    )


def test_a_template_keeps_it_under_a_name_and_counts() -> None:
    source = (
        "{% blocktranslate asvar kept with day=at|day count n=many %}{{ n }} ar {{ day }}{% plural %}{{ n }} o "
        "{{ day }}{% endblocktranslate %}[{{ kept }}]"
    )
    assert rendered(source, at=MONDAY, many=1) == "[1 ar ddydd Llun 2 Mawrth 2026]"
    assert rendered(source, at=MONDAY, many=3) == "[3 o ddydd Llun 2 Mawrth 2026]"


def test_what_people_wrote_stays_as_they_wrote_it_and_is_escaped() -> None:
    source = (
        "{% blocktranslate with title=it day=at|day %}Teitl: {{ title }} ar {{ day }}{% endblocktranslate %}"
    )
    said = rendered(source, it="Cwrdd ar Dydd Llun <b>", at=MONDAY)
    assert said == "Teitl: Cwrdd ar Dydd Llun &lt;b&gt; ar ddydd Llun 2 Mawrth 2026"


def test_nothing_of_it_shows_outside_a_sentence_or_in_english() -> None:
    assert rendered("{{ at|day }}", at=MONDAY) == "Dydd Llun 2 Mawrth 2026"
    assert rendered("{{ at|as_words }}", at=datetime(2026, 3, 2, 10)) == "Dydd Llun 2 Mawrth 2026 am 10yb"
    with translation.override("en"):
        assert filled("on %(day)s", day=day(MONDAY)) == "on Monday 2 March 2026"
        assert HERE not in moment(datetime(2026, 3, 2, 10))
