"""What coordinators do for people without a screen: a sheet to print, and writing down what somebody answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.checkins.scales import Item
from alongside.core.checkins.wording import OWN_SCALES
from alongside.core.shared.errors import Refusal
from alongside.web.checkins import actions
from alongside.web.checkins.forms.answers import WrittenDownForm
from alongside.web.checkins.queries.own import scales_on, service_to_ask_about
from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.pdf import pdf_response
from alongside.web.people.queries.clock import local_day
from alongside.web.people.views.about import About, sent

SHEET: Final = Path(__file__).parents[1] / "templates/checkins/print/sheet.typ"


@require_http_methods(["GET", "POST"])
def write_down(request: HttpRequest, about: About) -> HttpResponse:
    """Somebody's answers, from their sheet or at their word. Nothing that they answered before is shown."""
    person, now = about.person, timezone.now()
    today = local_day(person.organisation, now)
    service = service_to_ask_about(person, today)
    form = WrittenDownForm(
        sent(request),
        scales=[each.key for each in OWN_SCALES],
        initial={"on": today, "how": "POST"},
    )
    if request.method == "POST" and form.is_valid() and _kept(form, about, now):
        messages.success(
            request,
            _("Written down. Nobody can read it here, you neither: only %(name)s.") % {"name": person},
        )
        return redirect(about.page)
    context = {"about": about, "person": person, "form": form, "service": service, "back": about.page}
    return render(request, "checkins/write_down.html", context, status=422 if form.errors else 200)


def _kept(form: WrittenDownForm, about: About, now: Any) -> bool:
    if not form.answers:
        form.add_error(None, _("There is no answer yet. Enter at least one, or go back."))
        return False
    day = form.cleaned_data["on"]
    try:
        check_in = actions.begin_own(about.person, at=now, on=day)
        actions.record_answers(
            check_in, form.answers, language=about.person.language, looks=about.person.format, by=about.by, at=now,
            how=form.cleaned_data["how"], on=day,
        )  # fmt: skip
    except Refusal as refusal:
        form.refuse(refusal, "on")
        return False
    return True


@require_GET
def sheet(request: HttpRequest, about: About) -> HttpResponse:
    """The questions on paper, in the person's language and format."""
    person = about.person
    day = local_day(person.organisation, timezone.now())
    service = service_to_ask_about(person, day)
    easy = person.format == "EASY_READ"
    with translation.override(person.language):
        values = {
            "heading": _("How is it going?"), "for": _("For %(name)s") % {"name": person},
            "about": _("“Here” is %(service)s.") % {"service": name_of(service)} if service else "",
            "told": [
                _("Circle one number for each. Skip whatever you like."),
                _("Nobody you work with reads your answers. They are added up with those of others."),
            ],
            "day": _("Day:"), "large": easy or person.format == "LARGE_PRINT",
            "parts": [_part(scale, person.language, easy) for scale in scales_on(person, day)],
            "sender": str(name_of(person.organisation)),
            "back": _("Give or post this sheet to the coordinator, folded. Once it is typed in it is destroyed."),
        }  # fmt: skip
        return pdf_response(
            f"{_('check-in')}-{person.pk}", SHEET.read_text(encoding="utf-8"), values,
            title=values["heading"], language=person.language,
        )  # fmt: skip


def _part(scale: Any, language: str, easy: bool) -> dict[str, Any]:
    return {
        "heading": scale.name.said(language),
        "intro": scale.intro.said(language) if scale.intro and not easy else "",
        "questions": [_question(item, language, easy) for item in scale.items],
    }


def _question(item: Item, language: str, easy: bool) -> dict[str, Any]:
    return {
        "words": (item.easy if easy else item.words).said(language),
        "ends": [f"0: {item.ends[0].said(language)}", f"10: {item.ends[1].said(language)}"]
        if item.ends
        else [],
        "choices": [each.words.said(language) for each in item.choices],
        "numbers": [] if item.choices else [str(value) for value in item.values],
    }
