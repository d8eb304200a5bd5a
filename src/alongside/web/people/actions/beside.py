"""How much somebody takes on, how far they go, and beside whom they would like to be."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alongside.core.intake.cells import one_line
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions.acting import about_somebody, keep, note_acting
from alongside.web.people.models import Beside, OwnLimits, Person

MOST: Final = {
    "most_a_week": 50,
    "most_in_four_weeks": 200,
    "most_minutes": 20_000,
    "rest_minutes": 10_080,
    "travels_km": 1_000,
}
"""The limits that somebody can set, and the highest number that can stand in each."""
MOST_WISHES: Final = 100
LONGEST: Final = 200


@about_somebody
def set_limits(
    person: Person, *, by: Person | None, at: datetime, how: str = "", **limits: int | None
) -> OwnLimits:
    """What the person takes on at most; None takes a limit off. A limit that is not given stays.

    Raises ``Refusal`` for a number that cannot be one, ``TypeError`` for a limit that nobody has.
    """
    strange = limits.keys() - MOST.keys()
    if strange:
        raise TypeError(f"nobody sets {', '.join(sorted(strange))}")
    row = OwnLimits.objects.filter(person=person).first() or OwnLimits(person=person)
    for name, number in limits.items():
        if number is not None and not 0 <= number <= MOST[name]:
            raise Refusal(say("Give a whole number from 0 to {most}, or leave it empty.", most=MOST[name]))
        setattr(row, name, number)
    keep(row, by=by, at=at)
    note_acting(person, by, gettext_noop("Said how much they take on"), how, at)
    return row


@about_somebody
def record_beside(
    person: Person,
    kind: str,
    words: str,
    *,
    other: Person | None = None,
    by: Person | None,
    at: datetime,
    how: str = "",
) -> Beside:
    """Beside whom the person would like to be, from whom they would learn, or whom they would rather not meet.

    ``words`` is how they call the other; without ``other`` a coordinator says later who is meant. Said twice of one
    person it is kept once. Raises ``Refusal`` for oneself, for nobody, and for more than a hundred.
    """
    called = one_line(words)
    if not called:
        raise Refusal(say("Give a name, or say in a few words who it is."))
    if len(called) > LONGEST:
        raise Refusal(say("Say it in fewer words."))
    if Beside.objects.filter(person=person).count() >= MOST_WISHES:
        raise Refusal(say("There are a hundred already. Take one off first."))
    row = Beside(person=person, kind=Beside.Kind(kind), words=called, said_at=at, recorded_by=by)
    there = _there(row, other)
    if there is not None:
        return there
    row.save()
    note_acting(person, by, gettext_noop("Said beside whom they would like to be, or not"), how, at)
    return row


@about_somebody
def say_who_is_meant(row: Beside, other: Person, *, by: Person | None, at: datetime) -> Beside:
    """Who it is that the person named. Where they named the same person twice, one of the two goes."""
    now = Beside.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if now is None:
        raise Refusal(say("This was taken off the list in the meantime."))
    there = _there(now, other)
    now.found_by, now.found_at = by, at
    if there is not None:
        now.delete()
        return there
    try:
        with transaction.atomic():
            now.save(update_fields=["other", "found_by", "found_at"])
    except IntegrityError as named_twice:
        raise Refusal(say("They named that person already.")) from named_twice
    return now


@about_somebody
def take_off_beside(row: Beside, *, by: Person | None, at: datetime, how: str = "") -> None:
    """The person no longer wishes it. Nothing of it is kept."""
    person = row.person
    row.delete()
    note_acting(person, by, gettext_noop("No longer wishes to be beside somebody, or apart"), how, at)


def _there(row: Beside, other: Person | None) -> Beside | None:
    """Put the other into the row; the same wish where it is on record already. Raises ``Refusal`` as its caller."""
    if other is None:
        same = Beside.objects.filter(person=row.person, kind=row.kind, words__iexact=row.words)
        return same.exclude(pk=row.pk).first()
    if other.pk == row.person_id:
        raise Refusal(say("Name somebody else; this is the person themselves."))
    if other.organisation_id != row.person.organisation_id:
        raise ValueError("nobody names a person of another organisation")
    row.other = other
    return Beside.objects.filter(person=row.person, kind=row.kind, other=other).exclude(pk=row.pk).first()
