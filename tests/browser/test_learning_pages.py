"""Every page of learning, on the narrowest phone and in both languages, for its learner, an assessor and the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.sides import Side
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import assessing, links
from alongside.web.portfolios.permissions import link_token
from alongside.web.programmes import actions as programmes
from tests.browser.conftest import Visitor
from tests.browser.test_every_page import SMALL_PHONE, _axe
from tests.browser.test_portfolios import account
from tests.integration.portfolio_cast import AFTER, NOT_YET, Learning, learning
from tests.integration.reflections_cast import reflect

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="pages are the same on both databases"),
]
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-a-rhagor"


def pages(there: Learning) -> dict[Any, list[str]]:
    """The addresses for each who opens them, with an outcome returned, one handed in and one open."""
    for session in there.sessions:
        reflect(there.ann, session, f"Nobody had asked. {LONG}", at=AFTER)
    there.judged(_handed(there, "P1"), lay=NOT_YET, professional=NOT_YET)
    row = _handed(there, "P2")
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    (claim,) = programmes.claim_prior_learning(
        there.enrolment, [there.outcome("P3")], source="UNPAID", words=LONG, by=there.ann, at=AFTER
    )
    link = links.make_link(there.enrolment, days=30, names_services=True, tells_words=True, at=timezone.now())
    mine, cohort = there.enrolment.public_id, there.cohort.public_id
    outcome, item = there.outcome("P1").public_id, there.item("P1").public_id
    own = [
        ("portfolios:portfolio", mine), ("portfolios:outcome", mine, outcome), ("portfolios:choose", mine, item),
        ("portfolios:submission", row.public_id), ("portfolios:links", mine), ("programmes:list",),
        ("programmes:enrolment", mine), ("programmes:claim_learning", mine), ("programmes:claim", claim.public_id),
        ("programmes:sessions", mine), ("programmes:version", there.version.public_id), ("courses:list",),
        ("courses:course", cohort), ("cadre:start",), ("cadre:own",), ("cadre:spread",),
    ]  # fmt: skip
    judges = [
        ("portfolios:to_assess",), ("portfolios:submission", row.public_id), ("programmes:claim", claim.public_id),
        ("programmes:cohort", cohort),
    ]  # fmt: skip
    office = [
        ("programmes:office",), ("programmes:cohort", cohort), ("programmes:change_cohort", cohort),
        ("programmes:people", cohort), ("courses:service", cohort), ("cadre:look",),
    ]  # fmt: skip
    shown = [("portfolios:shown", link_token(link)), ("courses:course", cohort)]
    each = {there.ann: own, there.lil: judges, there.nia: office, None: shown}
    return {who: [reverse(name, args=args) for name, *args in told] for who, told in each.items()}


def _handed(there: Learning, code: str) -> Any:
    there.fill(code)
    return there.hand_in(code)


def faults_of(visitor: Visitor, address: str) -> list[str]:
    page = visitor.open(address)
    found = [f"{address}: wider than the screen"] if visitor.is_wider_than_the_screen() else []
    return found + [f"{address}: {each}" for each in _axe(page)]


def test_in_both_languages_on_the_smallest_phone(visit: Callable[..., Visitor]) -> None:
    there = learning()
    people.change_person(there.ann, full_name=f"Ann {LONG}", by=there.nia, at=AFTER)
    wrong = []
    for who, addresses in pages(there).items():
        opened = None if who is None else account(who)
        for language in ("en", "cy") if who == there.ann else ("cy",):
            if opened is not None:
                people.remember_language(opened, language, at=timezone.now())
            visitor = visit(opened, width=SMALL_PHONE, language=language)
            wrong += [f"{language}: {each}" for address in addresses for each in faults_of(visitor, address)]
            wrong += visitor.faults
    assert not wrong, "\n".join(wrong)
