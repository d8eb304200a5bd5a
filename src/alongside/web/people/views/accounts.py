"""Signing in: accounts for people, as whom to act, and in which language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.language import A_YEAR
from alongside.web.people import actions
from alongside.web.people.forms.place import AccountForm, ChooseForm, SpeechForm
from alongside.web.people.forms.word import OnlyWordForm
from alongside.web.people.queries.itself import CHOSEN
from alongside.web.people.views.about import About, answer, sent, show_form


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, about: About) -> HttpResponse:
    """Let somebody sign in; or, where they can, write the welcome again or end it."""
    if about.person.account_id:
        return _existing(request, about)
    form = AccountForm(sent(request), initial={"email": about.person.email}, acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.open_account(
            about.person, form.cleaned_data["email"], about.by, timezone.now(), how=form.channel
        ),
        _("They can sign in now. A letter with the address is on its way to them."), field="email",
    )  # fmt: skip
    return done or show_form(request, about, form, _("Open an account"), template="people/account_form.html")


def _existing(request: HttpRequest, about: About) -> HttpResponse:
    if request.method == "POST":
        actions.send_welcome(about.person, at=timezone.now())
        messages.success(request, _("The welcome is on its way again."))
        return redirect(about.page)
    context = {"about": about, "person": about.person, "back": about.page}
    return render(request, "people/account.html", context)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, about: About) -> HttpResponse:
    """The person no longer signs in here; everything else stays."""
    form = OnlyWordForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.close_account(about.person, by=about.by, at=timezone.now(), how=form.channel),
        _("They no longer sign in here."),
    )  # fmt: skip
    heading = _("End the account of %(name)s?") % {"name": about.person}
    lede = _("They stay on the list, and can be asked by telephone, by letter or in person.")
    return done or show_form(request, about, form, heading, submit=_("End it"), lede=lede)


@require_http_methods(["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def choose(request: HttpRequest) -> HttpResponse:
    """As which of one's persons to act, where an account speaks for several."""
    persons = request.who.persons  # type: ignore[attr-defined]
    now = request.who.person  # type: ignore[attr-defined]
    form = ChooseForm(
        sent(request),
        persons=[(str(p.public_id), _in_own_language(p.organisation)) for p in persons],
        initial={"person": str(now.public_id) if now else ""},
    )
    if form.is_bound and form.is_valid():
        request.session[CHOSEN] = form.cleaned_data["person"]
        return redirect(_safe_next(request))
    context = {"form": form, "persons": persons, "next": request.GET.get("next", "")}
    return render(request, "people/choose.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def language(request: HttpRequest) -> HttpResponse:
    """Asked once at the first sign-in, in both languages, and kept; it can be changed at any time."""
    form = SpeechForm(sent(request), initial={"language": translation.get_language()[:2]})
    if not (form.is_bound and form.is_valid()):
        context = {"form": form, "next": request.GET.get("next", "")}
        return render(request, "people/language.html", context, status=422 if form.is_bound else 200)
    chosen = form.cleaned_data["language"]
    actions.remember_language(request.user, chosen, at=timezone.now(), correspond=True)  # type: ignore[arg-type]
    response = redirect(_safe_next(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, max_age=A_YEAR, secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY, samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )  # fmt: skip
    return response


@require_GET
@open_to(Audience.SIGNED_IN)
def sign_in_ways(request: HttpRequest) -> HttpResponse:
    """How one signs in: address, code, passkey, password, and as whom."""
    return render(request, "people/sign_in_ways.html", {"back": reverse("home")})


def _in_own_language(organisation: Any) -> str:
    if translation.get_language()[:2] == "cy" and organisation.name_cy:
        return str(organisation.name_cy)
    return str(organisation.name)


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("home")
