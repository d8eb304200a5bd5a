"""The record of a person: who changed what, when, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Model, Q
from django.utils.translation import gettext

from alongside.web.kit.words import as_words
from alongside.web.people.models import (
    AccessNeed,
    ActedFor,
    Availability,
    Away,
    Channel,
    Check,
    Consent,
    Gift,
    Merge,
    OwnLimits,
    Person,
    Post,
)
from alongside.web.people.queries.asking import has_consented
from alongside.web.people.queries.sharing import Nearness, sees_gift

TRACKED: Final[tuple[Any, ...]] = (Person, Gift, Availability, Away, OwnLimits, AccessNeed, Check, Post)
UNSAID: Final = frozenset(
    {
        "id",
        "public_id",
        "organisation",
        "account",
        "person",
        "recorded_by",
        "created_at",
        "erased_at",
        "merged_into",
    }
)
VERBS: Final = {
    "+": lambda: gettext("Added: %(thing)s"),
    "~": lambda: gettext("Changed: %(thing)s"),
    "-": lambda: gettext("Taken away: %(thing)s"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the record. ``by`` is "" where nobody of this organisation did it."""

    at: datetime
    by: str
    what: str
    details: tuple[str, ...] = ()


def record_of(person: Person, near: Nearness) -> list[Change]:
    """Every change that the viewer may know of, newest first; the records made one with this are among them."""
    ids = [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]
    names = _names(person.organisation_id)
    changes = [change for model in TRACKED for change in _changes(model, ids, near, person, names)]
    changes += _consents(ids) + _acted(ids) + _merges(ids)
    return sorted(changes, key=lambda change: change.at, reverse=True)


def merges_of(person: Person) -> list[Merge]:
    """The merges into this record that still hold, newest first."""
    return list(
        Merge.objects.filter(kept=person, undone_at__isnull=True).select_related("merged").order_by("-at")
    )


def _names(organisation: int) -> dict[int, str]:
    """Who is behind an account here."""
    staff = Person.objects.filter(organisation=organisation, account__isnull=False)
    return {person.account_id: str(person) for person in staff.only("account_id", "known_as", "full_name")}


def _changes(
    model: Any, ids: list[int], near: Nearness, person: Person, names: dict[int, str]
) -> Iterator[Change]:
    of_person = Q(id__in=ids) if model is Person else Q(person__in=ids)
    rows = list(model.history.filter(of_person).order_by("id", "history_date", "history_id"))
    hidden = _hidden_gifts(rows, near, person) if model is Gift else set()
    before = None
    for row in rows:
        earlier = before if before is not None and before.id == row.id else None
        before = row
        if row.id in hidden or (model is Gift and not _sees(row, near)):
            continue
        change = _change(model, earlier, row, names)
        if change is not None:
            yield change


def _sees(row: Any, near: Nearness) -> bool:
    return sees_gift(near, row.shared_with, lived_experience=False, consented=True)


def _hidden_gifts(rows: Iterable[Any], near: Nearness, person: Person) -> set[int]:
    """Gifts that the viewer may not see as they stand now: nor may they read what they once were."""
    if near is Nearness.ITSELF:
        return set()
    consented = has_consented(person, Consent.Purpose.LIVED_EXPERIENCE)
    newest = {row.id: row for row in rows}
    return {
        key
        for key, row in newest.items()
        if not sees_gift(
            near, row.shared_with, lived_experience=row.kind == "LIVED_EXPERIENCE", consented=consented
        )
    }


def _change(model: type[Model], before: Any, row: Any, names: dict[int, str]) -> Change | None:
    details = tuple(_differences(model, before, row)) if row.history_type != "-" else ()
    if row.history_type == "~" and not details:
        return None
    what = VERBS[row.history_type]() % {"thing": model._meta.verbose_name}
    return Change(row.history_date, names.get(row.history_user_id, ""), what, details)


def _differences(model: type[Model], before: Any, row: Any) -> Iterator[str]:
    for field in row._meta.concrete_fields:
        if field.name in UNSAID or field.name.startswith("history_"):
            continue
        old = _in_words(before, field) if before is not None else ""
        new = _in_words(row, field)
        if old != new:
            label = str(model._meta.get_field(field.name).verbose_name)  # type: ignore[union-attr]
            yield _difference(label[:1].upper() + label[1:], old, new)


def _difference(label: str, old: str, new: str) -> str:
    if not old:
        return gettext("%(label)s: %(new)s") % {"label": label, "new": new}
    if not new:
        return gettext("%(label)s: nothing any more; it was %(old)s") % {"label": label, "old": old}
    return gettext("%(label)s: %(new)s; it was %(old)s") % {"label": label, "old": old, "new": new}


def _in_words(row: Any, field: Any) -> str:
    value = getattr(row, field.attname)
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return as_words(value)


def _consents(ids: list[int]) -> list[Change]:
    found = []
    for consent in Consent.objects.filter(person__in=ids).select_related("recorded_by", "withdrawn_by"):
        purpose = consent.get_purpose_display()
        found.append(
            Change(
                consent.given_at,
                str(consent.recorded_by or ""),
                gettext("Agreed to: %(purpose)s") % {"purpose": purpose},
                (_came_by(consent.given_how),),
            )
        )
        if consent.withdrawn_at:
            found.append(
                Change(
                    consent.withdrawn_at,
                    str(consent.withdrawn_by or ""),
                    gettext("No longer agrees to: %(purpose)s") % {"purpose": purpose},
                    (_came_by(consent.withdrawn_how),),
                )
            )
    return found


def _acted(ids: list[int]) -> list[Change]:
    return [
        Change(
            acted.at,
            str(acted.by or ""),
            gettext("Acted for them: %(what)s") % {"what": gettext(acted.what)},
            (_came_by(acted.how),),
        )
        for acted in ActedFor.objects.filter(person__in=ids).select_related("by")
    ]


def _merges(ids: list[int]) -> list[Change]:
    found = []
    for merge in Merge.objects.filter(kept__in=ids).select_related("merged", "by", "undone_by"):
        name = {"name": merge.merged.full_name}
        found.append(
            Change(merge.at, str(merge.by or ""), gettext("Made one with the record of %(name)s") % name)
        )
        if merge.undone_at:
            said = gettext("Parted again from the record of %(name)s") % name
            found.append(Change(merge.undone_at, str(merge.undone_by or ""), said))
    return found


def _came_by(how: str) -> str:
    return gettext("It came by: %(channel)s") % {"channel": Channel(how).label} if how else ""
