"""Asking to join without an account: the form on line and on paper, and what its sender can follow by a link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.joining.steps import By, State, choices_for
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.joining import actions
from alongside.web.joining.forms import ApplyForm, OwnApplyForm
from alongside.web.joining.permissions import application_token, check_not_flooded, read_application, whence
from alongside.web.joining.queries import open_door, open_doors, trials_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.language import known
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.qr import qr_image
from alongside.web.kit.words import in_language
from alongside.web.services.queries import get_service, services_of

PAPER: Final = Path(__file__).parents[1] / "templates/joining/print/apply.typ"
WAITS, GONE = 429, 410
ByLink = Callable[[HttpRequest, str, Any], HttpResponse]


@require_GET
@open_to(Audience.ANYONE)
def start(request: HttpRequest) -> HttpResponse:
    """Which organisations can be joined."""
    doors = list(open_doors())
    return render(
        request, "joining/start.html", {"doors": [(door, name_of(door.organisation)) for door in doors]}
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.ANYONE)
def apply(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """A few questions; no account is needed, and it works without JavaScript."""
    door = open_door(organisation)
    own = _own(request, door.organisation)
    kind = OwnApplyForm if own else ApplyForm
    given = request.POST if request.method == "POST" else None
    form = kind(given, where=where_choices(door.organisation), initial=_asked_for(request))
    if form.is_bound and form.is_valid():
        try:
            return _sent(request, door.organisation, form, own)
        except Refusal as refusal:
            form.refuse(refusal)
            return _page(
                request, door, form, status=WAITS if "full_name" in form.cleaned_data or own else 422
            )
    return _page(request, door, form, status=422 if form.is_bound else 200)


def where_choices(organisation: Any) -> list[tuple[str, Any]]:
    """The services that can be named on the form."""
    open_now = (each for each in services_of(organisation) if each.closed_on is None)
    return [(str(each.public_id), str(each)) for each in open_now]


def chosen_service(organisation: Any, form: Any) -> Any:
    """The service that was named, None for whatever is useful."""
    key = form.cleaned_data["where"]
    return get_service(organisation, key) if key else None


def _own(request: HttpRequest, organisation: Any) -> Any:
    person = request.who.person  # type: ignore[attr-defined]
    return person if person is not None and person.organisation_id == organisation.pk else None


def _asked_for(request: HttpRequest) -> dict[str, str]:
    language = translation.get_language() or "en"
    return {"where": request.GET.get("service", ""), "language": known(language) or "en"}


def _sent(request: HttpRequest, organisation: Any, form: Any, own: Any) -> HttpResponse:
    now = timezone.now()
    places = whence(request, organisation, timezone.localdate())
    check_not_flooded(places, organisation, now)
    made = actions.apply(
        organisation,
        **({"full_name": ""} if own else {}),
        service=chosen_service(organisation, form),
        person=own,
        at=now,
        **form.details(),
    )
    actions.knock(places, now)
    if made.applied_at == now:
        messages.success(request, _("Thank you. We have what you sent."))
    else:
        messages.info(
            request, _("You have asked for this already, so nothing was sent again. This is how it stands.")
        )
    return redirect("joining:follow", application_token(made))


def _page(request: HttpRequest, door: Any, form: Any, status: int) -> HttpResponse:
    words = (translation.get_language() == "cy" and door.words_cy) or door.words
    context = {
        "door": door, "organisation": door.organisation, "name": name_of(door.organisation),
        "form": form, "words": words,
    }  # fmt: skip
    return render(request, "joining/apply.html", context, status=status)


@require_GET
@open_to(Audience.ANYONE)
def paper(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The same questions to print and fill in by hand; ``?in=cy`` in Welsh, ``?large=yes`` in large print."""
    door = open_door(organisation)
    language = known(request.GET.get("in")) or known(translation.get_language()) or "en"
    with translation.override(language):
        values = _printed(door, large=request.GET.get("large") == "yes")
        template = PAPER.read_text(encoding="utf-8")
        title = _("Asking to join: %(name)s") % {"name": name_of(door.organisation)}
        return pdf_response(str(title), template, values, title=str(title), language=language)


def _printed(door: Any, *, large: bool) -> dict[str, Any]:
    organisation = door.organisation
    ways = [way for way in (organisation.contact_phone, organisation.contact_email) if way]
    words = (translation.get_language() == "cy" and door.words_cy) or door.words
    address = settings.SITE_ADDRESS + reverse("joining:apply", args=[organisation.public_id])
    return {
        "large": large,
        "name": str(name_of(organisation)),
        "intro": words,
        "services": [label for _value, label in where_choices(organisation)],
        "qr": qr_image(address),
        "back_to": ways,
        "words": {
            "title": _("I would like to join in"),
            "on_line": _("QR code: the same form on line"),
            "name": _("My name"),
            "reach": _("Telephone or e-mail, so that you can answer me"),
            "language": _("Please use with me"),
            "english": _("English"),
            "welsh": _("Welsh"),
            "where": _("What I would like to be part of"),
            "anything": _("Whatever is useful"),
            "tell": _("What I would like to tell you"),
            "needs": _("What would help me take part"),
            "invite": _("You may invite me to sessions. I can always say no, and change my mind."),
            "return": _("Give this to anybody who works with us, or:"),
            "kept": _(
                "We keep what you write to answer you. If nothing comes of it, it is erased after half a year; ask, "
                "and it is erased at once."
            ),
        },
    }  # fmt: skip


def by_link(view: ByLink) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the application that its link is for, or say what is wrong. Never kept by a browser."""

    @wraps(view)
    def inner(request: HttpRequest, token: str) -> HttpResponse:
        link = read_application(token, timezone.now())
        if link.row is None or link.expired:
            context = {"expired": link.expired, "doors": [(d, name_of(d.organisation)) for d in open_doors()]}
            response = render(
                request, "joining/link_problem.html", context, status=GONE if link.expired else 404
            )
        else:
            response = view(request, token, link.row)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return inner


@require_http_methods(["GET", "POST"])
@open_to(Audience.LINK)
@by_link
def follow(request: HttpRequest, token: str, application: Any) -> HttpResponse:
    """How one's own asking stands. Opening the page changes nothing; its buttons take it back or ask again."""
    if request.method == "POST":
        do = {"withdraw": actions.withdraw, "again": actions.ask_again}.get(request.POST.get("do", ""))
        if do is not None:
            try:
                step = do(application, by=None, how="WEB", at=timezone.now())
                messages.success(request, in_language(step.sentence))
            except Refusal as refusal:
                messages.warning(request, in_language(refusal.sentence))
        return redirect("joining:follow", token)
    state = State[application.state]
    context = {
        "application": application, "token": token, "state": state, "organisation": application.organisation,
        "name": name_of(application.organisation), "choices": choices_for(state, By.APPLICANT),
        "service": name_of(application.service) if application.service else "",
        "trials": trials_of(application) if application.person_id else [],
    }  # fmt: skip
    return render(request, "joining/follow.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.LINK)
@by_link
def forget(request: HttpRequest, token: str, application: Any) -> HttpResponse:
    """Asks, then erases what was sent, as long as nobody was welcomed."""
    if request.method == "POST":
        try:
            actions.forget_application(application)
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
            return redirect("joining:follow", token)
        messages.success(request, _("Erased. Nothing of what you sent is kept."))
        return redirect("joining:start")
    context = {
        "heading": _("Erase what you sent?"),
        "consequences": [_("Everything that you wrote goes for good."), _("You can ask again whenever you like.")],
        "confirm": _("Erase it"),
        "kind": "warning",
        "back": reverse("joining:follow", args=[token]),
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)
