"""What the office does: achievements, giving one, giving to many, withdrawing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.intake.keeping import from_plain
from alongside.core.shared.errors import Refusal
from alongside.web.credentials.actions import batches, held, issue_credential
from alongside.web.credentials.actions.achievements import put_away, record_achievement
from alongside.web.credentials.forms.office import AchievementForm, GiveForm, ReasonForm
from alongside.web.credentials.queries.achievements import (
    achievements_of,
    get_achievement,
    still_to_be_given,
)
from alongside.web.credentials.queries.held import (
    batches_of,
    credentials_of,
    get_batch,
    get_credential,
    has_broken_off,
    tally,
)
from alongside.web.credentials.queries.keys import signing_key
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent

OFFICE = (Audience.COORDINATOR, Audience.ADMINISTRATOR)


@require_GET
@open_to(*OFFICE)
def office(request: HttpRequest) -> HttpResponse:
    """Achievements, the key that signs, and the last batches."""
    who = request.who  # type: ignore[attr-defined]
    context = {
        "achievements": achievements_of(who.organisation),
        "away": achievements_of(who.organisation, put_away=True),
        "key": signing_key(who.organisation),
        "tally": tally(who.organisation),
        "batches": batches_of(who.organisation),
        "administers": Audience.ADMINISTRATOR in who.audiences,
    }
    return render(request, "credentials/office.html", context)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def add(request: HttpRequest) -> HttpResponse:
    """Write an achievement down."""
    return _written(request, AchievementForm(sent(request)), None)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def change(request: HttpRequest, achievement: UUID) -> HttpResponse:
    """Change an achievement; those who have it keep the words it had."""
    row = get_achievement(request.who.organisation, achievement)  # type: ignore[attr-defined]
    return _written(request, AchievementForm(sent(request), initial=model_to_dict(row)), row)


def _written(request: HttpRequest, form: AchievementForm, row: Any) -> HttpResponse:
    organisation = request.who.organisation  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        kept = record_achievement(organisation, form.cleaned_data, achievement=row)
        messages.success(request, _("Saved."))
        return redirect("credentials:achievement", kept.public_id)
    back = reverse("credentials:achievement", args=[row.public_id]) if row else reverse("credentials:office")
    context = {"form": form, "achievement": row, "back": back}
    return render(request, "credentials/write.html", context, status=422 if form.errors else 200)


@require_GET
@open_to(*OFFICE)
def achievement(request: HttpRequest, achievement: UUID) -> HttpResponse:
    """One achievement, and how many have shown it by the record and were never offered it."""
    row = get_achievement(request.who.organisation, achievement)  # type: ignore[attr-defined]
    context = {
        "achievement": row,
        "left": still_to_be_given(row).count(),
        "back": reverse("credentials:office"),
    }
    return render(request, "credentials/achievement.html", context)


@require_POST
@open_to(*OFFICE)
def put_achievement_away(request: HttpRequest, achievement: UUID) -> HttpResponse:
    """Give it to nobody any more, or take it out again."""
    row = get_achievement(request.who.organisation, achievement)  # type: ignore[attr-defined]
    put_away(row, away=request.POST.get("what") == "AWAY", at=timezone.now())
    return redirect("credentials:office")


@require_POST
@open_to(*OFFICE)
def give_to_all(request: HttpRequest, achievement: UUID) -> HttpResponse:
    """Give it to everybody who has shown it by the record."""
    who = request.who  # type: ignore[attr-defined]
    row = get_achievement(who.organisation, achievement)
    try:
        made = batches.issue_to_all(row, by=who.person, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
        return redirect("credentials:achievement", row.public_id)
    return redirect("credentials:batch", made.public_id)


@require_GET
@open_to(*OFFICE)
def batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """How far a batch is; asked for by the page itself while it is at work."""
    row = get_batch(request.who.organisation, batch)  # type: ignore[attr-defined]
    broken = has_broken_off(row, timezone.now())
    context = {
        "batch": row,
        "broken": broken,
        "live": row.state in batches.LIVE and not broken,
        "problem": from_plain(row.problem) if row.problem else None,
        "back": reverse("credentials:office"),
    }
    part = "credentials/parts/batch.html" if getattr(request, "htmx", False) else "credentials/batch.html"
    return render(request, part, context)


@require_POST
@open_to(*OFFICE)
def move_batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Stop a batch, or go on with one."""
    row = get_batch(request.who.organisation, batch)  # type: ignore[attr-defined]
    try:
        if request.POST.get("what") == "STOP":
            batches.stop(row, at=timezone.now())
        else:
            batches.go_on(row, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("credentials:batch", row.public_id)


@require_http_methods(["GET", "POST"])
def of(request: HttpRequest, about: Any) -> HttpResponse:
    """A person's credentials as the office sees them, and giving them one."""
    organisation = about.person.organisation
    form = GiveForm(sent(request), achievements=achievements_of(organisation))
    here = reverse("credentials:of", args=[about.person.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            issue_credential(
                form.chosen, about.person, why=form.cleaned_data["why"], by=about.by, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal, "why")
        else:
            messages.success(request, _("Given. They are told, and take it or leave it."))
            return redirect(here)
    context = {
        "person": about.person, "form": form, "credentials": credentials_of(about.person),
        "key": signing_key(organisation), "back": about.page,
    }  # fmt: skip
    return render(request, "credentials/of.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def withdraw(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Take a credential back, with a reason."""
    who = request.who  # type: ignore[attr-defined]
    row = get_credential(who.organisation, credential)
    form = ReasonForm(sent(request), label=_("Why is it withdrawn?"), hint=_("Its person will read this."))
    back = (
        reverse("credentials:of", args=[row.person.public_id])
        if row.person
        else reverse("credentials:office")
    )
    if request.method == "POST" and form.is_valid():
        try:
            held.withdraw(row, reason=form.cleaned_data["reason"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "reason")
        else:
            messages.success(request, _("Withdrawn. Whoever verifies it from now on is told so."))
            return redirect(back)
    context = {"credential": row, "form": form, "back": back}
    return render(request, "credentials/withdraw.html", context, status=422 if form.errors else 200)
