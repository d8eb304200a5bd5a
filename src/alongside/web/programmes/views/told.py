"""The office writes down what somebody without an account told them: by telephone, in person or on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.programme.terms import Seen
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent
from alongside.web.programmes import actions
from alongside.web.programmes.forms.told import (
    ToldAnswerForm,
    ToldForm,
    ToldInsteadForm,
    ToldJudgementForm,
    ToldObservationForm,
)
from alongside.web.programmes.queries.cohorts import get_cohort, get_part_in, parts_in
from alongside.web.programmes.queries.judging import who_can_still_judge
from alongside.web.programmes.queries.learning import (
    OPEN_CLAIMS,
    get_claim,
    get_enrolment,
    get_observation,
)
from alongside.web.programmes.queries.outlines import get_line

OFFICE = (Audience.COORDINATOR, Audience.ADMINISTRATOR)
Write = Callable[[actions.Told], object]


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def judgement(request: HttpRequest, claim: UUID) -> HttpResponse:
    """An assessor's word to a claim. What the claim says, and what the other said, is not shown here."""
    found = get_claim(request.who.organisation, claim)  # type: ignore[attr-defined]
    if found.state not in OPEN_CLAIMS:
        raise Http404
    form, now = ToldJudgementForm(sent(request), speakers=who_can_still_judge(found)), timezone.now()
    return _written(
        request, form, lambda told: actions.judge_claim(found, **form.said, by=form.speaker, told=told, at=now),
        heading=f"{found.outcome.code} {found.outcome}", caption=str(found.enrolment.person),
        intro=_("Write down what the assessor says, in their words. They know the claim from the learner or on paper."),
        back=_of(found.enrolment),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def observation(request: HttpRequest, observation: UUID) -> HttpResponse:
    """What somebody saw who was asked."""
    found = get_observation(request.who.organisation, observation)  # type: ignore[attr-defined]
    if found.state != Seen.ASKED or found.observer is None:
        raise Http404
    form, now, observer = ToldObservationForm(sent(request)), timezone.now(), found.observer

    def write(told: actions.Told) -> object:
        if form.is_no:
            return actions.decline_observation(found, by=observer, told=told, at=now)
        return actions.give_observation(found, **form.said, by=observer, told=told, at=now)

    return _written(
        request, form, write,
        heading=_("What %(name)s saw") % {"name": found.observer}, caption=str(found.enrolment.person),
        intro=_("Write it down in their words. If they would rather not, choose that; the learner is not told."),
        back=_of(found.enrolment),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def answer(request: HttpRequest, cohort: UUID, part: UUID) -> HttpResponse:
    """What somebody answers who was asked to teach or to assess."""
    found = get_cohort(request.who.organisation, cohort)  # type: ignore[attr-defined]
    row = get_part_in(found, part)
    if row.accepted_at is not None:
        raise Http404
    form = ToldAnswerForm(sent(request))

    def write(told: actions.Told) -> object:
        return actions.answer_part(row, yes=form.said["answer"] == "YES", told=told, at=timezone.now())

    back = reverse("programmes:cohort", args=[found.public_id])
    heading = _("What %(name)s answered") % {"name": row.person}
    return _written(request, form, write, heading=heading, caption=str(found), intro="", back=back)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def instead(request: HttpRequest, enrolment: UUID, module: int) -> HttpResponse:
    """What a tutor or an assessor agreed counts instead of a meeting."""
    found = get_enrolment(request.who.organisation, enrolment)  # type: ignore[attr-defined]
    row, now = get_line(found.version, "modules", module), timezone.now()
    if not row.together:
        raise Http404
    near = {
        each.person_id: each.person for each in parts_in(found.cohort) if each.person_id != found.person_id
    }
    form = ToldInsteadForm(sent(request), speakers=near.values())
    return _written(
        request, form, lambda told: actions.count_instead(found, row, **form.said, by=form.speaker, told=told, at=now),
        heading=_("What counts instead of a meeting"), caption=f"{found.person} · {row}", intro=row.says_instead,
        back=_of(found),
    )  # fmt: skip


def _of(enrolment: Any) -> str:
    return reverse("programmes:enrolment", args=[enrolment.public_id])


def _written(request: HttpRequest, form: ToldForm, write: Write, *, back: str, **shown: str) -> HttpResponse:
    if "who" in form.fields and not form.speakers:
        messages.warning(
            request, _("Nobody in this cohort can say that yet. Ask somebody to teach or assess first.")
        )
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        told = actions.Told(request.who.person, form.cleaned_data["how"])  # type: ignore[attr-defined]
        try:
            write(told)
        except Refusal as refusal:
            form.refuse(refusal, "how")
        else:
            messages.success(request, _("Kept as their word, with who wrote it down."))
            return redirect(back)
    context = {"form": form, "back": back, "says": _("Keep it"), **shown}
    return render(request, "programmes/form.html", context, status=422 if form.errors else 200)
