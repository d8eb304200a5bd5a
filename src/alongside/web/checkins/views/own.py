"""One's own check-ins: one's line over time, beginning one now, how often to be asked, agreeing to be counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.core.checkins.sampling import Often
from alongside.core.checkins.wording import ITEMS, ONS4, SELF
from alongside.web.checkins import actions
from alongside.web.checkins.permissions import may_answer_after
from alongside.web.checkins.queries.line import OfMonth, line_of, months_between
from alongside.web.checkins.queries.own import may_begin, open_check_in, wish_of
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.charts import Chart, Series, line_chart
from alongside.web.kit.words import in_language, month
from alongside.web.people.actions import give_consent, withdraw_consent
from alongside.web.people.queries import has_consented
from alongside.web.people.queries.clock import local_day

PURPOSE: Final = "MEASURES"


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """My answers over time, which nobody else sees, and what I can do about being asked."""
    person, now = request.who.person, timezone.now()  # type: ignore[attr-defined]
    months = line_of(person)
    context = {
        "months": [(each, _told(each)) for each in reversed(months)], "charts": _charts(months),
        "counted": has_consented(person, PURPOSE),
        "wish": wish_of(person), "wishes": [(str(each), in_language(each.label)) for each in Often],
        "open": open_check_in(person, now), "may_begin": may_begin(person, local_day(person.organisation, now)),
        "back": reverse("delivery:mine"),
    }  # fmt: skip
    response = render(request, "checkins/mine.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _told(of: OfMonth) -> list[tuple[str, str]]:
    """Each question of a month with the answer in words."""
    language, told = get_language() or "en", []
    for key, item in ITEMS.items():
        if key in of.answers:
            labels = {each.value: each.words.said(language) for each in item.choices}
            told.append((item.words.said(language), labels.get(of.answers[key], str(of.answers[key]))))
    return told


def _charts(months: Sequence[OfMonth]) -> list[Chart]:
    between = months_between(months)
    if len(months) < 2:
        return []
    own = Series(
        SELF.name.said(get_language() or "en"), [each.whole if each else None for _m, each in between]
    )
    charts = [_chart(_("How you see your part"), [own], [m for m, _each in between])]
    asked = [(m, each) for m, each in between if each and set(each.answers) & {i.key for i in ONS4.items}]
    if len(asked) > 1:
        lines = [_line(item, [each for _m, each in asked]) for item in ONS4.items]
        charts.append(_chart(_("How you were"), lines, [m for m, _each in asked]))
    return charts


def _line(item: Any, months: Sequence[OfMonth]) -> Series:
    short = {
        "ons4.satisfied": _("Satisfied"), "ons4.worthwhile": _("Worthwhile"), "ons4.happy": _("Happy"),
        "ons4.anxious": _("Anxious"),
    }  # fmt: skip
    return Series(short[item.key], [each.answers.get(item.key) for each in months])


def _chart(title: str, lines: list[Series], months: Sequence[date]) -> Chart:
    return line_chart(
        title, _("From 0 to 10. A month without answers is a gap."), labels=[month(each) for each in months],
        short_labels=[f"{each:%m/%y}" for each in months], series=lines, label_heading=_("Month"), highest=10,
    )  # fmt: skip


@require_POST
@open_to(Audience.PERSON)
def begin(request: HttpRequest) -> HttpResponse:
    """I come to it by myself: this month's check-in."""
    check_in = actions.begin_own(request.who.person, at=timezone.now())  # type: ignore[attr-defined]
    return redirect("checkins:answer", check_in.public_id)


@require_POST
@open_to(Audience.PROFESSIONAL)
def begin_after(request: HttpRequest, session: UUID) -> HttpResponse:
    """A professional who was at a session comes to its questions by themselves."""
    who = request.who  # type: ignore[attr-defined]
    found = get_session(who.organisation, session)
    if not may_answer_after(who.person, found, timezone.localdate()):
        raise Http404
    check_in = actions.begin_after_session(who.person, found, at=timezone.now())
    return redirect("checkins:answer", check_in.public_id)


@require_POST
@open_to(Audience.PERSON)
def often(request: HttpRequest) -> HttpResponse:
    """How often I would like to be asked."""
    chosen = request.POST.get("often", "")
    if chosen not in [str(each) for each in Often]:
        raise Http404
    actions.set_wish(request.who.person, chosen, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("Kept as you wish."))
    return redirect("checkins:mine")


@require_POST
@open_to(Audience.PERSON)
def agree(request: HttpRequest) -> HttpResponse:
    """I agree to be counted, or no longer."""
    person, now = request.who.person, timezone.now()  # type: ignore[attr-defined]
    if request.POST.get("counted") == "yes":
        give_consent(person, PURPOSE, by=person, at=now)
        messages.success(request, _("Thank you. Your answers are now added up with those of others."))
    else:
        withdraw_consent(person, PURPOSE, by=person, at=now)
        messages.success(request, _("Your answers are in no figure any more. They stay here for you."))
    return redirect("checkins:mine")
