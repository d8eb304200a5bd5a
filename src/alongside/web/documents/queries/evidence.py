"""The documents that somebody audited: that they brought in, or to whose findings they gave their word."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from alongside.web.documents.models import Document, Verdict


def audited_by(person: Any) -> QuerySet[Document]:
    """Documents audited with this person's hand, the latest first; they answered ``said`` findings."""
    own = Verdict.objects.filter(document=OuterRef("pk"), by=person, withdrawn_at__isnull=True)
    said = Count("verdicts", filter=Q(verdicts__by=person, verdicts__withdrawn_at__isnull=True))
    found = Document.objects.filter(organisation=person.organisation, state=Document.State.DONE)
    found = found.filter(Q(by=person) | Q(Exists(own))).annotate(said=said)
    return found.order_by("-uploaded_at", "-pk")
