"""Gifts: added, changed and taken off."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.web.people import actions
from alongside.web.people.forms.gifts import GiftForm
from alongside.web.people.forms.word import OnlyWordForm
from alongside.web.people.queries.rows import get_gift
from alongside.web.people.views.about import About, answer, sent, show_form


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, about: About) -> HttpResponse:
    """Something a person has to give."""
    form = GiftForm(sent(request), acting=about.acting, initial={"shared_with": "COORDINATORS"})
    done = answer(
        request, about, form,
        lambda: actions.record_gift(
            about.person, by=about.by, at=timezone.now(), kind=form.cleaned_data["kind"], how=form.channel,
            words=form.cleaned_data["words"], shared_with=form.cleaned_data["shared_with"],
        ),
        _("Saved."), field="kind",
    )  # fmt: skip
    heading = _("Something you can give") if about.themselves else _("Something they can give")
    return done or show_form(request, about, form, heading, template="people/gift_form.html")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, about: About, gift: int) -> HttpResponse:
    """Other words for a gift, or others who may see it."""
    row = get_gift(about.person, gift, about.near, timezone.localdate())
    initial = {"kind": row.kind, "words": row.words, "shared_with": row.shared_with}
    form = GiftForm(sent(request), initial=initial, acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.change_gift(
            row, by=about.by, at=timezone.now(), kind=form.cleaned_data["kind"], how=form.channel,
            words=form.cleaned_data["words"], shared_with=form.cleaned_data["shared_with"],
        ),
        _("Saved."), field="kind",
    )  # fmt: skip
    return done or show_form(
        request,
        about,
        form,
        row.words,
        template="people/gift_form.html",
        end=about.link("end_gift", gift=gift),
    )


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, about: About, gift: int) -> HttpResponse:
    """Take a gift off the list."""
    row = get_gift(about.person, gift, about.near, timezone.localdate())
    form = OnlyWordForm(sent(request), acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.end_gift(row, by=about.by, at=timezone.now(), how=form.channel),
        _("Taken off the list."),
    )  # fmt: skip
    return done or show_form(
        request,
        about,
        form,
        _("Take “%(words)s” off the list?") % {"words": row.words},
        submit=_("Take it off"),
    )
