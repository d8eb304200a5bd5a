"""One outcome: choosing from the record, commenting, handing in and taking back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.programme.terms import Evidence
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.portfolios.actions import choosing, handing_in
from alongside.web.portfolios.forms.own import AccountForm, ChooseForm, CommentForm
from alongside.web.portfolios.permissions import (
    own_piece,
    own_portfolio,
    portfolio_to_see,
    submission_to_see,
)
from alongside.web.portfolios.queries.drawn import Drawn, Whose
from alongside.web.portfolios.queries.portfolio import chosen_keys, outcome_of
from alongside.web.portfolios.queries.sources import drawn_for, keys_of, told_of
from alongside.web.portfolios.queries.submissions import conversation_about
from alongside.web.programmes.queries import get_item, get_outcome

A_PAGE = 20


@require_GET
@open_to(Audience.PERSON)
def outcome(request: HttpRequest, enrolment: UUID, outcome: UUID) -> HttpResponse:
    """One outcome: what is chosen for it, what it lacks, and which ways are open."""
    row, own = portfolio_to_see(request.who, enrolment)  # type: ignore[attr-defined]
    asked = get_outcome(row.version, outcome)
    context = {
        "enrolment": row, "own": own, "found": outcome_of(Whose(row, timezone.now()), asked),
        "back": reverse("portfolios:portfolio", args=[row.public_id]),
    }  # fmt: skip
    return render(request, "portfolios/outcome.html", context)


@require_POST
@open_to(Audience.PERSON)
def hand_in(request: HttpRequest, enrolment: UUID, outcome: UUID) -> HttpResponse:
    """Hand in what shows an outcome."""
    who = request.who  # type: ignore[attr-defined]
    row = own_portfolio(who, enrolment)
    try:
        made = handing_in.hand_in(
            Whose(row, timezone.now()), get_outcome(row.version, outcome), by=who.person
        )
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
        return redirect("portfolios:outcome", row.public_id, outcome)
    messages.success(request, _("Handed in. A lay partner and a professional will each read it."))
    return redirect("portfolios:submission", made.public_id)


@require_POST
@open_to(Audience.PERSON)
def take_back(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Take back what was handed in and is not decided."""
    who = request.who  # type: ignore[attr-defined]
    sight = submission_to_see(who, submission)
    if not sight.standing.is_learner:
        raise Http404
    try:
        handing_in.take_back(sight.submission, by=who.person, at=timezone.now())
        messages.success(request, _("Taken back. You can change it and hand it in again."))
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    row = sight.submission
    return redirect("portfolios:outcome", row.enrolment.public_id, row.outcome.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def choose(request: HttpRequest, enrolment: UUID, item: UUID) -> HttpResponse:
    """What the record holds for an item, to choose from; or the learner's own words, where it takes an account."""
    row = own_portfolio(request.who, enrolment)  # type: ignore[attr-defined]
    wanted, way = get_item(row.version, item), request.GET.get("way")
    instead, beside = way == "OTHER", way == "BESIDE"
    whose = Whose(row, timezone.now())
    kind = choosing.kind_of(wanted, instead=instead, beside=beside)
    page = None if kind is Evidence.ACCOUNT else _page(whose, wanted, kind, request.GET.get("page"))
    form = AccountForm(sent(request)) if page is None else _choices(request, whose, kind, page)
    if request.method == "POST" and form.is_valid() and _kept(whose, wanted, form, instead, beside):
        messages.success(request, _("It is in your portfolio."))
        return redirect("portfolios:outcome", row.public_id, wanted.outcome.public_id)
    context = {
        "enrolment": row, "item": wanted, "instead": instead, "beside": beside, "kind": kind, "form": form,
        "page": page, "conversation": conversation_about(row, wanted) if kind is Evidence.CONVERSATION else None,
        "back": reverse("portfolios:outcome", args=[row.public_id, wanted.outcome.public_id]),
    }  # fmt: skip
    return render(request, "portfolios/choose.html", context, status=422 if form.errors else 200)


def _page(whose: Whose, item: Any, kind: Evidence, number: str | None) -> Any:
    """A page of keys that were not chosen for the item, the latest first."""
    chosen = chosen_keys(whose.enrolment, item, kind)
    left = [each for each in keys_of([kind], whose)[kind] if each not in chosen]
    return Paginator(left, A_PAGE).get_page(number)


def _choices(request: HttpRequest, whose: Whose, kind: Evidence, page: Any) -> ChooseForm:
    told = told_of(kind, list(page), whose)
    there = [key for key in page if key in told]
    choices = [(key, in_language(told[key].title)) for key in there]
    return ChooseForm(sent(request), choices=choices, hints={key: _hint(told[key]) for key in there})


def _hint(drawn: Drawn) -> str:
    told = (drawn.where, *drawn.lines[:3], drawn.words[:160], *drawn.said[:1])
    return " · ".join(str(in_language(each)) for each in told if each)


def _kept(whose: Whose, item: Any, form: Any, instead: bool, beside: bool) -> bool:
    said = form.cleaned_data["comment"]
    try:
        if isinstance(form, AccountForm):
            choosing.write_account(whose, item, form.cleaned_data["words"], instead=instead, comment=said)
        else:
            keys = form.cleaned_data["keys"]
            choosing.choose(whose, item, keys, instead=instead, beside=beside, comment=said)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def piece(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Say what one makes of a piece."""
    row = own_piece(request.who, piece)  # type: ignore[attr-defined]
    form = CommentForm(sent(request), initial={"comment": row.comment})
    back = reverse("portfolios:outcome", args=[row.enrolment.public_id, row.item.outcome.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            choosing.comment_on(row, form.cleaned_data["comment"], at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "comment")
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    drawn = drawn_for([row], Whose(row.enrolment, timezone.now())).get(row.pk)
    context = {"piece": row, "drawn": drawn, "form": form, "back": back}
    return render(request, "portfolios/piece.html", context, status=422 if form.errors else 200)


@require_POST
@open_to(Audience.PERSON)
def take_out(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Take a piece out."""
    row = own_piece(request.who, piece)  # type: ignore[attr-defined]
    try:
        choosing.take_out(row, at=timezone.now())
        messages.success(request, _("Taken out. The record is as it was."))
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("portfolios:outcome", row.enrolment.public_id, row.item.outcome.public_id)
