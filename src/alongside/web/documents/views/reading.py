"""The document's own text with the findings beside it, and each finding on a page of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.errors import Refusal
from alongside.web.documents.actions import verdicts as actions
from alongside.web.documents.forms import ContestForm, FilterForm
from alongside.web.documents.queries.pins import key_of
from alongside.web.documents.queries.reading import leaf_of, leaves
from alongside.web.documents.queries.reports import Audit, audit_of, get_finding
from alongside.web.documents.queries.verdicts import is_contested, said_to, standing_of
from alongside.web.documents.views.readers import READERS, audited_document, person_of, sees_names
from alongside.web.kit.access import open_to
from alongside.web.reflections.queries import address_to_write


@require_GET
@open_to(*READERS)
def read(request: HttpRequest, document: UUID) -> HttpResponse:
    """The text, leaf by leaf, and beside it what was found; a choice narrows it."""
    found = audited_document(request, document)
    context = reading_page(request, found) | {"names": sees_names(request)}
    return render(request, "documents/read.html", context)


def reading_page(request: HttpRequest, document: Any) -> dict[str, Any]:
    """Everything that the reading view's template names."""
    audit, verdicts = audit_of(document), standing_of(document)
    form = FilterForm(request.GET, modes=modes_in(audit))
    choice = form.choice
    shown = leaves(audit.audited, verdicts, choice)
    page = Paginator(shown, 1).get_page(request.GET.get("page"))
    passages = page.object_list[0] if page.object_list else []
    return {
        "document": document,
        "form": form,
        "choice": choice,
        "page": page,
        "passages": passages,
        "here": sum(len(passage.beside) for passage in passages),
        "wanted": sum(len(passage.beside) for leaf in shown for passage in leaf),
        "modes": list(dict.fromkeys(each.finding.mode for passage in passages for each in passage.beside)),
        "notices": audit.account.notices,
    }


def modes_in(audit: Audit) -> list[TextMode]:
    """The modes that occur in the document."""
    found = {finding.mode for finding in audit.findings}
    return [mode for mode in TextMode if mode in found]


@require_GET
@open_to(*READERS)
def finding(request: HttpRequest, document: UUID, number: int) -> HttpResponse:
    """One finding: the sentence, its place, its frame, what was found and why, and what readers say."""
    found = audited_document(request, document)
    return render(request, "documents/finding.html", finding_page(request, found, number))


def finding_page(request: HttpRequest, document: Any, number: int) -> dict[str, Any]:
    """Everything that a finding's template names."""
    audit, one = audit_of(document), get_finding(document, number)
    said = said_to(document, number)
    standing = [each for each in said if each.withdrawn_at is None]
    person = person_of(request)
    return {
        "document": document,
        "number": number,
        "of": len(audit.findings),
        "finding": one,
        "previous": number - 1,
        "next": number + 1,
        "back_to": _in_the_text(document, audit, number),
        "think": address_to_write("CLAIM", key_of(document, number)) if person is not None else "",
        "names": sees_names(request),
        "said": said,
        "contested": is_contested(standing),
        "mine": next((each for each in standing if person is not None and each.by_id == person.pk), None),
    }


def _in_the_text(document: Any, audit: Audit, number: int) -> str:
    """Where in the reading view the sentence stands."""
    read_it = reverse("documents:read", args=[document.public_id])
    return f"{read_it}?page={leaf_of(audit.audited, number)}#f{number}"


@require_POST
@open_to(*READERS)
def accept(request: HttpRequest, document: UUID, number: int) -> HttpResponse:
    """Agree with a finding."""
    found = audited_document(request, document)
    actions.accept(found, number, by=person_of(request), at=timezone.now())
    messages.success(request, _("Noted: you agree with this finding."))
    return redirect("documents:finding", found.public_id, number)


@require_http_methods(["GET", "POST"])
@open_to(*READERS)
def contest(request: HttpRequest, document: UUID, number: int) -> HttpResponse:
    """Say what the sentence is instead, and why."""
    found = audited_document(request, document)
    one = get_finding(found, number)
    sent = request.method == "POST"
    form = ContestForm(request.POST) if sent else ContestForm(initial={"status": str(one.status)})
    if sent and form.is_valid() and _contested(request, found, number, form):
        messages.success(
            request, _("Your contest stands beside the finding. You can withdraw it at any time.")
        )
        return redirect("documents:finding", found.public_id, number)
    context = {"document": found, "number": number, "finding": one, "form": form}
    return render(request, "documents/contest.html", context, status=422 if sent else 200)


def _contested(request: HttpRequest, document: Any, number: int, form: ContestForm) -> bool:
    try:
        actions.contest(document, number, by=person_of(request), at=timezone.now(), **form.said)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


@require_POST
@open_to(*READERS)
def withdraw(request: HttpRequest, document: UUID, number: int) -> HttpResponse:
    """Take back what one said to a finding."""
    found = audited_document(request, document)
    if actions.withdraw(found, number, by=person_of(request), at=timezone.now()):
        messages.success(request, _("Withdrawn. It stays in the history of this finding."))
    return redirect(reverse("documents:finding", args=[found.public_id, number]))
