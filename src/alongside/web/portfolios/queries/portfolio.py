"""One learner's portfolio: where each outcome stands, what it lacks, and the pieces chosen for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.portfolio.lacking import Chosen, Lack, Wanted, is_complete, lacks
from alongside.core.portfolio.states import CAN_CHANGE
from alongside.core.portfolio.terms import State
from alongside.core.programme.terms import BESIDE, Evidence, Way
from alongside.web.portfolios.models import Piece, Submission
from alongside.web.portfolios.queries.drawn import Drawn, Whose
from alongside.web.portfolios.queries.sources import drawn_for, keys_of, side_of, stands
from alongside.web.programmes.queries import modules_of, reached_by

Keys = Mapping[Evidence, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece with what the record says of it; ``drawn`` is None where that is gone."""

    piece: Any
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class OfItem:
    """One item of evidence: what is chosen for it, what it lacks, and how much the record holds of each way."""

    item: Any
    lack: Lack
    pieces: tuple[Shown, ...]
    at_hand: int
    at_hand_instead: int


@dataclass(frozen=True, slots=True)
class OfOutcome:
    """One outcome: where it stands, how it was reached where it was, and its items."""

    outcome: Any
    state: State
    way: Way | None
    submission: Any
    items: tuple[OfItem, ...]

    @property
    def can_change(self) -> bool:
        """Whether the learner chooses and comments now."""
        return self.way is None and self.state in CAN_CHANGE

    @property
    def is_complete(self) -> bool:
        """Whether it could be handed in."""
        return is_complete(each.lack for each in self.items)

    @property
    def filled(self) -> int:
        """How many items lack nothing."""
        return sum(each.lack.is_filled for each in self.items)


@dataclass(frozen=True, slots=True)
class OfModule:
    """One module and its outcomes."""

    module: Any
    outcomes: tuple[OfOutcome, ...]

    @property
    def reached(self) -> int:
        """How many of its outcomes are reached."""
        return sum(each.way is not None for each in self.outcomes)


def pieces_of(enrolment: Any) -> QuerySet[Piece]:
    """The pieces that a learner has chosen and not taken out, in the order in which they chose them."""
    rows = Piece.objects.filter(enrolment=enrolment, taken_out_at__isnull=True)
    return rows.order_by("chosen_at", "pk")


def get_piece(enrolment: Any, public_id: Any) -> Piece:
    """One of them. Raises ``Http404`` for another's, and for one that was taken out."""
    found = pieces_of(enrolment).filter(public_id=public_id).select_related("item__outcome").first()
    if found is None:
        raise Http404
    found.enrolment = enrolment
    return found


def enrolment_of_piece(organisation: Any, public_id: Any) -> Any:
    """The identity of the enrolment that a piece belongs to. Raises ``Http404`` in another organisation."""
    found = Piece.objects.filter(public_id=public_id, enrolment__person__organisation=organisation)
    identity = found.values_list("enrolment__public_id", flat=True).first()
    if identity is None:
        raise Http404
    return identity


def last_submissions(enrolment: Any) -> dict[int, Submission]:
    """What was last handed in for each outcome, by the outcome's key."""
    rows = Submission.objects.filter(enrolment=enrolment).order_by("attempt", "pk")
    return {row.outcome_id: row for row in rows}


def state_of(submission: Submission | None, *, reached: bool) -> State:
    """Where an outcome stands after what was last handed in for it.

    What was passed and taken back afterwards, with a reason, can be handed in again like anything that was given back.
    """
    if submission is None or submission.state == "TAKEN_BACK":
        return State.OPEN
    state = State(submission.state)
    return State.RETURNED if state is State.PASSED and not reached else state


def portfolio_of(whose: Whose, *, drawn: bool = False) -> tuple[OfModule, ...]:
    """The whole portfolio. ``drawn`` tells the pieces, too; without it they are only counted."""
    modules = list(modules_of(whose.enrolment.version))
    rows = list(pieces_of(whose.enrolment))
    items = [item for module in modules for outcome in module.outcomes.all() for item in outcome.items.all()]
    keys = _there(_kinds(items, rows), whose)
    told = drawn_for(rows, whose) if drawn else {}
    put = _Putting(keys, told, _by_item(rows), last_submissions(whose.enrolment), reached_by(whose.enrolment))
    return tuple(
        OfModule(module, tuple(put.outcome(each) for each in module.outcomes.all())) for module in modules
    )


def outcome_of(whose: Whose, outcome: Any) -> OfOutcome:
    """One outcome with its pieces told."""
    items = list(outcome.items.all())
    rows = list(pieces_of(whose.enrolment).filter(item__in=items))
    keys = _there(_kinds(items, rows), whose)
    put = _Putting(
        keys, drawn_for(rows, whose), _by_item(rows), last_submissions(whose.enrolment), reached_by(whose.enrolment)
    )  # fmt: skip
    return put.outcome(outcome)


def _kinds(items: Iterable[Any], rows: Iterable[Piece]) -> set[Evidence]:
    asked = {Evidence(kind) for item in items for kind in (item.kind, item.other_kind)}
    return asked | {Evidence(each.kind) for each in rows}


def _there(kinds: set[Evidence], whose: Whose) -> Keys:
    return {kind: frozenset(keys) for kind, keys in keys_of(kinds, whose).items()}


def _by_item(rows: Iterable[Piece]) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = defaultdict(list)
    for each in rows:
        found[each.item_id].append(each)
    return found


@dataclass(frozen=True, slots=True)
class _Putting:
    """What putting outcomes together takes."""

    keys: Keys
    told: Mapping[int, Drawn]
    pieces: Mapping[int, list[Piece]]
    submissions: Mapping[int, Submission]
    reached: Mapping[int, Any]

    def outcome(self, row: Any) -> OfOutcome:
        submission, reached = self.submissions.get(row.pk), self.reached.get(row.pk)
        return OfOutcome(
            row, state_of(submission, reached=reached is not None), Way(reached.way) if reached else None, submission,
            tuple(self._item(each) for each in row.items.all()),
        )  # fmt: skip

    def _item(self, item: Any) -> OfItem:
        rows = self.pieces.get(item.pk, [])
        at_hand = self._left(item.kind, rows), self._left(item.other_kind, rows)
        chosen = [
            Chosen(
                item.pk,
                each.comment,
                stands=stands(each, self.keys),
                instead=each.instead,
                side=side_of(each),
            )
            for each in rows
            if each.kind not in BESIDE
        ]
        both = item.kind == Evidence.OBSERVATION and item.many > 1
        wanted = Wanted(item.pk, item.many, item.other_many, both_sides=both)
        (lack,) = lacks([wanted], chosen, {item.pk: at_hand[0]})
        return OfItem(item, lack, tuple(Shown(each, self.told.get(each.pk)) for each in rows), *at_hand)

    def _left(self, kind: str, rows: list[Piece]) -> int:
        """How many of that kind the record holds that were not chosen for the item."""
        there = self.keys.get(Evidence(kind), frozenset())
        return len(there) - sum(each.kind == kind and each.key in there for each in rows)
