"""Circles: those one is in, beginning one, one circle with its turns and meetings, and asking people into it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.reflection.circles import next_meeting
from alongside.core.reflection.terms import Rhythm
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.reflections import actions
from alongside.web.reflections.forms.circles import CircleForm, MeetingForm, QuestionForm
from alongside.web.reflections.queries.circles import (
    asked_into,
    circles_of,
    could_be_asked,
    get_circle,
    meetings_of,
    members_of,
    turns_next,
    waiting_for,
)
from alongside.web.reflections.queries.meetings import sessions_of
from alongside.web.reflections.queries.reading import lists_of
from alongside.web.reflections.queries.seeing import readable_by, shown_to

SHOWN = 20


@require_GET
@open_to(Audience.PERSON)
def circles(request: HttpRequest) -> HttpResponse:
    """The circles that I am in, and those that I was asked into."""
    person = request.who.person  # type: ignore[attr-defined]
    today = timezone.localdate()
    mine = [(each, next_meeting(each.first_on, Rhythm(each.rhythm), today)) for each in circles_of(person)]
    context = {"circles": mine, "asked": list(asked_into(person)), "back": reverse("reflections:mine")}
    return render(request, "reflections/circles.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a circle."""
    form = CircleForm(sent(request), initial={"first_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_circle(request.who.person, **form.cleaned_data, at=timezone.now())  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("Begun. Ask people into it."))
            return redirect("reflections:circle", made.public_id)
    context = {"form": form, "heading": _("Begin a circle"), "back": reverse("reflections:circles")}
    return render(request, "reflections/form.html", context, status=422 if form.errors else 200)


@require_GET
@open_to(Audience.PERSON)
def circle(request: HttpRequest, circle: UUID) -> HttpResponse:
    """One circle, to those who are in it or were asked."""
    person = request.who.person  # type: ignore[attr-defined]
    found, own = get_circle(person, circle)
    context: dict[str, Any] = {"circle": found, "own": own, "back": reverse("reflections:circles")}
    context["next"] = next_meeting(found.first_on, Rhythm(found.rhythm), timezone.localdate())
    context["rhythm"] = Rhythm(found.rhythm)
    context["members"] = members = members_of(found)
    if own.joined_at is not None:
        meetings = meetings_of(found)
        rows = readable_by(person).filter(circle=found).order_by("-written_at", "-pk")[:SHOWN]
        context |= {
            "turns": turns_next(members, meetings).items(), "meetings": meetings,
            "sessions": sessions_of(found)[:SHOWN], "waiting": waiting_for(found),
            "shown": shown_to(rows, person), "lists": lists_of(person).filter(circle=found),
        }  # fmt: skip
    return render(request, "reflections/circle.html", context)


@require_POST
@open_to(Audience.PERSON)
def answer(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Say yes to a circle, say no, or leave it."""
    person, now = request.who.person, timezone.now()  # type: ignore[attr-defined]
    found, _own = get_circle(person, circle)
    said = request.POST.get("answer")
    if said not in ("YES", "NO"):
        raise Http404
    if said == "NO":
        actions.leave(found, person, at=now)
        messages.success(request, _("You are not in this circle."))
        return redirect("reflections:circles")
    try:
        actions.join(found, person, at=now)
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("reflections:circle", found.public_id)


def inside(request: HttpRequest, circle: UUID) -> Any:
    """The circle, to those who are in it. Raises ``Http404`` for everybody else."""
    found, own = get_circle(request.who.person, circle)  # type: ignore[attr-defined]
    if own.joined_at is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def ask(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Ask somebody in: people one shared a session with; a coordinator finds anybody of the organisation."""
    who, found = request.who, inside(request, circle)  # type: ignore[attr-defined]
    words = request.GET.get("words", "").strip()[:100]
    people = could_be_asked(who.person, found, words, everybody=who.is_coordinator, on=timezone.localdate())
    if request.method == "POST":
        chosen = next((each for each in people if str(each.public_id) == request.POST.get("person")), None)
        if chosen is None:
            raise Http404
        try:
            actions.ask_into(found, chosen, by=who.person, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
        else:
            messages.success(request, _("Asked. They find it in their thinking space."))
        return redirect("reflections:circle", found.public_id)
    context = {"circle": found, "people": people, "words": words, "everybody": who.is_coordinator,
               "back": reverse("reflections:circle", args=[found.public_id])}  # fmt: skip
    return render(request, "reflections/ask_in.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def question(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The circle takes up another question."""
    found = inside(request, circle)
    form = QuestionForm(sent(request), initial={"question": found.question})
    if request.method == "POST" and form.is_valid():
        actions.hold_question(found, question=form.cleaned_data["question"])
        return redirect("reflections:circle", found.public_id)
    context = {"form": form, "heading": _("Take up another question"),
               "back": reverse("reflections:circle", args=[found.public_id])}  # fmt: skip
    return render(request, "reflections/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def meeting(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Write down a meeting that was held."""
    found, today = inside(request, circle), timezone.localdate()
    members = members_of(found)
    turns = turns_next(members, meetings_of(found))
    initial = {turn.value: str(each.public_id) for turn, each in turns.items()} or {}
    form = MeetingForm(
        sent(request),
        members=[each.person for each in members],
        today=today,
        initial={"on": today, **initial},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_meeting(
                found, on=form.cleaned_data["on"], turns=form.turns, to_try=form.cleaned_data["to_try"],
                by=request.who.person, today=today, at=timezone.now(),  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("Kept."))
            return redirect("reflections:circle", found.public_id)
    context = {"form": form, "heading": _("Write down a meeting"),
               "back": reverse("reflections:circle", args=[found.public_id])}  # fmt: skip
    return render(request, "reflections/form.html", context, status=422 if form.errors else 200)
