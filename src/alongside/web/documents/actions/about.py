"""What people say about a document: its title, who published it, which days it speaks of; and letting it go."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.documents.models import Document
from alongside.web.documents.queries.documents import has_broken_off


@transaction.atomic
def describe(
    document: Document, *, title: str, publisher: str, covers_from: date | None, covers_to: date | None
) -> Document:
    """Say what a document is. ``covers_to`` is the day after the last that it speaks of.

    Raises ``Refusal`` for a period with one end, or that ends before it begins.
    """
    if (covers_from is None) != (covers_to is None):
        raise Refusal(say("Give both the first and the last day of the period, or neither."))
    if covers_from is not None and covers_to is not None and covers_to <= covers_from:
        raise Refusal(say("The last day of the period must not be before the first."))
    held = _held(document)
    held.title, held.publisher = title, publisher
    held.covers_from, held.covers_to = covers_from, covers_to
    held.save()
    return held


@transaction.atomic
def delete_document(document: Document, *, at: datetime) -> None:
    """Let go of a document with all that was found and said about it.

    Raises ``Refusal`` while it is being read, unless that has broken off.
    """
    held = _held(document)
    if held.state == Document.State.READING and not has_broken_off(held, at):
        raise Refusal(say("This document is being read just now. Wait until that is done."))
    held.delete()


def _held(document: Document) -> Any:
    return Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
