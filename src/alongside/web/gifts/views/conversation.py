"""The questions, one at a time; the sheet that is printed, and the page on which it is typed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.core.vocabulary.questions import QUESTIONS, Question, Yields, after, before, number, question
from alongside.web.gifts import actions
from alongside.web.gifts.forms.conversation import HoursForm, QuestionForm, SheetForm
from alongside.web.gifts.queries.conversation import said_for
from alongside.web.gifts.views.doors import Talk
from alongside.web.people.queries import has_consented
from alongside.web.people.queries.profile import availability_of
from alongside.web.people.views.about import sent


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, about: Talk, key: str) -> HttpResponse:
    """One question. What is said is kept at once; going on without a word passes it over."""
    asked = question(key)
    if asked is None:
        raise Http404
    form = _form(request, about, asked)
    if request.method == "POST" and form.is_valid() and _taken(request, about, asked, form):
        return redirect(_onward(request, about, asked))
    return render(
        request, "gifts/question.html", _page(about, asked, form), status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def type_in(request: HttpRequest, about: Talk) -> HttpResponse:
    """The whole sheet on one page, for whoever types it in."""
    form = SheetForm(sent(request), acting=about.acting, language=_language())
    if request.method == "POST" and form.is_valid():
        try:
            many = actions.answer_sheet(about.person, form.sheet, about.word(timezone.now(), form.channel))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            said = ngettext("%(many)s thing is new.", "%(many)s things are new.", many) % {"many": many}
            messages.success(request, said)
            return redirect(about.page)
    return render(
        request,
        "gifts/type_in.html",
        {"about": about, "person": about.person, "form": form, "back": about.page},
        status=422 if form.errors else 200,
    )


def _form(request: HttpRequest, about: Talk, asked: Question) -> Any:
    if asked.yields is Yields.HOURS:
        return HoursForm(sent(request), acting=about.acting)
    return QuestionForm(
        sent(request),
        question=asked,
        acting=about.acting,
        language=_language(),
        consented=has_consented(about.person, "LIVED_EXPERIENCE"),
    )


def _taken(request: HttpRequest, about: Talk, asked: Question, form: Any) -> bool:
    """Whether the answer, or that there is none, was kept."""
    word = about.word(timezone.now(), form.channel)
    try:
        if asked.yields is Yields.HOURS:
            actions.answer_hours(
                about.person, form.cleaned_data["weekdays"], form.cleaned_data["parts"], word
            )
        elif form.said is not None:
            actions.answer_question(about.person, asked, form.said, word)
            messages.success(request, _("Kept: %(words)s") % {"words": form.said.words})
        elif request.POST.get("go") == "more":
            form.add_error("words", _("Say in a few words what it is, or go on."))
            return False
        else:
            actions.pass_over(about.person, asked, word)
    except Refusal as refusal:
        form.refuse(refusal, "words")
        return False
    return True


def _onward(request: HttpRequest, about: Talk, asked: Question) -> str:
    following = after(asked.key)
    if request.POST.get("go") == "more":
        return about.link("ask", key=asked.key)
    return about.link("ask", key=following.key) if following else about.page


def _page(about: Talk, asked: Question, form: Any) -> dict[str, Any]:
    earlier, language = before(asked.key), _language()
    return {
        "about": about,
        "person": about.person,
        "form": form,
        "question": asked,
        "words": asked.words(language, themselves=not about.acting),
        "hint": asked.hint_in(language),
        "number": number(asked.key),
        "of": len(QUESTIONS),
        "said": said_for(about.person, asked, about.near),
        "is_need": asked.yields is Yields.NEED,
        "free": list(availability_of(about.person, timezone.localdate()))
        if asked.yields is Yields.HOURS
        else [],
        "several": asked.yields is not Yields.HOURS,
        "back": about.link("ask", key=earlier.key) if earlier else about.page,
        "last": after(asked.key) is None,
    }


def _language() -> str:
    return (get_language() or "en")[:2]
