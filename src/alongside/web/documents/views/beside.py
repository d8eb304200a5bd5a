"""A document held against something: the organisation's own record, or another version of itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.audit.account.changes import Change
from alongside.core.audit.account.comparison import compare as compare_documents
from alongside.core.audit.account.comparison import summary_of_comparison
from alongside.core.audit.account.comparison_picture import picture_of_comparison, table_of_comparison
from alongside.core.shared.estimates import NotEstimable
from alongside.web.documents.forms import CompareForm
from alongside.web.documents.queries.documents import audited_of
from alongside.web.documents.queries.reports import audit_of
from alongside.web.documents.queries.say_and_do import SayAndDo, months_to_ask, say_and_do
from alongside.web.documents.views.readers import READERS, audited_document, organisation_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language

MOST_OF_A_KIND = 30


@require_GET
@open_to(*READERS)
def say(request: HttpRequest, document: UUID) -> HttpResponse:
    """What the document says and what the record shows, mode by mode."""
    found = audited_document(request, document)
    sees_few = bool({Audience.COORDINATOR, Audience.PROFESSIONAL} & request.who.audiences)  # type: ignore[attr-defined]
    both = say_and_do(found, sees_few=sees_few)
    context: dict[str, Any] = {"document": found}
    if isinstance(both, NotEstimable):
        return render(request, "documents/say_and_do.html", context | {"not_enough": both})
    context |= {"both": both, "account": both.account, "totals": both.report.totals}
    context["hours_href"] = _hours(found, both)
    return render(request, "documents/say_and_do.html", context)


def _hours(document: Any, both: SayAndDo) -> str:
    """The report of hours of the same months."""
    first, last = months_to_ask(document, both, timezone.localdate())
    return f"{reverse('measures:hours')}?{urlencode({'first': f'{first:%Y-%m}', 'last': f'{last:%Y-%m}'})}"


@require_GET
@open_to(*READERS)
def compare(request: HttpRequest) -> HttpResponse:
    """Two versions side by side: what became vaguer, firmer, came and went."""
    documents = {str(each.public_id): each for each in audited_of(organisation_of(request))}
    form = CompareForm(request.GET if "earlier" in request.GET else None, documents=documents.values())
    context: dict[str, Any] = {"form": form, "few": len(documents) < 2}
    if form.is_bound and form.is_valid():
        earlier, later = (documents[form.cleaned_data[name]] for name in ("earlier", "later"))
        context |= {"earlier": earlier, "later": later, **_compared(earlier, later)}
    return render(request, "documents/compare.html", context)


def _compared(earlier: Any, later: Any) -> dict[str, Any]:
    found = compare_documents(audit_of(earlier).audited, audit_of(later).audited)
    drawn = mark_safe(picture_of_comparison(found, in_language))  # noqa: S308 - escaped where it is drawn
    return {
        "comparison": found,
        "summary": summary_of_comparison(found),
        "picture": drawn,
        "table": table_of_comparison(found),
        "groups": [_group(heading, found.having(*kinds)) for heading, kinds in _headings()],
    }


def _headings() -> list[tuple[str, tuple[Change, ...]]]:
    return [
        (_("Became vaguer"), (Change.VAGUER, Change.BOTH)),
        (_("Gone"), (Change.WENT,)),
        (_("Became firmer"), (Change.FIRMER,)),
        (_("New"), (Change.CAME,)),
        (_("Now about something else"), (Change.OTHER,)),
    ]


def _group(heading: str, changes: tuple[Any, ...]) -> dict[str, Any]:
    more = max(0, len(changes) - MOST_OF_A_KIND)
    return {"heading": heading, "all": len(changes), "changes": changes[:MOST_OF_A_KIND], "more": more}
