"""Links by which a document is read without an account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.documents.models import Document, SharedLink

LONGEST_DAYS = 365


@transaction.atomic
def share(document: Document, *, days: int, by: Any, at: datetime) -> SharedLink:
    """Make a link that holds for so many days.

    Raises ``Refusal`` for none, for over a year, and for a document that is not read yet.
    """
    if document.state != Document.State.DONE:
        raise Refusal(say("This document is not read yet. It can be shared once it is."))
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal(say("Choose between 1 and {most} days.", most=LONGEST_DAYS))
    return SharedLink.objects.create(
        document=document, by=by, made_at=at, expires_at=at + timedelta(days=days)
    )


@transaction.atomic
def revoke(link: SharedLink, *, at: datetime) -> bool:
    """Take a link back at once; False where that was done before."""
    return bool(SharedLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=at))
