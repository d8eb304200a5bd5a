"""Documents on their way in: taken in, taken up, read, or not; and the file let go of when it has served."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.dispatch import Signal

from alongside.core.audit.reading.refusals import EMPTY, too_large
from alongside.core.intake.keeping import as_plain
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence
from alongside.web.documents.models import Document, Original
from alongside.web.documents.queries.documents import AT_WORK, SILENT_FOR, document_of_digest

MOST_BYTES: Final = 50 * 1024 * 1024
"""A larger file is not taken in: it would have to be held whole in memory."""
KEPT_FOR: Final = timedelta(days=30)
"""So long is a Word document kept after it was read, for a copy with comments. Other files go at once."""
WITH_COMMENTS: Final = "DOCX"

State = Document.State

work_waits = Signal()
"""Sent, with ``document``, once the transaction stands after which a document waits to be read."""


@transaction.atomic
def record_upload(
    organisation: Any, content: bytes, file_name: str, *, by: Any, at: datetime
) -> tuple[Document, bool]:
    """Take a document in to be audited in the background; returns it, and whether it was here already.

    A file that cannot be taken in is noted with the reason. One that came before leads to what was found then;
    where that was a Word document whose file is gone, the file is kept once more, for its comments.
    """
    digest = hashlib.sha256(content).hexdigest()
    earlier = document_of_digest(organisation, digest)
    if earlier is not None:
        _keep_again(earlier, content, at)
        return earlier, True
    document = _new(organisation, file_name, len(content), digest, by, at)
    if (wrong := wrong_size(len(content))) is not None:
        return _refused(document, wrong), False
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:  # somebody else brought the same file at the same moment
        return document_of_digest(organisation, digest) or document, True
    Original.objects.create(document=document, content=content, keep_until=at + KEPT_FOR)
    _have_it_done(document)
    return document, False


@transaction.atomic
def record_too_large(organisation: Any, size: int, file_name: str, *, by: Any, at: datetime) -> Document:
    """Note that a file was not taken in because of its size, unread."""
    document = _new(organisation, file_name, size, "", by, at)
    return _refused(document, too_large(size, MOST_BYTES))


def wrong_size(size: int) -> Sentence | None:
    """Why a file of so many bytes is not taken in; None where it is."""
    if not size:
        return EMPTY
    return too_large(size, MOST_BYTES) if size > MOST_BYTES else None


def _new(organisation: Any, file_name: str, size: int, digest: str, by: Any, at: datetime) -> Document:
    name = plain_name(file_name)
    return Document(
        organisation=organisation, by=by, file_name=name, title=PurePath(name).stem[:300] or name,
        digest=digest, size=min(size, 2_147_483_647), uploaded_at=at,
    )  # fmt: skip


def plain_name(file_name: str) -> str:
    """The file's name without folders and signs that nobody sees."""
    shown = "".join(sign for sign in file_name if sign.isprintable())
    return PurePath(shown.replace("\\", "/")).name.strip()[-200:] or "document"


def _refused(document: Document, why: Sentence) -> Document:
    document.state, document.problem = State.FAILED, as_plain(why)
    document.save()
    return document


def _keep_again(document: Document, content: bytes, at: datetime) -> None:
    if document.state == State.DONE and document.form == WITH_COMMENTS:
        Original.objects.update_or_create(
            document=document, defaults={"content": content, "keep_until": at + KEPT_FOR}
        )


@transaction.atomic
def claim(document: Document, *, at: datetime) -> bool:
    """Take on the reading of a document; False where it is done, or somebody is at it."""
    free = Q(state=State.WAITING) | Q(state=State.READING, claimed_at__lt=at - SILENT_FOR)
    return bool(Document.objects.filter(free, pk=document.pk).update(state=State.READING, claimed_at=at))


@transaction.atomic
def take_up_again(document: Document, *, at: datetime) -> None:
    """Let work that broke off be begun anew."""
    silent = Q(claimed_at__lt=at - SILENT_FOR) | Q(claimed_at__isnull=True, uploaded_at__lt=at - SILENT_FOR)
    held = Document.objects.filter(silent, pk=document.pk, state__in=AT_WORK)
    if held.update(state=State.WAITING, claimed_at=at, seen=0, total=0):
        _have_it_done(document)


def _have_it_done(document: Document) -> None:
    key = str(document.public_id)
    transaction.on_commit(lambda: work_waits.send(sender=Document, document=key))


@transaction.atomic
def record_failure(document: Document, refusal: Refusal) -> None:
    """Say why the document could not be read; its file goes. Nothing where another's work on it succeeded meanwhile."""
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.state == State.DONE:
        return
    document.state, document.problem = State.FAILED, as_plain(refusal.sentence)
    document.claimed_at = None
    document.save()
    Original.objects.filter(document=document).delete()


def forget_originals(at: datetime) -> int:
    """Let go of files whose time is over, but of none that still waits to be read; returns how many went."""
    old = Original.objects.filter(keep_until__lt=at).exclude(document__state__in=AT_WORK)
    return int(old.delete()[0])
