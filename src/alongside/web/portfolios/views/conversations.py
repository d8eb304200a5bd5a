"""Speaking instead of writing: asking for a conversation, and the note of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.portfolios.actions import conversations as actions
from alongside.web.portfolios.forms.assessing import NoteForm
from alongside.web.portfolios.permissions import own_portfolio
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.submissions import get_conversation
from alongside.web.programmes.queries import assessing_side, get_item


@require_POST
@open_to(Audience.PERSON)
def ask(request: HttpRequest, enrolment: UUID, item: UUID) -> HttpResponse:
    """Ask for a conversation in place of something written."""
    row = own_portfolio(request.who, enrolment)  # type: ignore[attr-defined]
    wanted = get_item(row.version, item)
    try:
        actions.ask_conversation(Whose(row, timezone.now()), wanted)
        messages.success(
            request, _("Asked. The assessors of your cohort see it; settle a day with two of them.")
        )
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("portfolios:outcome", row.public_id, wanted.outcome.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def conversation(request: HttpRequest, conversation: UUID) -> HttpResponse:
    """Write the note of a conversation, or vouch for it as an assessor of the other side."""
    who = request.who  # type: ignore[attr-defined]
    row = get_conversation(who.organisation, conversation)
    side = assessing_side(who.person, row.enrolment)
    if side is None:
        raise Http404
    seconds = row.written_at is not None and row.written_by_id != who.person.pk
    form = NoteForm(sent(request), initial={"words": row.words})
    if request.method == "POST" and (seconds or form.is_valid()):
        try:
            if seconds:
                actions.second_note(row, by=who.person, at=timezone.now())
            else:
                actions.write_note(row, form.cleaned_data["words"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, in_language(refusal.sentence))
        else:
            messages.success(request, _("Saved."))
        return redirect("portfolios:to_assess")
    context = {"conversation": row, "seconds": seconds, "form": form, "back": reverse("portfolios:to_assess")}
    return render(request, "portfolios/conversation.html", context, status=422 if form.errors else 200)
