"""Answering: everything on one page, or one question at a time; signed in, or by a link of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.checkins import actions
from alongside.web.checkins.forms.answers import AnswersForm
from alongside.web.checkins.permissions import read_link
from alongside.web.checkins.queries.own import answers_to, asked_items, get_check_in, is_over
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent

LOOKS = ("STANDARD", "LARGE_PRINT", "EASY_READ")
LINK_COOKIE = "django_language"


@dataclass(frozen=True, slots=True)
class Door:
    """How somebody came to a check-in: its address there, and where they go when they are done.

    Only ``own``, for whoever is signed in, shows what was answered before.
    """

    check_in: Any
    here: str
    done: str
    own: bool

    def at(self, looks: str, question: int | None) -> str:
        """The address of these questions in that look: of one, counted from one, or of all."""
        asked = {"looks": looks} | ({"question": question} if question else {"all": "yes"})
        return f"{self.here}?{urlencode(asked)}"


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def answer(request: HttpRequest, check_in: UUID) -> HttpResponse:
    """One's own check-in, signed in."""
    row = get_check_in(request.who.person, check_in)  # type: ignore[attr-defined]
    here = reverse("checkins:answer", args=[row.public_id])
    return _private(_answered(request, Door(row, here, reverse("checkins:mine"), own=True)))


Linked = Callable[[HttpRequest, str, Any], HttpResponse]


def by_its_link(view: Linked) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give a view the check-in of its link, in its person’s language. The link is the secret: it takes no cookie."""

    @wraps(view)
    def inner(request: HttpRequest, token: str) -> HttpResponse:
        row = read_link(token)
        chosen = request.COOKIES.get(LINK_COOKIE)
        with translation.override(chosen if chosen in ("en", "cy") else row.person.language):
            response = view(request, token, row)
            response["Content-Language"] = translation.get_language()
        return _private(response)

    return csrf_exempt(inner)  # type: ignore[no-any-return]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.LINK)
@by_its_link
def by_link(request: HttpRequest, token: str, check_in: Any) -> HttpResponse:
    """One's own check-in, by the link that one was sent."""
    here, done = (reverse(f"checkins:{name}", args=[token]) for name in ("by_link", "thanks"))
    return _answered(request, Door(check_in, here, done, own=False))


@require_http_methods(["GET", "HEAD"])
@open_to(Audience.LINK)
@by_its_link
def thanks(request: HttpRequest, token: str, check_in: Any) -> HttpResponse:
    """After the last question, for whoever came by a link."""
    looks = _looks(request, check_in)
    return render(request, "checkins/thanks.html", {"check_in": check_in, "token": token, "looks": looks})


@require_POST
@open_to(Audience.LINK)
@by_its_link
def take_back_by_link(request: HttpRequest, token: str, check_in: Any) -> HttpResponse:
    """The answers just given are deleted again."""
    actions.take_back(check_in)
    return render(
        request,
        "checkins/thanks.html",
        {"check_in": None, "token": token, "looks": _looks(request, check_in)},
    )


def _answered(request: HttpRequest, door: Door) -> HttpResponse:
    row = door.check_in
    if is_over(row, timezone.now()):
        return render(
            request,
            "checkins/over.html",
            {"check_in": row, "own": door.own, "looks": _looks(request, row)},
            status=410,
        )
    looks, number = _looks(request, row), _number(request, row)
    items = asked_items(row)
    form = AnswersForm(
        sent(request), scales=row.scales, only=items[number - 1] if number else "",
        known=answers_to(row) if door.own else {}, easy=looks == "EASY_READ",
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _kept(request, door, form, looks):
        return _onward(request, door, looks, number, len(items))
    context = {
        "door": door, "form": form, "check_in": row, "looks": looks, "number": number, "many": len(items),
        "all_here": door.at(looks, None), "one_here": door.at(looks, 1), "is_own": row.kind == "OWN",
        "ways": [(key, label, door.at(key, number)) for key, label in _ways()],
        "back": door.at(looks, number - 1) if number and number > 1 else door.done if door.own else "",
    }  # fmt: skip
    return render(request, "checkins/answer.html", context, status=422 if form.errors else 200)


def _ways() -> list[tuple[str, str]]:
    return [
        ("STANDARD", _("Standard print")),
        ("LARGE_PRINT", _("Large print")),
        ("EASY_READ", _("Easy read")),
    ]


def _looks(request: HttpRequest, row: Any) -> str:
    asked = request.GET.get("looks", "")
    usual = row.person.format if row.person.format in LOOKS else "STANDARD"
    return asked if asked in LOOKS else usual


def _number(request: HttpRequest, row: Any) -> int | None:
    """Which question is shown alone, counted from one; in easy read one at a time is the usual."""
    many, asked = len(asked_items(row)), request.GET.get("question", "")
    if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= many:
        return int(asked)
    easy = "all" not in request.GET and _looks(request, row) == "EASY_READ"
    return 1 if easy else None


def _kept(request: HttpRequest, door: Door, form: Any, looks: str) -> bool:
    answers = {} if "skip" in request.POST else form.answers
    try:
        actions.record_answers(
            door.check_in, answers, skipped=list(form.fields) if "skip" in request.POST else form.left_out,
            language=translation.get_language() or "en", looks=looks, by=None, at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _onward(request: HttpRequest, door: Door, looks: str, number: int | None, many: int) -> HttpResponse:
    if number and number < many:
        return redirect(door.at(looks, number + 1))
    row = actions.finish(door.check_in)
    if door.own:
        thanks = _("Thank you. Your answers are kept, and are yours.")
        messages.success(request, thanks if row.state == "ANSWERED" else _("That is fine. Nothing was kept."))
    return redirect(door.done if door.own else f"{door.done}?{urlencode({'looks': looks})}")


@require_POST
@open_to(Audience.PERSON)
def take_back(request: HttpRequest, check_in: UUID) -> HttpResponse:
    """One's own answers to one check-in are deleted."""
    actions.take_back(get_check_in(request.who.person, check_in))  # type: ignore[attr-defined]
    messages.success(request, _("Your answers are deleted. They are in no figure any more."))
    return redirect("checkins:mine")


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
