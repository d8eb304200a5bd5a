"""The organisation's keys, and what it publishes of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from alongside.core.credentials import issuers
from alongside.core.credentials.badges import Issuer
from alongside.core.credentials.issuers import Keys
from alongside.web.credentials.models import SigningKey
from alongside.web.people.queries.itself import organisations


def address(path: str) -> str:
    """A path of ours as the world reaches it."""
    return settings.SITE_ADDRESS.rstrip("/") + path


def issuer_name(organisation: Any) -> str:
    """The name of the organisation as an issuer, at the address where we are today."""
    host = urlsplit(settings.SITE_ADDRESS).netloc
    return issuers.did_web(host, "credentials", "issuers", str(organisation.public_id))


def keys_of(organisation: Any) -> QuerySet[SigningKey]:
    """All its keys, the newest first."""
    return SigningKey.objects.filter(organisation=organisation).order_by("-made_at", "-pk")


def signing_key(organisation: Any) -> SigningKey | None:
    """The key that signs today; None where none was made yet, or the last was lost."""
    return SigningKey.objects.filter(organisation=organisation, retired_at__isnull=True).first()


def issuer_of(key: SigningKey) -> Issuer:
    """The organisation as its credentials name it."""
    return Issuer(key.issuer, key.organisation.name, settings.SITE_ADDRESS)


def stood_by(organisation: Any) -> list[SigningKey]:
    """The keys that the organisation stands by under the name it signs with; stolen ones it does not."""
    found = list(keys_of(organisation).filter(stolen_at__isnull=True))
    return [each for each in found if each.issuer == found[0].issuer]


def published(organisation: Any) -> dict[str, Any]:
    """What the organisation publishes of its keys. Raises ``Http404`` where it has none."""
    keys = stood_by(organisation)
    if not keys:
        raise Http404
    return issuers.issuer_document(keys[0].issuer, [(each.name, each.multikey) for each in keys])


def known_keys(issuer: str) -> Keys | None:
    """The keys of an issuer, if it is an organisation here; of no other, since nothing is fetched."""
    organisation_ids = SigningKey.objects.filter(issuer=issuer).values("organisation")
    organisation = organisations().filter(pk__in=organisation_ids).first()
    if organisation is None:
        return None
    keys = keys_of(organisation).filter(issuer=issuer, stolen_at__isnull=True)
    return Keys(issuer, {f"{issuer}#{each.name}": each.multikey for each in keys})


def has_signed_as(organisation: Any, issuer: str) -> bool:
    """Whether that is the name under which the organisation issues, or ever did."""
    return SigningKey.objects.filter(organisation=organisation, issuer=issuer).exists()


def get_organisation(public_id: Any) -> Any:
    """The organisation of that identity. Raises ``Http404`` for none."""
    found = organisations().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
