"""When somebody is free, and when they are away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import clock, day
from alongside.web.people import actions
from alongside.web.people.forms.times import AwayForm, FreeForm
from alongside.web.people.forms.word import OnlyWordForm
from alongside.web.people.queries.profile import availability_of
from alongside.web.people.queries.rows import get_away, get_stretch
from alongside.web.people.views.about import About, answer, sent, show_form


@require_http_methods(["GET", "POST"])
def free(request: HttpRequest, about: About) -> HttpResponse:
    """When the person is generally free: what is known, and one more stretch."""
    form = FreeForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.record_availability(
            about.person, by=about.by, at=timezone.now(), weekday=form.cleaned_data["weekday"],
            starts=form.cleaned_data["starts"], ends=form.cleaned_data["ends"], how=form.channel,
        ),
        _("Saved. Add more, or go back."), back=about.link("free"),
    )  # fmt: skip
    heading = _("When are you free?") if about.themselves else _("When are they free?")
    known = availability_of(about.person, timezone.localdate())
    return done or show_form(request, about, form, heading, template="people/free.html", known=known)


@require_http_methods(["GET", "POST"])
def not_free(request: HttpRequest, about: About, stretch: int) -> HttpResponse:
    """Take a stretch of free time off."""
    row = get_stretch(about.person, stretch, timezone.localdate())
    form = OnlyWordForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.end_availability(row, by=about.by, at=timezone.now(), how=form.channel),
        _("Taken off the list."), back=about.link("free"),
    )  # fmt: skip
    when = {"day": row.get_weekday_display(), "starts": clock(row.starts), "ends": clock(row.ends)}
    heading = filled(_("No longer free on %(day)s from %(starts)s to %(ends)s?"), **when)
    return done or show_form(request, about, form, heading, back=about.link("free"), submit=_("Take it off"))


@require_http_methods(["GET", "POST"])
def away(request: HttpRequest, about: About) -> HttpResponse:
    """Days on which nobody shall ask."""
    form = AwayForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.record_away(
            about.person, first_on=form.cleaned_data["first_on"], until_on=form.cleaned_data["until_on"],
            by=about.by, at=timezone.now(), how=form.channel,
        ),
        _("Saved. No invitations go out for these days."), field="first_on",
    )  # fmt: skip
    heading = _("When are you away?") if about.themselves else _("When are they away?")
    return done or show_form(request, about, form, heading)


@require_http_methods(["GET", "POST"])
def not_away(request: HttpRequest, about: About, away: int) -> HttpResponse:
    """The person is not away after all."""
    row = get_away(about.person, away, timezone.localdate())
    form = OnlyWordForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.cancel_away(row, by=about.by, at=timezone.now(), how=form.channel),
        _("Taken off the list."),
    )  # fmt: skip
    when = {"first": day(row.first_on), "back": day(row.until_on)}
    heading = filled(_("Not away from %(first)s, back on %(back)s?"), **when)
    return done or show_form(request, about, form, heading, submit=_("Take it off"))
