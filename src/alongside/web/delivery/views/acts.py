"""The acts of an organisation: lists that stay quick however many there are, and each with why it is what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.participation.asking import steps, written
from alongside.core.participation.facts import FACT_NAMED
from alongside.core.participation.modes import Stratum
from alongside.core.participation.reading import read_act
from alongside.core.participation.rules import derive
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.acts import reverse_act
from alongside.web.delivery.forms.acts import YES_OR_NO, ActsForm, ReverseForm
from alongside.web.delivery.permissions import Sight, act_to_see, sight_of
from alongside.web.delivery.queries.acts import ActsPage, Chosen, acts_page, total
from alongside.web.delivery.queries.held import because
from alongside.web.delivery.queries.hours import FEW_ACTS, first_month, rare_kinds
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.queries import find_people, get_person
from alongside.web.services.queries import services_of

READERS = (Audience.COORDINATOR, Audience.EVALUATOR, Audience.PROFESSIONAL, Audience.PERSON)
MOST_MONTHS = 240
MOST_OF_A_NAME = 20


@require_GET
@open_to(*READERS)
def acts(request: HttpRequest) -> HttpResponse:
    """Acts, newest first, narrowed down as one likes; the totals above them are those of the reports."""
    here, today = request.who.organisation, timezone.localdate()
    sight = sight_of(request.who, today)
    months = _months(first_month(here), today)
    form = ActsForm(request.GET, services=services_of(here, open_only=False), months=months)
    namesakes = _namesakes(request, form, sight)
    if len(namesakes) == 1:
        return redirect(
            f"{reverse('delivery:acts')}{_address(request, person=str(namesakes[0].public_id), name=None)}"
        )
    chosen = None
    if form.is_valid() and not namesakes:
        person = _person(request, form, sight)
        chosen = _chosen(form, person)
        if not sight.records and person is None:
            chosen = replace(chosen, leaves_out=rare_kinds(here, chosen.first, chosen.until))
    summed = total(here, chosen) if chosen is not None and not chosen.undated else None
    few = not sight.records and summed is not None and _are_few(summed.acts, chosen)
    page = ActsPage((), None, None)
    if chosen is not None and not few:
        page = acts_page(
            here, chosen, after=request.GET.get("after", ""), before=request.GET.get("before", "")
        )
    context = _list(request, form, chosen, page, sight)
    asked_for = [(each, _address(request, person=str(each.public_id), name=None)) for each in namesakes]
    context |= {"total": summed, "too_few": few, "namesakes": asked_for}
    return render(request, "delivery/acts.html", context)


def _are_few(acts: int, chosen: Chosen | None) -> bool:
    """Whether there are too few to show singly; none at all looks the same where rare kinds are left out."""
    return 0 < acts < FEW_ACTS or (acts == 0 and chosen is not None and bool(chosen.leaves_out))


def _list(
    request: HttpRequest,
    form: ActsForm,
    chosen: Chosen | None,
    page: ActsPage,
    sight: Sight,
) -> dict[str, Any]:
    return {
        "form": form,
        "chosen": chosen,
        "page": page,
        "rows": [(act, sight.sees_name(act), sight.opens(act)) for act in page.acts],
        "sight": sight,
        "record": reverse("delivery:record_act"),
        "older": _address(request, after=page.older) if page.older else None,
        "newer": _address(request, before=page.newer) if page.newer else None,
        "without": {name: _address(request, **{name: None}) for name in ("grade", "stratum", "person")},
    }


def _chosen(form: ActsForm, person: Any) -> Chosen:
    asked = form.cleaned_data
    stratum = asked["stratum"]
    return Chosen(
        service=form.services.get(asked["service"]),
        person=person,
        mode=asked["mode"] or None,
        grade=asked["grade"] or None,
        employed_peer=(stratum == Stratum.EMPLOYED_PEER) if stratum else None,
        first=date.fromisoformat(f"{asked['first']}-01") if asked["first"] else None,
        until=_next_month(date.fromisoformat(f"{asked['last']}-01")) if asked["last"] else None,
        undated=asked["undated"],
    )


def _person(request: HttpRequest, form: ActsForm, sight: Sight) -> Any:
    """The one person whose acts are wanted. Raises ``PermissionDenied`` where that is not theirs to ask."""
    if not form.cleaned_data["person"]:
        return None
    person = get_person(request.who.organisation, form.cleaned_data["person"])
    if not sight.records and person.pk != sight.person:
        raise PermissionDenied
    return person


def _namesakes(request: HttpRequest, form: ActsForm, sight: Sight) -> list[Any]:
    """Those whom a typed name may mean; the list is then asked for one of them."""
    if not form.is_valid() or not form.cleaned_data["name"] or not sight.records:
        return []
    found = find_people(request.who.organisation, timezone.localdate(), words=form.cleaned_data["name"])
    return list(found[:MOST_OF_A_NAME])


def _months(first: date | None, today: date) -> Iterator[date]:
    """The months of the record, newest first."""
    month = today.replace(day=1)
    for _each in range(MOST_MONTHS):
        yield month
        if first is None or month <= first:
            return
        month = month.replace(year=month.year - (month.month == 1), month=(month.month - 2) % 12 + 1)


def _next_month(month: date) -> date:
    return month.replace(year=month.year + (month.month == 12), month=month.month % 12 + 1)


def _address(request: HttpRequest, **changed: str | None) -> str:
    query = request.GET.copy()
    for name in ("after", "before", *changed):
        query.pop(name, None)
    for name, value in changed.items():
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


@require_GET
@open_to(*READERS)
def act(request: HttpRequest, act: UUID) -> HttpResponse:
    """One act: its facts, the mode that they lead to and why, and whatever became of it."""
    found, sight = act_to_see(request.who, act, timezone.localdate())
    facts, problems = read_act(found.facts)
    context = {
        "act": found,
        "named": sight.sees_name(found),
        "facts": _facts(found.facts) if facts else [],
        "derived": derive(facts) if facts else None,
        "steps": list(steps(facts)) if facts else [],
        "problems": problems,
        "because": because(found) if found.entry_id and sight.sees_name(found) else (),
        "reversed_by": getattr(found, "reversed_by", None),
        "may_reverse": sight.changes(found) and _can_be_reversed(found),
        "may_correct": sight.changes(found) and found.entry_id is not None,
    }
    return render(request, "delivery/act.html", context)


def _facts(stored: dict[str, Any]) -> list[tuple[str, Any]]:
    """The questions that were answered, and the answers, in words."""
    shown = []
    for name, fact in FACT_NAMED.items():
        answer = stored.get(name)
        if answer is None:
            continue
        named = next((each for each in fact.answers or () if each == answer), answer)
        said = dict(YES_OR_NO)[written(answer)] if isinstance(answer, bool) else in_language(named)
        shown.append((in_language(fact.question), said))
    return shown


def _can_be_reversed(found: Any) -> bool:
    return (
        found.entry_id is None and found.reverses_id is None and getattr(found, "reversed_by", None) is None
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def take_back(request: HttpRequest, act: UUID) -> HttpResponse:
    """Take an act back, with a reason; both stay on record."""
    found, sight = act_to_see(request.who, act, timezone.localdate())
    if not sight.changes(found):
        raise PermissionDenied(_("Only coordinators, and professionals of this service, can do that."))
    form = ReverseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reverse_act(found, form.cleaned_data["reason"], by=request.who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The act is taken back. It counts no longer."))
            return redirect("delivery:act", found.public_id)
    return render(request, "delivery/take_back.html", {"act": found, "form": form})
