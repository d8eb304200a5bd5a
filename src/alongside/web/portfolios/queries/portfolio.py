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
from alongside.core.shared.sentences import Sentence
from alongside.web.portfolios.models import Piece, Submission
from alongside.web.portfolios.queries.drawn import Drawn, Whose
from alongside.web.portfolios.queries.sources import drawn_for, left_of, side_of, stands, still_there
from alongside.web.programmes.queries import modules_of, reached_by

Keys = Mapping[Evidence, frozenset[str]]
NOT_TOLD = ("changed_at", "taken_out_at")
"""What no page tells of a piece."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece with what the record says of it; ``drawn`` is None where that is gone."""

    piece: Any
    drawn: Drawn | None

    @property
    def title(self) -> Sentence | Evidence:
        """What it is called: as the record tells it, or by its kind where the record has it no more."""
        return Evidence(self.piece.kind) if self.drawn is None else self.drawn.title


@dataclass(frozen=True, slots=True)
class OfItem:
    """One item of evidence: what is chosen for it, what it lacks, and how much else the record holds for it."""

    item: Any
    lack: Lack
    pieces: tuple[Shown, ...]

    @property
    def at_hand(self) -> int:
        """How many more the record holds; none is counted where a whole portfolio is told."""
        return self.lack.at_hand


@dataclass(frozen=True, slots=True)
class OfOutcome:
    """One outcome: where it stands, how it was reached, what was handed in (the latest first), and its items."""

    outcome: Any
    state: State
    way: Way | None
    submissions: tuple[Any, ...]
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


def chosen_keys(enrolment: Any, item: Any, kind: Evidence) -> set[str]:
    """The keys of what was chosen of a kind for an item."""
    rows = pieces_of(enrolment).filter(item=item, kind=kind)
    return set(rows.order_by().values_list("key", flat=True))


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


def submissions_of(enrolment: Any, outcome: Any = None) -> dict[int, list[Submission]]:
    """What was handed in for each outcome, or for this one alone, the latest first; by the outcome's key."""
    rows, found = (
        Submission.objects.filter(enrolment=enrolment).order_by("-attempt", "-pk"),
        defaultdict(list),
    )
    for row in rows if outcome is None else rows.filter(outcome=outcome):
        found[row.outcome_id].append(row)
    return dict(found)


def last_submission(enrolment: Any, outcome: Any) -> Submission | None:
    """What was last handed in for an outcome; None where nothing was."""
    return next(iter(submissions_of(enrolment, outcome).get(outcome.pk, [])), None)


def state_of(submission: Submission | None, *, reached: bool) -> State:
    """Where an outcome stands after what was last handed in for it.

    What was passed and taken back afterwards, with a reason, can be handed in again like anything that was given back.
    """
    if submission is None or submission.state == "TAKEN_BACK":
        return State.OPEN
    state = State(submission.state)
    return State.RETURNED if state is State.PASSED and not reached else state


def portfolio_of(whose: Whose, *, drawn: bool = False) -> tuple[OfModule, ...]:
    """The whole portfolio. ``drawn`` tells the pieces, too; without it they are only counted.

    What else the record holds is counted on the page of each outcome: here only what was chosen is looked for.
    """
    modules = modules_of(whose.enrolment.version, meetings=False)
    rows = list(pieces_of(whose.enrolment).defer(*NOT_TOLD))
    told = drawn_for(rows, whose) if drawn else {}
    keys = _told_keys(rows, told) if drawn else still_there(rows, whose)
    put = _Putting(
        keys, {}, told, _by_item(rows), submissions_of(whose.enrolment), reached_by(whose.enrolment)
    )
    return tuple(
        OfModule(module, tuple(put.outcome(each) for each in module.outcomes.all())) for module in modules
    )


def outcome_of(whose: Whose, outcome: Any) -> OfOutcome:
    """One outcome with its pieces told."""
    items = list(outcome.items.all())
    rows = list(pieces_of(whose.enrolment).filter(item__in=items).defer(*NOT_TOLD))
    told = drawn_for(rows, whose)
    there, by_item = _told_keys(rows, told), _by_item(rows)
    at_hand = {each.pk: _left(each, by_item[each.pk], there, whose) for each in items}
    put = _Putting(
        there, at_hand, told, by_item, submissions_of(whose.enrolment, outcome), reached_by(whose.enrolment, outcome)
    )  # fmt: skip
    return put.outcome(outcome)


def _left(item: Any, rows: Iterable[Piece], there: Keys, whose: Whose) -> int:
    """How many of its kind the record holds that were not chosen for the item."""
    chosen = {each.key for each in rows if each.kind == item.kind and stands(each, there)}
    return left_of(Evidence(item.kind), chosen, whose)


def _told_keys(rows: Iterable[Piece], told: Mapping[int, Drawn]) -> Keys:
    """What stands of pieces that were told: whatever is gone from the record is told no more."""
    found: dict[Evidence, set[str]] = defaultdict(set)
    for each in rows:
        if each.pk in told:
            found[Evidence(each.kind)].add(each.key)
    return {kind: frozenset(keys) for kind, keys in found.items()}


def _by_item(rows: Iterable[Piece]) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = defaultdict(list)
    for each in rows:
        found[each.item_id].append(each)
    return found


@dataclass(frozen=True, slots=True)
class _Putting:
    """What putting outcomes together takes: of what was chosen, what is still ``there``."""

    there: Keys
    at_hand: Mapping[int, int]
    told: Mapping[int, Drawn]
    pieces: Mapping[int, list[Piece]]
    submissions: Mapping[int, list[Submission]]
    reached: Mapping[int, Any]

    def outcome(self, row: Any) -> OfOutcome:
        tries, reached = tuple(self.submissions.get(row.pk, ())), self.reached.get(row.pk)
        state = state_of(tries[0] if tries else None, reached=reached is not None)
        way = Way(reached.way) if reached else None
        return OfOutcome(row, state, way, tries, tuple(self._item(each) for each in row.items.all()))

    def _item(self, item: Any) -> OfItem:
        rows = self.pieces.get(item.pk, [])
        chosen = [
            Chosen(
                item.pk,
                each.comment,
                stands=stands(each, self.there),
                instead=each.instead,
                side=side_of(each),
            )
            for each in rows
            if each.kind not in BESIDE
        ]
        both = item.kind == Evidence.OBSERVATION and item.many > 1
        wanted = Wanted(item.pk, item.many, item.other_many, both_sides=both)
        (lack,) = lacks([wanted], chosen, self.at_hand)
        return OfItem(item, lack, tuple(Shown(each, self.told.get(each.pk)) for each in rows))
