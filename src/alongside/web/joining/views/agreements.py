"""Agreements: writing them, reading them in each form, signing them, and a sheet to sign by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.joining.draft import FIRST_DRAFT
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.joining import actions
from alongside.web.joining.forms import AgreementForm, SignForm, SignForThemForm, VersionForm
from alongside.web.joining.queries import agreements_in, get_agreement, get_version, latest_of, text_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.language import known
from alongside.web.kit.pdf import pdf_response
from alongside.web.people.views.about import About, answer, sent, show_form

SHEET: Final = Path(__file__).parents[1] / "templates/joining/print/agreement.typ"
TEXTS = ("words", "words_cy", "easy", "easy_cy")


@require_GET
@open_to(Audience.COORDINATOR)
def agreements(request: HttpRequest) -> HttpResponse:
    """What people are asked to agree to, and how many signed the latest words."""
    found = agreements_in(request.who.organisation)  # type: ignore[attr-defined]
    named = [(each, name_of(each), version, signed) for each, version, signed in found]
    return render(request, "joining/agreements.html", {"agreements": named})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def write(request: HttpRequest) -> HttpResponse:
    """A new agreement."""
    who = request.who  # type: ignore[attr-defined]
    form = AgreementForm(sent(request), initial=FIRST_DRAFT)
    if form.is_bound and form.is_valid():
        named = {name: form.cleaned_data[name] for name in ("name", "name_cy")}
        try:
            actions.write_agreement(
                who.organisation, by=who.person, at=timezone.now(), **named, **form.texts()
            )
        except Refusal as refusal:
            form.refuse(refusal, "name")
        else:
            messages.success(request, _("Saved. People are asked to read and sign it."))
            return redirect("joining:agreements")
    return _form_page(request, form, _("An agreement in plain words"))


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def rewrite(request: HttpRequest, agreement: int) -> HttpResponse:
    """New words for an agreement; whoever signed earlier ones is asked again."""
    who = request.who  # type: ignore[attr-defined]
    found = get_agreement(who.organisation, agreement)
    latest = latest_of(found)
    form = VersionForm(sent(request), initial={name: getattr(latest, name, "") for name in TEXTS})
    if form.is_bound and form.is_valid():
        try:
            actions.write_version(found, by=who.person, at=timezone.now(), **form.texts())
        except Refusal as refusal:
            form.refuse(refusal, "words")
        else:
            messages.success(request, _("Saved. Whoever signed earlier words is asked again."))
            return redirect("joining:agreements")
    return _form_page(request, form, _("New words: %(name)s") % {"name": name_of(found)}, agreement=found)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def end(request: HttpRequest, agreement: int) -> HttpResponse:
    """Asks, then stops asking people to sign it."""
    who = request.who  # type: ignore[attr-defined]
    found = get_agreement(who.organisation, agreement)
    if request.method == "POST":
        actions.end_agreement(found, on=timezone.localdate())
        messages.success(request, _("Nobody is asked to sign it any more."))
        return redirect("joining:agreements")
    context = {
        "heading": _("Stop asking people to sign “%(name)s”?") % {"name": name_of(found)},
        "consequences": [_("What was signed stays on record.")],
        "confirm": _("Stop asking"), "back": reverse("joining:agreements"),
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)


@require_GET
@open_to(Audience.PERSON)
def sheet(request: HttpRequest, version: int) -> HttpResponse:
    """The words to read and sign by hand, by name or by a mark: ``?in=cy``, ``?easy=yes``, ``?large=yes``."""
    found = get_version(request.who.organisation, version)  # type: ignore[attr-defined]
    language = known(request.GET.get("in")) or known(translation.get_language()) or "en"
    with translation.override(language):
        easy = request.GET.get("easy") == "yes"
        values = {
            "large": easy or request.GET.get("large") == "yes",
            "name": str(name_of(found.agreement)), "organisation": str(name_of(found.agreement.organisation)),
            "paragraphs": text_of(found, language, easy=easy).split("\n"),
            "version": _("Version %(number)s") % {"number": found.number},
            "words": {
                "aloud": _("This can be read aloud to you. Ask, and take all the time you like."),
                "name": _("Name"), "date": _("Day"), "mark": _("Or a mark"), "witness": _("Who saw the mark made"),
                "contract": _("This is not a contract. You can stop at any time, and so can we."),
            },
        }  # fmt: skip
        title = f"{name_of(found.agreement)}"
        return pdf_response(title, SHEET.read_text(encoding="utf-8"), values, title=title, language=language)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, about: About, version: int) -> HttpResponse:
    """Read it, in the form that suits, and sign: for oneself, or what somebody signed on paper."""
    found = get_version(about.person.organisation, version)
    form = _sign_form(request, about)
    done = answer(
        request, about, form, lambda: _signed(about, found, form), _("Thank you. It is signed."),
        field="witness" if about.acting else "signed_name", back=_back(about),
    )  # fmt: skip
    easy = request.GET.get("easy") == "yes" or (not request.GET and about.person.format == "EASY_READ")
    language = (translation.get_language() or "en") if about.themselves else about.person.language
    text = text_of(found, language, easy=easy)
    return done or show_form(
        request, about, form, str(name_of(found.agreement)), template="joining/sign.html", version=found,
        paragraphs=[part for part in text.split("\n\n") if part.strip()], easy=easy,
        has_easy=bool(found.easy), language=language, back=_back(about),
    )  # fmt: skip


def _sign_form(request: HttpRequest, about: About) -> Any:
    if about.themselves:
        return SignForm(sent(request))
    initial = {"language": about.person.language, "signed_on": timezone.localdate()}
    return SignForThemForm(sent(request), initial=initial, acting=True)


def _signed(about: About, version: Any, form: Any) -> None:
    given, at = form.cleaned_data, timezone.now()
    if about.themselves:
        language = known(translation.get_language()) or "en"
        actions.sign(
            about.person, version, signed_name=given["signed_name"], came=given["came"], language=language,
            by=about.by, at=at,
        )  # fmt: skip
        return
    actions.sign(
        about.person, version, how=given["signed"], came=given["came"], language=given["language"],
        witness=given["witness"], signed_on=given["signed_on"], signed_name=about.person.full_name,
        by=about.by, channel=form.channel, at=at,
    )  # fmt: skip


def _back(about: About) -> str:
    if about.themselves:
        return reverse("joining:own")
    return reverse("joining:person", args=[about.person.public_id])


def _form_page(request: HttpRequest, form: Any, heading: str, **more: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": reverse("joining:agreements")} | more
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "joining/agreement_form.html", context, status=status)
