"""Documents: finding them, and how the work on them stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.audit.judging.release import shipped_release
from alongside.core.intake.keeping import from_plain
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.documents.models import Document, Original, SharedLink

SILENT_FOR: Final = timedelta(minutes=3)
"""After so long without a sign, work in the background is taken to have broken off."""

AT_WORK: Final = (Document.State.WAITING, Document.State.READING)
CONTENT_GONE: Final = say("The file is no longer kept. Bring it in again.")


def documents_of(organisation: Any) -> QuerySet[Document]:
    """The organisation's documents, the latest first."""
    rows = Document.objects.filter(organisation=organisation).select_related("by")
    return rows.order_by("-uploaded_at", "-pk")


def audited_of(organisation: Any) -> QuerySet[Document]:
    """Those that were read, by title."""
    return documents_of(organisation).filter(state=Document.State.DONE).order_by("title", "-uploaded_at")


def at_work_of(organisation: Any) -> list[Document]:
    """Those that wait or are being read, in the order in which they came."""
    return list(documents_of(organisation).filter(state__in=AT_WORK).order_by("uploaded_at", "pk"))


def get_document(organisation: Any, public_id: UUID | str) -> Document:
    """One document of the organisation. Raises ``Http404`` for any other."""
    document = documents_of(organisation).filter(public_id=public_id).first()
    if document is None:
        raise Http404
    return document


def get_audited(organisation: Any, public_id: UUID | str) -> Document:
    """One that was read. Raises ``Http404`` for any other."""
    document = get_document(organisation, public_id)
    if document.state != Document.State.DONE:
        raise Http404
    return document


def document_of_key(public_id: str) -> Document | None:
    """The document of that public id, wherever it is; for work in the background alone."""
    return Document.objects.select_related("organisation").filter(public_id=public_id).first()


def document_of_digest(organisation: Any, digest: str) -> Document | None:
    """The organisation's document with the same bytes, unless it could not be read."""
    rows = Document.objects.filter(organisation=organisation, digest=digest)
    return rows.exclude(state=Document.State.FAILED).first()


def content_of(document: Document) -> bytes:
    """The file's bytes. Raises ``Refusal`` once they are gone."""
    kept = Original.objects.filter(document=document).first()
    if kept is None:
        raise Refusal(CONTENT_GONE)
    return bytes(kept.content)


def kept_until(document: Document) -> datetime | None:
    """Until when the file is kept; None where it is gone."""
    return Original.objects.filter(document=document).values_list("keep_until", flat=True).first()


def has_broken_off(document: Document, at: datetime) -> bool:
    """Whether work on the document in the background seems to have stopped before its end."""
    since = document.claimed_at or document.uploaded_at
    return document.state in AT_WORK and at - since > SILENT_FOR


def is_being_judged_again(document: Document, at: datetime) -> bool:
    """Whether newer weights are at a document that was audited before, or it waits for them."""
    asked = document.claimed_at if document.state == Document.State.DONE else None
    return asked is not None and at - asked <= SILENT_FOR


def may_be_judged_again(document: Document, at: datetime) -> bool:
    """Whether other weights than those that judge here judged it, and nobody is at it."""
    done = document.state == Document.State.DONE and document.release != shipped_release()
    return done and not is_being_judged_again(document, at)


def problem_of(document: Document) -> object:
    """Why a document could not be read, as a sentence; "" where it could."""
    return from_plain(document.problem) if document.problem else ""


def headline_of(document: Document) -> tuple[object, ...]:
    """The first sentences of the document's summary."""
    return tuple(from_plain(line) for line in document.headline)


def links_of(document: Document) -> QuerySet[SharedLink]:
    """The links by which the document may be read, the latest first, those that ended among them."""
    return SharedLink.objects.filter(document=document).select_related("by").order_by("-made_at")


def get_link(document: Document, public_id: UUID | str) -> SharedLink:
    """One link of the document. Raises ``Http404`` for any other."""
    link = links_of(document).filter(public_id=public_id).first()
    if link is None:
        raise Http404
    return link


def link_of_key(public_id: UUID) -> SharedLink | None:
    """The link of that public id with its document, wherever it is; for signed links alone."""
    return (
        SharedLink.objects.select_related("document__organisation")
        .filter(public_id=public_id, document__state=Document.State.DONE)
        .first()
    )
