"""What a reflection is pinned to, in one sentence: exact to those who see its name, otherwise by the month alone."""

from __future__ import annotations

from django.urls import reverse

from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.words import month
from alongside.web.reflections.kinds import facts_of_pin
from alongside.web.reflections.models import Reflection


def told_of(row: Reflection, *, own: bool, closely: bool, here: bool) -> Sentence:
    """``closely``: to who sees the name; ``here``: to somebody of the same organisation."""
    return _closely(row, own=own) if closely else _by_the_month(row, here=here)


def _closely(row: Reflection, *, own: bool) -> Sentence:
    if row.session is not None:
        return say("“{title}”, {day}", title=row.session.title, day=row.on)
    if row.invitation is not None:
        return say("An invitation to “{title}”, {day}", title=row.invitation.session.title, day=row.on)
    if row.proposal is not None:
        return say("The proposal “{title}”, {day}", title=row.proposal.title, day=row.on)
    if row.act is not None and own:
        return say("{what}, {day}", what=row.act.what, day=row.on)
    if row.act is not None:
        return say("Something that was done, {day}", day=row.on)
    if row.document is not None:
        return say("Sentence {number} of a document, {day}", number=row.finding, day=row.on)
    known = facts_of_pin(row)
    return (
        known.told
        if known
        else say("A turn in a measure of {service}, {day}", service=_service(row), day=row.on)
    )


def _by_the_month(row: Reflection, *, here: bool) -> Sentence:
    """Without the day, the title, and outside the organisation without the service, too."""
    what = _what(row)
    if row.measure_on is not None and row.service is None:
        return _of_no_service(row, what, here=here)
    if here and row.service is not None:
        return say("{what}: {service}, {month}", what=what, service=_service(row), month=month(row.on))
    return say("{what}: another service, {month}", what=what, month=month(row.on))


def _of_no_service(row: Reflection, what: Sentence, *, here: bool) -> Sentence:
    """A measure of a place, or of a whole organisation."""
    if here and row.place is not None:
        return say("{what}: {place}, {month}", what=what, place=row.place.name, month=month(row.on))
    if here:
        return say("{what}: all services, {month}", what=what, month=month(row.on))
    return say("{what}: another organisation, {month}", what=what, month=month(row.on))


def _what(row: Reflection) -> Sentence:
    return {
        "SESSION": say("A session"),
        "ACT": say("Something that was done"),
        "DECLINED": say("An invitation that was not for them"),
        "REFUSED": say("A proposal that was not adopted"),
        "CLAIM": say("What a document says"),
        "MEASURE": say("A turn in a measure"),
    }[row.pin_kind]


def _service(row: Reflection) -> str:
    return str(name_of(row.service)) if row.service is not None else "–"


def facts_address(row: Reflection, *, own: bool, named: bool, here: bool) -> str:
    """The page of the facts; "" where the reader has none. ``named`` and ``here`` as in ``told_of``.

    A measure tells of nobody: who is of the organisation is led back to it, whoever wrote.
    """
    if row.measure_on is not None:
        return _measure(row) if here else ""
    return _of_people(row, own=own) if named else ""


def _measure(row: Reflection) -> str:
    known = facts_of_pin(row)
    if known is None and row.service is not None:
        return reverse("reflections:months", args=[row.service.public_id])
    return known.address if known else ""


def _of_people(row: Reflection, *, own: bool) -> str:
    if row.session is not None:
        return reverse("delivery:session", args=[row.session.public_id])
    if row.invitation is not None:
        return reverse("delivery:session", args=[row.invitation.session.public_id])
    if own and row.proposal is not None:
        return reverse("charters:proposal", args=[row.proposal.pk])
    if own and row.act is not None:
        return reverse("delivery:act", args=[row.act.public_id])
    return ""
