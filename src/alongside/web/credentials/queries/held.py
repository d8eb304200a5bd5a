"""Credentials of people, and batches of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from alongside.core.credentials.holders import GoesBy
from alongside.web.credentials.models import Batch, Brought, Credential, SigningKey, StatusList
from alongside.web.credentials.queries.achievements import still_to_be_given

SHOWN_WITH = ("achievement", "person__organisation", "key", "status_list", "organisation")
SILENT_FOR = timedelta(minutes=2)
"""A batch without a sign of life for so long has broken off."""


def get_credential(organisation: Any, public_id: Any) -> Credential:
    """The credential of that identity. Raises ``Http404`` in another organisation."""
    found = Credential.objects.filter(organisation=organisation, public_id=public_id)
    row = found.select_related(*SHOWN_WITH).first()
    if row is None:
        raise Http404
    return row


def public_credential(public_id: Any) -> Credential:
    """The credential of that identity, for anybody. Raises ``Http404`` for none, and for one not accepted."""
    found = Credential.objects.filter(public_id=public_id).exclude(state__in=["OFFERED", "DECLINED"])
    row = found.select_related(*SHOWN_WITH).first()
    if row is None:
        raise Http404
    return row


def credentials_of(person: Any) -> list[Credential]:
    """A person's credentials, the latest first."""
    found = Credential.objects.filter(person=person).exclude(document="").select_related("achievement")
    return list(found.order_by("-issued_at", "-pk"))


def has_credential(achievement: Any, person: Any) -> bool:
    """Whether the person was issued one for it that is not closed."""
    return Credential.objects.filter(achievement=achievement, person=person, closed_at__isnull=True).exists()


def offered_to(person: Any) -> QuerySet[Credential]:
    """Credentials that wait for the person's answer."""
    return Credential.objects.filter(person=person, state="OFFERED", closed_at__isnull=True)


def credential_told(message: Any) -> Credential | None:
    """The credential that a message speaks of; None where it was answered or withdrawn meanwhile."""
    found = offered_to(message.person).filter(public_id=message.about)
    return found.select_related("achievement__organisation").first()


def brought_by(person: Any) -> list[Brought]:
    """What a person brought from elsewhere, by name."""
    return list(Brought.objects.filter(person=person).order_by("name", "pk"))


def goes_by(person: Any) -> GoesBy:
    """What somebody goes by here: their names, and the addresses that they are written to or sign in with."""
    account = person.account.email if person.account else ""
    return GoesBy((person.full_name, person.known_as), (person.email, account))


def get_brought(person: Any, public_id: Any) -> Brought:
    """What the person brought. Raises ``Http404`` for another's."""
    found = Brought.objects.filter(person=person, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def get_list(public_id: Any) -> StatusList:
    """The status list of that identity. Raises ``Http404`` for none."""
    found = StatusList.objects.filter(public_id=public_id).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def withdrawn_places(status_list: StatusList) -> list[int]:
    """The places on a list whose credentials are withdrawn."""
    rows = Credential.objects.filter(status_list=status_list, withdrawn_at__isnull=False)
    return list(rows.values_list("place", flat=True))


def batches_of(organisation: Any, *, most: int = 10) -> list[Batch]:
    """The last batches."""
    found = Batch.objects.filter(organisation=organisation).select_related("achievement", "stolen")
    return list(found.order_by("-asked_at", "-pk")[:most])


def get_batch(organisation: Any, public_id: Any) -> Batch:
    """The batch of that identity. Raises ``Http404`` in another organisation."""
    found = Batch.objects.filter(organisation=organisation, public_id=public_id)
    row = found.select_related("achievement", "stolen").first()
    if row is None:
        raise Http404
    return row


def batch_of_key(pk: int) -> Batch | None:
    """The batch that some work is about; None once it is gone."""
    found = Batch.objects.filter(pk=pk)
    return found.select_related("achievement__organisation", "organisation", "stolen", "asked_by").first()


def has_broken_off(batch: Batch, at: datetime) -> bool:
    """Whether a batch said that it is at it, and gave no sign of life for long."""
    return batch.state == Batch.State.WORKING and at - batch.touched_at > SILENT_FOR


def signed_by(key: SigningKey) -> QuerySet[Credential]:
    """Credentials that hold, signed by a key, of people whom we know."""
    found = Credential.objects.filter(key=key, closed_at__isnull=True, person__isnull=False)
    return found.exclude(document="").order_by("pk")


def left_to_do(batch: Batch) -> QuerySet[Any]:
    """What a batch has still to do: people, or credentials to sign anew."""
    if batch.stolen is not None:
        return signed_by(batch.stolen)
    return still_to_be_given(batch.achievement)


def tally(organisation: Any) -> dict[str, int]:
    """How many credentials are offered, accepted, withdrawn."""
    return Credential.objects.filter(organisation=organisation).aggregate(
        offered=Count("pk", filter=Q(state="OFFERED", closed_at__isnull=True)),
        accepted=Count("pk", filter=Q(state="ACCEPTED", closed_at__isnull=True)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
