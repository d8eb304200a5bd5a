"""What is said when somebody on their own is not back, and what a reply by text means."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core.door.lone import Step
from alongside.core.messaging.letters import Letter
from alongside.core.messaging.replies import Reply
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.door.actions.visits import end_visit
from alongside.web.door.actions.watching import KIND, NOT_WELL, tell_at_once
from alongside.web.door.models import Visit
from alongside.web.door.queries.visits import going_on, places_of
from alongside.web.messaging.kinds import from_templates, register_kind

HELP_COMES = say(
    "We have told others now, and asked them to ring you. If you are in danger, ring 999. If it only takes longer, say "
    "so on the page."
)
NOBODY_TO_TELL = say("There is nobody whom we could tell. If you are in danger, ring 999.")


def register_kinds() -> None:
    """Make the message known: it goes at any hour, and to whom it is owed it goes without asking."""
    register_kind(
        KIND,
        label=_("Somebody on their own is not back"),
        write=letter,
        holds=still_out,
        urgent=True,
        at_once=True,
        take=take_reply,
        is_open=still_out,
        page=page,
        details=in_a_line,
    )


def visit_of(message: Any) -> Visit | None:
    """The visit that a message is about, or the one as which it goes on; None where it went."""
    found = _spoken_of(message)
    return None if found is None else going_on(found)


def _spoken_of(message: Any) -> Visit | None:
    return Visit.objects.select_related("person__organisation").filter(public_id=message.about).first()


def still_out(message: Any) -> bool:
    """Whether they are still out, and gave no later end since."""
    said = _spoken_of(message)
    if said is None or said.round != message.facts.get("round"):
        return False
    return going_on(said).ended_at is None


def letter(message: Any) -> Letter:
    """The letter. To the person themselves it asks; to others it says where and since when."""
    return from_templates("door/mail/not_back", _values)(message)


def _values(message: Any) -> dict[str, Any]:
    visit = visit_of(message)
    if visit is None:
        raise LookupError("the visit is no longer on record")
    return {
        "visit": visit,
        "where": places_of(visit),
        "name": str(visit.person),
        "to_oneself": message.facts.get("step") == Step.REMIND,
        "again": message.facts.get("step") == Step.TELL_AGAIN,
        "not_well": message.facts.get("step") == NOT_WELL,
        "address": settings.SITE_ADDRESS.rstrip("/") + page(message),
    }


def page(message: Any) -> str:
    """Where whoever was told says what they did."""
    return reverse("door:visit", args=[message.about])


def in_a_line(message: Any) -> str:
    """What it is about, for whoever is to ring."""
    visit = visit_of(message)
    return f"{visit.person}: {places_of(visit)}" if visit is not None else ""


def take_reply(message: Any, reply: Reply, at: datetime) -> Sentence:
    """YES from the person themselves means that they are done, NO that they need somebody, now.

    Anything else, and whatever others have to say, is said on the page, in words.
    """
    visit = visit_of(message)
    if visit is None or visit.ended_at is not None:
        raise Refusal(say("This visit is over already."))
    if message.person_id != visit.person_id:
        raise Refusal(say("Please ring them, and say on the page what you heard."))
    if reply is Reply.NO:
        return HELP_COMES if tell_at_once(visit, at) else NOBODY_TO_TELL
    end_visit(visit, at=at)
    return say("Good to hear. You are done with this visit.")
