"""A person's way in and out: what they asked, sign, whom they named, being a buddy, leaving and coming back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.joining import actions
from alongside.web.joining.forms import ComeBackForm, LeaveForm
from alongside.web.joining.permissions import application_token, read_buddy
from alongside.web.joining.queries import (
    asks_to_answer,
    checks_to_come,
    get_buddy,
    last_leaving,
    open_applications_of,
    referees_of,
    signatures_of,
    to_sign,
    warnings_of,
    what_leaving_lets_go,
    word_of,
)
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import About, answer, sent, show_form

GONE = 410


@require_GET
def person(request: HttpRequest, about: About) -> HttpResponse:
    """All of joining about one person: for themselves, or for a coordinator, who alone reads what referees say."""
    person = about.person
    applications = [(each, application_token(each)) for each in open_applications_of(person)]
    context = {
        "about": about, "person": person, "applications": applications,
        "to_sign": [(each, name_of(each.version.agreement)) for each in to_sign(person)],
        "signatures": [(each, name_of(each.version.agreement)) for each in signatures_of(person)],
        "referees": list(referees_of(person)),
        "answered": any(each.state == "ANSWERED" for each in referees_of(person)),
        "checks": checks_to_come(person.organisation, timezone.now(), person=person),
        "warnings": [] if about.themselves else list(warnings_of(person)[:10]),
        "glad": word_of(person), "newcomers": _newcomers_address(about),
        "buddies": list(asks_to_answer(person, timezone.now())), "leaving": last_leaving(person),
        "back": about.page, "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "joining/person.html", context)


def _newcomers_address(about: About) -> str:
    if about.themselves:
        return reverse("joining:newcomers")
    return reverse("joining:newcomers_for", args=[about.person.public_id])


@require_POST
def newcomers(request: HttpRequest, about: About) -> HttpResponse:
    """Whether somebody would gladly see newcomers through."""
    said = request.POST.get("glad", "")
    if said in ("yes", "no"):
        how = "PHONE" if about.acting else "WEB"
        try:
            actions.say_of_newcomers(about.person, said == "yes", by=about.by, how=how, at=timezone.now())
            messages.success(request, _("Thank you. It is noted."))
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
    return redirect("joining:own") if about.themselves else redirect("joining:person", about.person.public_id)


@require_POST
@open_to(Audience.PERSON)
def buddy(request: HttpRequest, buddy: int) -> HttpResponse:
    """What somebody says to being a newcomer's buddy."""
    who = request.who  # type: ignore[attr-defined]
    found = get_buddy(who.organisation, buddy)
    if found.person_id != who.person.pk:
        raise Http404
    said = request.POST.get("answer", "")
    if said in ("YES", "NO"):
        try:
            actions.answer_buddy(found, said, by=who.person, how="WEB", at=timezone.now())
            thanks = (
                _("Thank you. They will be glad of you.")
                if said == "YES"
                else _("Thank you. Saying no is always fine.")
            )
            messages.success(request, thanks)
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
    return redirect("delivery:mine")


@csrf_exempt
@require_http_methods(["GET", "POST"])
@open_to(Audience.LINK)
def buddy_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same by a link, without signing in. Opening it changes nothing; pressing a button does."""
    link = read_buddy(token, timezone.now())
    context: dict[str, Any] = {"buddy": link.row, "open": link.row is not None and not link.expired}
    if request.method == "POST" and context["open"] and request.POST.get("answer") in ("YES", "NO"):
        try:
            context["buddy"] = actions.answer_buddy(
                link.row, request.POST["answer"], by=None, how="EMAIL", at=timezone.now()
            )
            context["said"] = True
        except Refusal as refusal:
            context["refusal"] = refusal.sentence
    response = render(request, "joining/buddy.html", context, status=200 if context["open"] else GONE)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, about: About) -> HttpResponse:
    """Leaving: one page, no reason, thanks, and what they would like to take along."""
    form = LeaveForm(sent(request), acting=about.acting, initial={"on": timezone.localdate()})
    done = answer(
        request, about, form,
        lambda: actions.leave(
            about.person, words=form.cleaned_data["words"], on=form.cleaned_data.get("on"), by=about.by,
            how=form.channel, at=timezone.now(),
        ),
        _("Thank you for everything. You can come back whenever you like.") if about.themselves
        else _("Saved. What they did stays in the record, and they can come back."),
        back=reverse("joining:left") if about.themselves else about.page,
    )  # fmt: skip
    return done or show_form(
        request, about, form, _("Leaving"), template="joining/leave.html",
        lets_go=what_leaving_lets_go(about.person, timezone.now()), data=about.link("data"),
    )  # fmt: skip


@require_GET
@open_to(Audience.PERSON)
def left(request: HttpRequest) -> HttpResponse:
    """Thanks, and what can be taken along."""
    person = request.who.person  # type: ignore[attr-defined]
    context = {
        "person": person,
        "leaving": last_leaving(person),
        "organisation": name_of(person.organisation),
    }
    return render(request, "joining/left.html", context)


@require_http_methods(["GET", "POST"])
def come_back(request: HttpRequest, about: About) -> HttpResponse:
    """Coming back, as easy as leaving."""
    form = ComeBackForm(sent(request), acting=about.acting)
    said = _("Welcome back.") if about.themselves else _("Welcome back to %(name)s.") % {"name": about.person}
    done = answer(
        request, about, form,
        lambda: actions.come_back(about.person, by=about.by, how=form.channel, at=timezone.now()), said,
    )  # fmt: skip
    heading: Any = _("Coming back")
    submit = _("I am back") if about.themselves else _("They are back")
    return done or show_form(request, about, form, heading, template="joining/about_form.html", submit=submit)
