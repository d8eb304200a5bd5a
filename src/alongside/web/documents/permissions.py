"""The signed link by which a document is read without an account."""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from alongside.web.documents.queries.documents import link_of_key

LINK_PURPOSE = "alongside.documents.read"


@dataclass(frozen=True, slots=True)
class Link:
    """What a link leads to; ``shared`` is None where it leads nowhere.

    ``ended``: its time is over, or it was taken back.
    """

    shared: Any
    ended: bool = False

    @property
    def document(self) -> Any:
        """The document that may be read."""
        return self.shared.document


def link_token(shared: Any) -> str:
    """What stands in the address by which whoever holds it reads this document, and does nothing else."""
    name = base64.urlsafe_b64encode(shared.public_id.bytes).decode().rstrip("=")
    return _signer().sign(name)


def read_link(token: str, at: datetime) -> Link:
    """Where a link leads, or why it does not lead anywhere."""
    try:
        name = _signer().unsign(token)
        public_id = uuid.UUID(bytes=base64.urlsafe_b64decode(f"{name}=="))
    except (signing.BadSignature, ValueError):
        return Link(None)
    shared = link_of_key(public_id)
    ended = shared is not None and (shared.revoked_at is not None or shared.expires_at <= at)
    return Link(shared, ended=ended)


def _signer() -> signing.Signer:
    return signing.Signer(salt=LINK_PURPOSE, sep=".")
