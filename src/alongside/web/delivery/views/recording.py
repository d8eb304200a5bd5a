"""Recording another act: one plain question at a time, just those that the rules ask, and never its mode."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.participation.asking import Asked, ask, written
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.acts import NewAct, record_acts
from alongside.web.delivery.forms.acts import YES_OR_NO, ActForm, QuestionForm, recorded_for
from alongside.web.delivery.permissions import Sight, sight_of
from alongside.web.delivery.queries.naming import people_named
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.services.queries import services_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def record_act(request: HttpRequest) -> HttpResponse:
    """The next question; once all are answered, what, when and who, and then the act is recorded.

    The answers stand in the address, so that the back button, a second tab and a reload all work.
    """
    asked = ask(request.GET.dict())
    if asked.next is None:
        return _last_page(request, asked)
    form = QuestionForm(request.GET if request.GET.get("asked") == asked.next.name else None, fact=asked.next)
    context = {
        "form": form,
        "fact": asked.next,
        "given": _given(asked),
        "so_far": _so_far(asked),
        "back": _back(asked),
    }
    return render(request, "delivery/record_act_question.html", context)


def _last_page(request: HttpRequest, asked: Asked) -> HttpResponse:
    sight, today = sight_of(request.who, timezone.localdate()), timezone.localdate()
    facts = asked.act
    form = ActForm(
        request.POST if request.method == "POST" else None,
        services=_services(request, sight),
        dated=facts.dated,
        happened=facts.happened,
        today=today,
        all_services=sight.everybody,
    )
    if request.method == "POST" and form.is_valid():
        first = _recorded(request, asked, form)
        if first is not None:
            return redirect("delivery:act", first.public_id)
    context = {"form": form, "so_far": _so_far(asked), "back": _back(asked), "facts": facts}
    return render(request, "delivery/record_act.html", context)


def _services(request: HttpRequest, sight: Sight) -> list[Any]:
    found = services_of(request.who.organisation)
    return [service for service in found if sight.everybody or service.pk in sight.services]


def _recorded(request: HttpRequest, asked: Asked, form: ActForm) -> Any:
    """Record it, once for each person who took part; None where the form now says what is wrong."""
    answers, now = form.cleaned_data, timezone.now()
    here = request.who.organisation
    people, unclear = people_named(here, answers.get("people", ()), timezone.localdate())
    if unclear:
        form.say_who_is_unclear(unclear)
        return None
    new = [_new_act(asked, form, person) for person in people or [None]]
    try:
        written_acts = record_acts(here, new, by=request.who.person, at=now)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    if people:
        messages.success(request, _("Recorded for %(people)s.") % {"people": recorded_for(people)})
    else:
        messages.success(request, _("Recorded."))
    return written_acts[0]


def _new_act(asked: Asked, form: ActForm, person: Any) -> NewAct:
    answers = form.cleaned_data
    return NewAct(
        facts=asked.act,
        what=answers["what"],
        service=form.services.get(answers["service"]),
        on=answers.get("on"),
        minutes=answers.get("minutes") or 0,
        person=person,
    )


def _given(asked: Asked) -> list[tuple[str, str]]:
    """The answers so far, as the next page carries them on."""
    return [(fact.name, written(answer)) for fact, answer in asked.given]


def _so_far(asked: Asked) -> list[tuple[Any, ...]]:
    """Each question with its answer, and the address that asks it again."""
    rows, given = [], _given(asked)
    for place, (fact, answer) in enumerate(asked.given):
        said = dict(YES_OR_NO)[written(answer)] if isinstance(answer, bool) else in_language(answer)
        rows.append((in_language(fact.question), said, _("Change"), _address(given[:place])))
    return rows


def _back(asked: Asked) -> str:
    given = _given(asked)
    return _address(given[:-1]) if given else reverse("delivery:acts")


def _address(given: list[tuple[str, str]]) -> str:
    here = reverse("delivery:record_act")
    return f"{here}?{urlencode(given)}" if given else here
