"""A portfolio in words, for its learner to take along. It is theirs, so it is told whole; nobody else is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from alongside.core.portfolio.exports import ToldModule, ToldOutcome, ToldPiece, ToldPortfolio
from alongside.web.kit.words import in_language
from alongside.web.people.queries.clock import local_day
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.portfolio import OfModule, OfOutcome, Shown, portfolio_of
from alongside.web.programmes.queries import progress_of, reached_by


def told_whole(whose: Whose) -> ToldPortfolio:
    """The whole portfolio in the language in force."""
    enrolment, reached = whose.enrolment, reached_by(whose.enrolment)
    left = {each.key: each.minutes_left for each in progress_of(enrolment).modules}
    return ToldPortfolio(
        str(enrolment.public_id), enrolment.person.full_name, str(enrolment.version), enrolment.version.summed_up,
        str(enrolment.person.organisation), (get_language() or "en")[:2],
        local_day(enrolment.person.organisation, whose.at),
        tuple(_module(each, reached, left, whose) for each in portfolio_of(whose, drawn=True)),
    )  # fmt: skip


def _module(found: OfModule, reached: Any, left: Mapping[Any, int], whose: Whose) -> ToldModule:
    outcomes = tuple(_outcome(each, reached, whose) for each in found.outcomes)
    return ToldModule(
        str(found.module), found.module.credits, found.module.hours, outcomes, left[found.module.pk]
    )


def _outcome(found: OfOutcome, reached: Any, whose: Whose) -> ToldOutcome:
    row = reached.get(found.outcome.pk)
    pieces = (_piece(each) for item in found.items for each in item.pieces if each.drawn is not None)
    return ToldOutcome(
        found.outcome.code, str(found.outcome), in_language(found.state.label),
        in_language(found.way.label) if found.way else "",
        local_day(whose.person.organisation, row.at) if row else None, tuple(pieces),
    )  # fmt: skip


def _piece(shown: Shown) -> ToldPiece:
    drawn: Any = shown.drawn
    facts = (drawn.where, *drawn.lines, *drawn.said)
    return ToldPiece(
        shown.piece.kind, str(in_language(drawn.title)), drawn.on,
        tuple(str(in_language(each)) for each in facts if each), shown.piece.comment, drawn.words,
    )  # fmt: skip
