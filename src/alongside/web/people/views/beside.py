"""How much somebody takes on, how far they go, and beside whom they would like to be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.web.people import actions
from alongside.web.people.forms.beside import BesideForm, LimitsForm, WhoForm
from alongside.web.people.forms.place import FindForm
from alongside.web.people.forms.word import OnlyWordForm
from alongside.web.people.queries import Nearness, find_people, get_person
from alongside.web.people.queries.beside import limits_of
from alongside.web.people.queries.rows import get_beside
from alongside.web.people.views.about import About, answer, sent, show_form

AT_ONCE = 20


@require_http_methods(["GET", "POST"])
def limits(request: HttpRequest, about: About) -> HttpResponse:
    """What the person takes on at most, and how far they go."""
    form = LimitsForm(sent(request), initial=_said(limits_of(about.person)), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.set_limits(
            about.person, by=about.by, at=timezone.now(), how=form.channel, **form.limits()
        ),
        _("Saved. Nobody plans beyond it."), back=f"{about.page}#limits",
    )  # fmt: skip
    heading = _("How much do you want to take on?") if about.themselves else _("How much do they take on?")
    return done or show_form(request, about, form, heading)


def _said(row: Any) -> dict[str, Any]:
    names = ("most_a_week", "most_in_four_weeks", "travels_km")
    return {
        **{name: getattr(row, name) for name in names},
        "most_hours": _hours(row.most_minutes),
        "rest_hours": _hours(row.rest_minutes),
    }


def _hours(minutes: int | None) -> Decimal | None:
    return None if minutes is None else round(Decimal(minutes) / 60, 2).normalize() + 0


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, about: About) -> HttpResponse:
    """Beside whom the person would like to be, or not. A coordinator then says who is meant."""
    form = BesideForm(sent(request), acting=about.acting)
    kept: list[Any] = []
    done = answer(
        request, about, form,
        lambda: kept.append(
            actions.record_beside(
                about.person, form.cleaned_data["kind"], form.cleaned_data["words"], by=about.by,
                at=timezone.now(), how=form.channel,
            )
        ),
        _("Saved.") if about.acting else _("Saved. A coordinator looks up who is meant."), field="words",
    )  # fmt: skip
    if done is not None and about.near is Nearness.COORDINATOR:
        return redirect(about.link("who_beside", wish=kept[0].pk))
    heading = _("Beside whom would you like to be?") if about.themselves else _("Beside whom?")
    return done or show_form(request, about, form, heading)


@require_http_methods(["GET", "POST"])
def who_is_meant(request: HttpRequest, about: About, wish: int) -> HttpResponse:
    """Who it is that the person named: those of that name, and a search."""
    row = get_beside(about.person, wish, about.near)
    search = FindForm(request.GET or None)
    words = search.cleaned_data["words"] if search.is_bound and search.is_valid() else ""
    found = _found(about, words or row.words, timezone.localdate())
    form = WhoForm(sent(request), people=found)
    done = answer(
        request, about, form,
        lambda: actions.say_who_is_meant(
            row, get_person(about.person.organisation, form.cleaned_data["other"]), by=about.by, at=timezone.now()
        ),
        _("Saved."), back=f"{about.page}#limits", field="other",
    )  # fmt: skip
    return done or show_form(
        request, about, form, _("Who is “%(words)s”?") % {"words": row.words}, template="people/who.html",
        search=search, found=found, row=row,
    )  # fmt: skip


def _found(about: About, words: str, on: date) -> list[tuple[str, str]]:
    people = find_people(about.person.organisation, on, words=words).exclude(pk=about.person.pk)[:AT_ONCE]
    return [(str(each.public_id), _told_apart(each)) for each in people]


def _told_apart(person: Any) -> str:
    more = ", ".join(
        each for each in (person.known_as, person.reference, person.phone, person.postcode) if each
    )
    return f"{person.full_name} ({more})" if more else str(person.full_name)


@require_http_methods(["GET", "POST"])
def take_off(request: HttpRequest, about: About, wish: int) -> HttpResponse:
    """The person no longer wishes it."""
    row = get_beside(about.person, wish, about.near)
    form = OnlyWordForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.take_off_beside(row, by=about.by, at=timezone.now(), how=form.channel),
        _("Taken off the list."), back=f"{about.page}#limits",
    )  # fmt: skip
    heading = _("Take “%(words)s” off the list?") % {"words": row.words}
    return done or show_form(request, about, form, heading, submit=_("Take it off"))
