"""Access needs, checks and consents."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.web.people import actions
from alongside.web.people.forms.trust import CheckForm, ConsentForm, CorrectCheckForm, NeedForm, ReviewForm
from alongside.web.people.forms.word import OnlyWordForm
from alongside.web.people.permissions import check_may_record_checks
from alongside.web.people.queries.kinds import purposes
from alongside.web.people.queries.profile import agreements_of
from alongside.web.people.queries.rows import get_check, get_need
from alongside.web.people.views.about import About, answer, sent, show_form


@require_http_methods(["GET", "POST"])
def add_need(request: HttpRequest, about: About) -> HttpResponse:
    """What somebody needs in order to take part."""
    form = NeedForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.record_need(
            about.person, need=form.cleaned_data["need"], by=about.by, at=timezone.now(), how=form.channel,
            **form.steps(),
        ),
        _("Saved."),
    )  # fmt: skip
    return done or show_form(request, about, form, _("Access need"))


@require_http_methods(["GET", "POST"])
def change_need(request: HttpRequest, about: About, need: int) -> HttpResponse:
    """Other words for a need, who knows of it, how it is met."""
    row = get_need(about.person, need, about.near, timezone.localdate())
    names = ("kind", "need", "flagged", "shared_with_teams", "met_how", "review_on")
    form = NeedForm(sent(request), initial={name: getattr(row, name) for name in names}, acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.change_need(
            row, need=form.cleaned_data["need"], by=about.by, at=timezone.now(), how=form.channel, **form.steps()
        ),
        _("Saved."),
    )  # fmt: skip
    return done or show_form(request, about, form, _("Access need"), end=about.link("end_need", need=need))


@require_http_methods(["GET", "POST"])
def review_need(request: HttpRequest, about: About, need: int) -> HttpResponse:
    """Going through a need with its person, and when next."""
    row = get_need(about.person, need, about.near, timezone.localdate())
    form = ReviewForm(sent(request), initial={"on": timezone.localdate()}, acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.review_need(
            row, on=form.cleaned_data["on"], review_on=form.cleaned_data["review_on"], by=about.by,
            at=timezone.now(), how=form.channel,
        ),
        _("Saved."), field="review_on",
    )  # fmt: skip
    return done or show_form(request, about, form, _("Going through “%(need)s”") % {"need": row.need})


@require_http_methods(["GET", "POST"])
def end_need(request: HttpRequest, about: About, need: int) -> HttpResponse:
    """A need that is no longer there."""
    row = get_need(about.person, need, about.near, timezone.localdate())
    form = OnlyWordForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.end_need(row, by=about.by, at=timezone.now(), how=form.channel),
        _("Taken off the list."),
    )  # fmt: skip
    heading = _("Is “%(need)s” no longer needed?") % {"need": row.need}
    return done or show_form(request, about, form, heading, submit=_("Take it off"))


@require_http_methods(["GET", "POST"])
def add_check(request: HttpRequest, about: About) -> HttpResponse:
    """The outcome of a check that a colleague saw."""
    check_may_record_checks(about.by, about.person)
    form = CheckForm(sent(request))
    done = answer(
        request, about, form,
        lambda: actions.record_check(about.person, by=about.by, at=timezone.now(), **form.cleaned_data),
        _("Saved."), field="checked_on",
    )  # fmt: skip
    return done or show_form(request, about, form, _("Check"), template="people/check_form.html")


@require_http_methods(["GET", "POST"])
def correct_check(request: HttpRequest, about: About, check: int) -> HttpResponse:
    """A check that was written down wrongly."""
    check_may_record_checks(about.by, about.person)
    row = get_check(about.person, check)
    names = ("outcome", "checked_on", "expires_on", "renewal_on", "reference", "seen_by")
    form = CorrectCheckForm(sent(request), initial={name: getattr(row, name) for name in names})
    done = answer(
        request, about, form,
        lambda: actions.correct_check(row, by=about.by, at=timezone.now(), **form.cleaned_data),
        _("Saved."), field="checked_on",
    )  # fmt: skip
    heading = _("Put right: %(check)s") % {"check": row.get_kind_display()}
    return done or show_form(request, about, form, heading, template="people/check_form.html")


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, about: About, purpose: str) -> HttpResponse:
    """Yes or no to one purpose; no is as easy as yes."""
    if purpose not in purposes():
        raise Http404
    agreement = next(each for each in agreements_of(about.person) if each.purpose == purpose)
    initial = {"agrees": "YES" if agreement.standing else "NO"}
    form = ConsentForm(sent(request), initial=initial, acting=about.acting)

    def say_so() -> None:
        do = actions.give_consent if form.cleaned_data["agrees"] == "YES" else actions.withdraw_consent
        do(about.person, purpose, by=about.by, at=timezone.now(), how=form.channel)

    done = answer(request, about, form, say_so, _("Saved."))
    return done or show_form(
        request, about, form, agreement.label, template="people/consent.html", agreement=agreement
    )
