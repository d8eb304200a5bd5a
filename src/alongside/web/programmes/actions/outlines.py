"""Beginning a programme, changing the draft of its next version line by line, and publishing that version for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.programme import written as core
from alongside.core.programme.outline import problems
from alongside.core.programme.written import FIELDS, INSIDE, Choice, Number, Text, Written
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.programmes.models import Module, Programme, Version
from alongside.web.programmes.queries.outlines import (
    DRAFT,
    INTO,
    PUBLISHED,
    ROWS,
    current_version,
    draft_of,
    get_line,
    outline_of,
    written,
)

LONGEST_CHANGED = 500
ONE_LINE = 200


@transaction.atomic
def begin_programme(organisation: Any, starter: str, *, by: Any, at: datetime) -> Version:
    """Begin with one of the programmes to begin with, published as its first version.

    Raises ``Refusal`` where it was begun already.
    """
    version = _begin(organisation, core.starter(starter), by=by, at=at)
    return publish(version, changed="", by=by, at=at)


@transaction.atomic
def bring_in(organisation: Any, content: bytes, *, by: Any, at: datetime) -> Version:
    """Bring in a programme that was taken away as JSON: as the draft of a new one, or of the next version of one.

    Raises ``Refusal`` for a file that cannot be read whole, and where there is a draft already.
    """
    brought = core.from_json(content)
    there = Programme.objects.filter(organisation=organisation, code=brought.fields["code"]).first()
    if there is None:
        return _begin(organisation, brought, by=by, at=at)
    return _new_version(_held(there), brought, by=by, at=at)


def _begin(organisation: Any, told: Written, *, by: Any, at: datetime) -> Version:
    try:
        with transaction.atomic():
            programme = Programme.objects.create(
                organisation=organisation, code=told.fields["code"], begun_by=by, begun_at=at
            )
    except IntegrityError as there:
        raise Refusal(say("This programme was begun here already.")) from there
    return _new_version(programme, told, by=by, at=at)


def _held(programme: Programme) -> Programme:
    return Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)


@transaction.atomic
def draft_next(programme: Programme, *, by: Any, at: datetime) -> Version:
    """A draft of the next version, begun as a copy of the current one. Where there is a draft, that one."""
    held = _held(programme)
    there, now = draft_of(held), current_version(held)
    if there is not None:
        return there
    if now is None:
        raise AssertionError("a programme without versions goes with its draft")
    return _new_version(held, written(now), by=by, at=at)


def _new_version(programme: Programme, told: Written, *, by: Any, at: datetime) -> Version:
    if draft_of(programme) is not None:
        raise Refusal(say("There is a draft of this programme already. Publish or discard it first."))
    last = programme.versions.order_by("-number").values_list("number", flat=True).first() or 0
    fields = {name: value for name, value in told.fields.items() if name != "code"}
    version = Version.objects.create(programme=programme, number=last + 1, made_by=by, made_at=at, **fields)
    _write(version, told)
    return version


def _write(above: Any, told: Written) -> None:
    for level, lines in told.inside.items():
        for place, line in enumerate(lines, start=1):
            row = ROWS[level].objects.create(**{INTO[level]: above}, place=place, **line.fields)
            _write(row, line)


def _held_draft(version: Version) -> Version:
    """The version, held. Raises ``Refusal`` once it is published: learners keep what they began."""
    _held(version.programme)
    held = Version.objects.select_related("programme").get(pk=version.pk)
    if held.state != DRAFT:
        raise Refusal(
            say("This version is published, and learners keep it as it is. Change the draft of the next one.")
        )
    return held


@transaction.atomic
def change_version_words(version: Version, told: Mapping[str, Any]) -> Version:
    """Change the name, what it says of itself, and how much may be recognised. Raises ``Refusal`` once published."""
    held = _held_draft(version)
    for name, value in _clean("programme", told).items():
        setattr(held, name, value)
    held.save()
    return held


@transaction.atomic
def add_line(version: Version, level: str, into: Any, told: Mapping[str, Any]) -> Any:
    """Add a module, outcome, item of evidence or meeting, after those that there are. ``into`` is what it stands in.

    Raises ``Refusal`` once the version is published, for a code that is taken, or where there are too many.
    """
    held = _held_draft(version)
    above = held if level == "modules" else get_line(held, _above(level), into)
    rows = ROWS[level].objects.filter(**{INTO[level]: above})
    if rows.count() >= core.MOST_OF_A_KIND:
        raise Refusal(say("There are {most} already. Take one out first.", most=core.MOST_OF_A_KIND))
    last = rows.order_by("-place").values_list("place", flat=True).first() or 0
    return _saved(ROWS[level](**{INTO[level]: above}, place=last + 1), level, told)


def _above(level: str) -> str:
    return next(above for above, inside in INSIDE.items() if level in inside)


@transaction.atomic
def change_line(version: Version, level: str, pk: Any, told: Mapping[str, Any]) -> Any:
    """Change one line of a draft. Raises ``Refusal`` once it is published, or for a code that is taken."""
    return _saved(get_line(_held_draft(version), level, pk), level, told)


def _saved(row: Any, level: str, told: Mapping[str, Any]) -> Any:
    for name, value in _clean(level, told).items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise Refusal(say("Another line has the code “{code}”. Choose another.", code=row.code)) from taken
    return row


def _clean(level: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a level, fit to keep; what a programme is called by code never changes."""
    wanted = {name: each for name, each in FIELDS[level].items() if (level, name) != ("programme", "code")}
    kept: dict[str, Any] = {}
    for name, each in wanted.items():
        given = told.get(name)
        if isinstance(each, Text):
            given = (typed if each.longest < ONE_LINE else typed_lines)(given or "", each.longest)
        elif isinstance(each, Choice):
            given = each.word(given)
        if each.needed and given in ("", None):
            raise Refusal(say("Something is missing. Fill in every field that is not optional."))
        if isinstance(each, Number) and given is not None and not each.least <= given <= each.most:
            raise Refusal(say("Give a number from {least} to {most}.", least=each.least, most=each.most))
        kept[name] = given
    return kept


