"""Proposing that a practice is carried from one service to another, answering, keeping its record, ending it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.cadre.placing import check_may_answer, check_may_end, check_may_write
from alongside.core.cadre.terms import Outcome, Stage, Voice
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.cadre.actions.telling import tell_who_is_asked
from alongside.web.cadre.models import Answer, Note, Placement
from alongside.web.cadre.permissions import check_has_a_voice
from alongside.web.cadre.queries.placements import WITH, same_proposed, stage_of
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import hold_person

LONGEST_PRACTICE, LONGEST_WORDS, LONGEST_NAME = 120, 1000, 80


@transaction.atomic
def propose_placement(
    carrier: Any,
    *,
    source: Any,
    target: Any,
    practice: str,
    words: str = "",
    called: str = "",
    wanted: Any = None,
    in_network: bool = False,
    voices: frozenset[Voice],
    by: Any,
    at: datetime,
) -> Placement:
    """Propose that somebody carries a practice from one service to another.

    Whoever proposes has said yes for those they speak for; the others are asked. Raises ``Refusal`` for one and the
    same service, without a word on the practice, for a carrier of neither organisation, and for who has no say.
    """
    check_has_a_voice(voices)
    what = typed(practice, LONGEST_PRACTICE)
    if not what:
        raise Refusal(say("Say which practice is carried."))
    if source.pk == target.pk:
        raise Refusal(say("A practice is carried from one service to another. Choose two."))
    if carrier.organisation_id not in {source.organisation_id, target.organisation_id}:
        raise Refusal(say("Whoever carries it belongs to one of the two organisations."))
    hold_person(carrier)
    if same_proposed(carrier, source, target, what):
        raise Refusal(say("This was proposed already. It waits for a yes, or is under way."))
    placement = Placement.objects.create(
        carrier=carrier, called=typed(called, LONGEST_NAME), source=source, target=target, practice=what,
        words=typed_lines(words, LONGEST_WORDS), wanted=wanted, proposed_by=by, proposed_at=at,
    )  # fmt: skip
    _say(placement, voices, yes=True, in_network=in_network, by=by, at=at)
    tell_who_is_asked(placement, by=by, at=at)
    return placement


@transaction.atomic
def answer_placement(
    placement: Placement,
    *,
    voices: frozenset[Voice],
    yes: bool,
    in_network: bool = False,
    called: str = "",
    by: Any,
    at: datetime,
) -> Placement:
    """Say yes or no for those one speaks for. With the third yes it begins; one no, and it does not come about.

    ``called`` is what the carrier is called where others see it. Raises ``Refusal`` for who has no say, and where
    there is nothing to answer any more.
    """
    held = _held(placement)
    if held.carrier_id is None:
        raise Refusal(say("Whoever would have carried it is no longer here. Another can be proposed."))
    check_may_answer(stage_of(held), voices)
    if Voice.CARRIER in voices and called:
        held.called = typed(called, LONGEST_NAME)
        held.save(update_fields=["called"])
    _say(held, voices, yes=yes, in_network=in_network, by=by, at=at)
    return held


@transaction.atomic
def write_note(placement: Placement, *, on: date, words: str, by: Any, today: date, at: datetime) -> Note:
    """A line in a placement's record. Raises ``Refusal`` before it began, for a day to come and without words."""
    held = _held(placement)
    check_may_write(stage_of(held))
    if on > today:
        raise Refusal(say("That day is still to come."))
    clean = typed_lines(words, LONGEST_WORDS)
    if not clean:
        raise Refusal(say("Write a word on what happened."))
    return Note.objects.create(placement=held, on=on, words=clean, by=by, at=at)


@transaction.atomic
def take_back(note: Note, *, at: datetime) -> None:
    """Take one's own line back: nobody reads it any more. Doing so twice changes nothing."""
    Note.objects.filter(pk=note.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)


@transaction.atomic
def end_placement(
    placement: Placement,
    *,
    voices: frozenset[Voice],
    outcome: str,
    words: str = "",
    by: Any,
    today: date,
    at: datetime,
) -> Placement:
    """End it, and say what came of it. Each of the three may, at any time, and owes no reason.

    Raises ``Refusal`` for who has no say, and where it is not under way.
    """
    check_has_a_voice(voices)
    held = _held(placement)
    check_may_end(stage_of(held))
    if words.strip():
        write_note(held, on=today, words=words, by=by, today=today, at=at)
    held.ended_at, held.outcome = at, Outcome[outcome].value
    held.save(update_fields=["ended_at", "outcome"])
    return held


def _say(
    placement: Placement, voices: Iterable[Voice], *, yes: bool, in_network: bool, by: Any, at: datetime
) -> None:
    for voice in voices:
        said = {"yes": yes, "in_network": yes and in_network, "by": by, "at": at}
        Answer.objects.update_or_create(placement=placement, voice=voice.value, defaults=said)
    fresh = Placement.objects.prefetch_related("answers").get(pk=placement.pk)
    if stage_of(fresh) is Stage.UNDERWAY and placement.began_at is None:
        placement.began_at = at
        placement.save(update_fields=["began_at"])


def _held(placement: Placement) -> Placement:
    rows = Placement.objects.select_for_update(of=("self",)).select_related(*WITH)
    return rows.prefetch_related("answers").get(pk=placement.pk)
