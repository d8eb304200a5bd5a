"""Say and do: what a document claims beside what the record shows, in figures that agree with the report of hours."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from alongside.core.audit.words.textmodes import TextMode
from alongside.core.participation.modes import Mode
from alongside.core.shared.estimates import NotEstimable
from alongside.web.documents.models import Document
from alongside.web.documents.queries.reports import audit_of
from alongside.web.documents.queries.say_and_do import (
    NO_PERIOD,
    NOTHING_RECORDED,
    SayAndDo,
    months_of,
    say_and_do,
)
from alongside.web.measures.queries import Scope, report
from tests.integration.documents_cast import covering, read_through
from tests.integration.test_documents_pages import client_of, text_of
from tests.integration.test_measures_hours import SERVICE, record, some_of_everything
from tests.integration.walking_group import WalkingGroup, walking_group

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


@pytest.fixture
def document(group: WalkingGroup) -> Document:
    return covering(read_through(group.organisation, group.cai), MARCH, APRIL)


def both_sides(document: Document, *, sees_few: bool = True) -> SayAndDo:
    found = say_and_do(document, sees_few=sees_few)
    assert isinstance(found, SayAndDo)
    return found


def line_of(found: SayAndDo, mode: object) -> Any:
    return next(line for line in found.lines if line.name == mode)


def test_without_a_period_or_a_record_it_says_what_is_missing(group: WalkingGroup) -> None:
    document = read_through(group.organisation, group.cai)
    assert say_and_do(document, sees_few=True) is NO_PERIOD
    covering(document, MARCH, APRIL)
    document.refresh_from_db()
    assert say_and_do(document, sees_few=True) is NOTHING_RECORDED
    words = text_of(client_of(group.cai).get(reverse("documents:say_and_do", args=[document.public_id])))
    assert "Not enough yet" in words
    assert "Nothing is recorded here for the months" in words


def test_every_figure_agrees_with_the_report_of_hours(group: WalkingGroup, document: Document) -> None:
    some_of_everything(group)
    record(group, 0, dated=True, happened=False)
    record(group, 15, dated=True, happened=True, output="design", freely_chosen=False)
    found = both_sides(document)
    hours = report(Scope(group.organisation, MARCH, APRIL))
    assert found.report.totals == hours.totals
    assert sum(line.minutes for line in found.lines) == hours.totals.everything
    assert sum(line.acts for line in found.lines) == hours.acts
    assert line_of(found, TextMode.DELIVERY_ALONGSIDE).minutes == hours.totals.strict
    cos = (TextMode.DELIVERY_ALONGSIDE, TextMode.LAY_LED, TextMode.CO_DESIGN)
    assert sum(line_of(found, mode).minutes for mode in cos) == hours.totals.four_cos


def test_what_is_said_is_what_the_account_counts(group: WalkingGroup, document: Document) -> None:
    some_of_everything(group)
    found, account = both_sides(document), audit_of(document).account
    for line in found.lines:
        if line.mode is not None:
            by = account.of(line.mode).by_status
            assert (line.done, line.planned, line.aspired) == (by.done, by.planned, by.aspired)


def test_said_recorded_and_both_are_told_apart(group: WalkingGroup, document: Document) -> None:
    some_of_everything(group)
    found = both_sides(document)
    both = line_of(found, TextMode.DELIVERY_ALONGSIDE)
    assert both.said and both.recorded  # noqa: PT018
    only_said = line_of(found, TextMode.GOVERNANCE)
    assert only_said.said and not only_said.recorded  # noqa: PT018
    words = text_of(client_of(group.cai).get(reverse("documents:say_and_do", args=[document.public_id])))
    assert "Said and recorded" in words
    assert "Said to happen, not recorded" in words
    assert "Substitution 0 1 0 0.0 0 Not said to have happened" in words
    record(group, 25, **SERVICE, actor="outsider", replaces_post=True)
    words = text_of(client_of(group.cai).get(reverse("documents:say_and_do", args=[document.public_id])))
    assert "Substitution 0 1 0 0.4 1 Recorded, said only as planned or hoped for" in words
    assert "March 2026 to March 2026" in words


def test_few_acts_are_shown_to_those_who_run_services_only(group: WalkingGroup, document: Document) -> None:
    some_of_everything(group)
    assert not any(line.too_few for line in both_sides(document).lines)
    hidden = both_sides(document, sees_few=False)
    assert line_of(hidden, TextMode.CO_DESIGN).too_few
    assert line_of(
        hidden, TextMode.DELIVERY_ALONGSIDE
    ).too_few  # three rows of the hours report, one act each
    assert not line_of(hidden, TextMode.GOVERNANCE).too_few
    for _each in range(5):
        record(group, 10, dated=True, happened=True, output="opinion")
    assert not line_of(both_sides(document, sees_few=False), TextMode.CONSULTATION).too_few


def test_the_link_opens_the_report_of_hours_with_the_same_figures(
    group: WalkingGroup, document: Document
) -> None:
    some_of_everything(group)
    covering(document, date(2025, 4, 1), APRIL)  # the record begins in March
    client = client_of(group.cai)
    page = client.get(reverse("documents:say_and_do", args=[document.public_id]))
    href = re.search(r'href="(/measures/hours/\?[^"]*)"', page.content.decode())
    assert href is not None
    hours = client.get(href[1].replace("&amp;", "&"))
    assert hours.context["totals"] == page.context["totals"]


def test_whole_months_hold_the_days_that_are_spoken_of(group: WalkingGroup, document: Document) -> None:
    covering(document, date(2026, 1, 15), date(2027, 1, 1))
    document.refresh_from_db()
    assert months_of(document) == (date(2026, 1, 1), date(2027, 1, 1))
    covering(document, date(2026, 12, 31), date(2027, 1, 2))
    document.refresh_from_db()
    assert months_of(document) == (date(2026, 12, 1), date(2027, 2, 1))


def test_every_mode_that_can_be_recorded_has_a_line_somewhere() -> None:
    of_texts = {mode for text in TextMode for mode in text.modes_of_acts}
    assert set(Mode) - of_texts == {Mode.NOT_DELIVERED, Mode.COMPELLED}


def test_the_days_are_said_on_a_page(group: WalkingGroup, document: Document) -> None:
    client = client_of(group.cai)
    address = reverse("documents:about", args=[document.public_id])
    assert 'value="31"' in client.get(address).content.decode()
    given = {
        "title": "The plan", "publisher": "Hill View",
        "covers_from_day": "1", "covers_from_month": "4", "covers_from_year": "2025",
        "covers_last_day": "31", "covers_last_month": "March", "covers_last_year": "2026",
    }  # fmt: skip
    assert client.post(address, given).status_code == 302
    document.refresh_from_db()
    assert (document.title, document.covers_from, document.covers_to) == ("The plan", date(2025, 4, 1), APRIL)
    turned = client.post(address, {**given, "covers_last_year": "2024"})
    assert "must not be before the first" in turned.content.decode()
    half = client.post(
        address, {**given, "covers_last_day": "", "covers_last_month": "", "covers_last_year": ""}
    )
    assert "Give the last day, too" in half.content.decode()


def test_it_is_an_answer_that_there_is_not_enough() -> None:
    assert isinstance(NO_PERIOD, NotEstimable)