@transaction.atomic
def take_line_out(version: Version, level: str, pk: Any) -> None:
    """Take a line and all inside it out of a draft; published versions keep theirs."""
    get_line(_held_draft(version), level, pk).delete()


@transaction.atomic
def move_line(version: Version, level: str, pk: Any, *, up: bool) -> None:
    """Let a line change places with the one before or after it; at either end nothing changes."""
    row = get_line(_held_draft(version), level, pk)
    rows = list(
        ROWS[level].objects.filter(**{INTO[level]: getattr(row, INTO[level])}).order_by("place", "pk")
    )
    here = next(index for index, each in enumerate(rows) if each.pk == row.pk)
    there = here + (-1 if up else 1)
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for place, each in enumerate(rows, start=1):
        if each.place != place:
            each.place = place
            each.save(update_fields=["place"])


@transaction.atomic
def publish(version: Version, *, changed: str, by: Any, at: datetime) -> Version:
    """Publish a draft: cohorts opened from now on begin it. It never changes again.

    ``changed`` tells what is unlike the version before. Raises ``Refusal`` with the first of what stands in the way.
    """
    held = _held_draft(version)
    wrong = problems(outline_of(held))
    if wrong:
        raise Refusal(wrong[0])
    held.changed = typed_lines(changed, LONGEST_CHANGED)
    held.state, held.published_at, held.published_by = PUBLISHED, at, by
    held.save()
    return held


@transaction.atomic
def discard_draft(version: Version) -> None:
    """Throw a draft away. A programme that was never published goes with it."""
    held = _held_draft(version)
    Module.objects.filter(version=held).delete()
    held.delete()
    if not held.programme.versions.exists():
        held.programme.delete()


@transaction.atomic
def close_programme(programme: Programme, *, closed: bool, at: datetime) -> Programme:
    """Offer it no more, or again. Cohorts that run go on."""
    held = _held(programme)
    held.closed_at = at if closed else None
    held.save(update_fields=["closed_at"])
    return held
