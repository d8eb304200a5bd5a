"""Expenses for the office: what waits, what is to be paid, lists for finance, rates and limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.expenses.amounts import in_pounds, rate_in_words
from alongside.core.expenses.policy import OURS, WHERE_OURS_COME_FROM, Policy
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.access import open_to
from alongside.web.kit.spreadsheets import Sheet, csv_response, xlsx_response
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.thanks import actions
from alongside.web.thanks.forms.claims import PolicyForm
from alongside.web.thanks.permissions import OFFICE
from alongside.web.thanks.queries.books import (
    books_differ,
    entries_on,
    exports_of,
    get_export,
    sums_of,
    total_of,
)
from alongside.web.thanks.queries.claims import came_up_since, claims_in, looked_at, policy_rows

MOST_WAITING = 100


@require_GET
@open_to(*OFFICE)
def office(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, what is to be paid, and the lists for finance."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    context = {
        "waiting": looked_at(claims_in(organisation, "ASKED")[:MOST_WAITING]),
        "queried": list(claims_in(organisation, "QUERIED")[:MOST_WAITING]),
        "to_pay": came_up_since(claims_in(organisation, "APPROVED")[:MOST_WAITING]),
        "settled": list(claims_in(organisation, "PAID", "REFUSED", "WITHDRAWN", "REVERSED").order_by("-at")[:20]),
        "sums": sums_of(organisation), "exports": exports_of(organisation), "wrong": books_differ(organisation),
    }  # fmt: skip
    return render(request, "thanks/office.html", context)


@require_POST
@open_to(*OFFICE)
def export(request: HttpRequest) -> HttpResponse:
    """Make a list of everything that was approved or taken back and is on no list yet."""
    who = request.who  # type: ignore[attr-defined]
    try:
        actions.export_entries(who.organisation, by=who.person, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, _("The list is made. Fetch it below."))
    return redirect(reverse("thanks:office") + "#lists")


@require_POST
@open_to(*OFFICE)
def fetch(request: HttpRequest, export: int, form: str) -> HttpResponse:
    """A list as a file; that it was fetched is recorded."""
    who = request.who  # type: ignore[attr-defined]
    found = get_export(who.organisation, export)
    if form not in ("csv", "xlsx"):
        raise Http404
    actions.record_download(found, by=who.person, at=timezone.now())
    name, heads = _("expenses-%(number)s") % {"number": found.pk}, _heads()
    rows = [*_rows(found), [_("Total"), *[""] * 7, total_of(found) / 100, "", ""]]
    if form == "csv":
        return csv_response(name, heads, rows)
    return xlsx_response(name, [Sheet(_("Expenses"), heads, rows)])


def _heads() -> list[str]:
    return [
        _("Entry"), _("Booked on"), _("Name"), _("Reference"), _("Day of the cost"), _("Kind"), _("What it was"),
        _("Service"), _("Amount in pounds"), _("Paid on"), _("Approved or reversed by"),
    ]  # fmt: skip


def _rows(export: Any) -> Iterator[list[Any]]:
    for entry in entries_on(export):
        claim = entry.claim
        who = claim.person
        yield [
            entry.pk, entry.on, who.full_name if who else "", who.reference if who else "", claim.on,
            in_language(claim.get_kind_display()), claim.what,
            str(name_of(claim.session.service)) if claim.session else "",
            entry.pence / 100, entry.paid_on, str(entry.by) if entry.by else "",
        ]  # fmt: skip


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def policy(request: HttpRequest) -> HttpResponse:
    """Rates and limits: those that hold, those that held, and setting one."""
    who = request.who  # type: ignore[attr-defined]
    form = PolicyForm(sent(request), initial={"active_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.set_policy(
            who.organisation, given["what"], given["number"], active_from=given["active_from"],
            source=given["source"], by=who.person, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Set. Claims for earlier days keep what held then."))
        return redirect("thanks:policy")
    words = {str(each): each for each in Policy}
    lines = [
        (in_language(words[row.what]), _amount(words[row.what], row.amount), row)
        for row in policy_rows(who.organisation)
    ]
    ours = [(in_language(line.what), _amount(line.what, line.amount)) for line in OURS]
    context = {
        "form": form, "lines": lines, "ours": ours, "where_from": WHERE_OURS_COME_FROM,
        "back": reverse("thanks:office"),
    }  # fmt: skip
    return render(request, "thanks/policy.html", context, status=422 if form.errors else 200)


def _amount(what: Policy, amount: int) -> str:
    if what.is_rate:
        return rate_in_words(amount)
    return _("%(days)s days") % {"days": amount} if what.unit == "days" else in_pounds(amount)
