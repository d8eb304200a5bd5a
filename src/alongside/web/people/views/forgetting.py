"""What is kept about a person, taken away as a file or read; and being forgotten."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.web.people import actions
from alongside.web.people.forms.place import EraseForm, KeepForm, WishForm
from alongside.web.people.permissions import check_may_erase
from alongside.web.people.queries.data import data_to_read, data_to_take
from alongside.web.people.queries.profile import open_wish
from alongside.web.people.views.about import About, answer, sent, show_form


@require_GET
def data(request: HttpRequest, about: About) -> HttpResponse:
    """Everything that is kept, to read."""
    parts = data_to_read(about.person, about.near)
    context = {"about": about, "person": about.person, "parts": parts, "back": about.page}
    return render(request, "people/data.html", context)


@require_GET
def data_file(request: HttpRequest, about: About) -> HttpResponse:
    """Everything that is kept, as a file."""
    del request
    response = JsonResponse(
        data_to_take(about.person, about.near), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = f'attachment; filename="alongside-{timezone.localdate():%Y-%m-%d}.json"'
    return response


@require_http_methods(["GET", "POST"])
def wish(request: HttpRequest, about: About) -> HttpResponse:
    """Asking to be forgotten, or taking that back."""
    waiting = open_wish(about.person)
    form = WishForm(sent(request), acting=about.acting)

    def say_so() -> None:
        if waiting:
            actions.take_back_wish(about.person, by=about.by, at=timezone.now())
        else:
            actions.ask_to_be_erased(about.person, by=about.by, at=timezone.now(), how=form.channel)

    said = _("Taken back. Nothing was erased.") if waiting else _("Noted. A coordinator will see to it.")
    done = answer(request, about, form, say_so, said)
    heading = _("Take back the wish to be forgotten?") if waiting else _("Asking to be forgotten")
    return done or show_form(request, about, form, heading, template="people/wish.html", waiting=waiting)


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, about: About) -> HttpResponse:
    """A coordinator confirms: what is personal goes for good."""
    check_may_erase(about.by, about.person)
    form = EraseForm(sent(request))
    done = answer(
        request, about, form,
        lambda: actions.erase_person(about.person, by=about.by, at=timezone.now()),
        _("Erased. Nothing personal of them is kept any more."), back=reverse("people:list"),
    )  # fmt: skip
    return done or show_form(
        request, about, form, _("Erase the record of %(name)s?") % {"name": about.person},
        template="people/erase.html", waiting=open_wish(about.person),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, about: About) -> HttpResponse:
    """The record must be kept after all, with a reason that the person reads."""
    if open_wish(about.person) is None:
        return redirect(about.page)
    form = KeepForm(sent(request))
    done = answer(
        request, about, form,
        lambda: actions.keep_with_reason(
            about.person, reason=form.cleaned_data["reason"], by=about.by, at=timezone.now()
        ),
        _("Saved. Tell the person, too, if they do not sign in."), field="reason",
    )  # fmt: skip
    return done or show_form(request, about, form, _("Keep the record after all"), back=about.link("erase"))
