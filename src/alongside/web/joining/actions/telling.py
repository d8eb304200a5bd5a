"""What people are told: that a check runs out, and that somebody would be glad of them as a buddy."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.delivery.checks import NOTICE_DAYS
from alongside.core.messaging.letters import Letter
from alongside.core.messaging.replies import Reply
from alongside.core.safeguarding.terms import CheckKind
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.queries.names import name_of
from alongside.web.joining.actions.trials import answer_buddy, buddy_asked
from alongside.web.joining.models import Buddy
from alongside.web.joining.permissions import buddy_token
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import clock, day, in_language
from alongside.web.messaging.actions import send
from alongside.web.messaging.kinds import drawn, one_line, register_kind, tidy
from alongside.web.people.queries import checks_of_many, checks_to_renew
from alongside.web.people.queries.clock import local_day
from alongside.web.people.queries.itself import organisations

CHECK, BUDDY = "joining.check", "joining.buddy"
CONTACT: Final = "CONTACT"
TEXT: Final = "TEXT"


def register_kinds() -> None:
    """Make the messages of joining known."""
    register_kind(CHECK, label=_("A check runs out"), write=check_letter, holds=still_runs_out)
    register_kind(
        BUDDY, label=_("Asked to be a buddy"), write=buddy_letter, holds=still_asked, purpose=CONTACT,
        take=take_reply, is_open=still_asked, page=buddies_page, record_page=buddies_page,
    )  # fmt: skip


def warn_of_checks(at: datetime) -> int:
    """Tell everybody whose check runs out within 60, 30 or 7 days, once for each; returns how many are told of."""
    return sum(_warn_in(organisation, at) for organisation in organisations())


@transaction.atomic
def _warn_in(organisation: Any, at: datetime) -> int:
    today = local_day(organisation, at)
    found = list(checks_to_renew(organisation, today, today + timedelta(days=max(NOTICE_DAYS))))
    for check in found:
        left = (check.expires_on - today).days
        notice = min(days for days in NOTICE_DAYS if left <= days)
        facts = {
            "kind": check.kind,
            "last": check.expires_on.isoformat(),
            "renewal": check.renewal_on is not None,
        }
        last_moment = at + timedelta(days=left + 1)
        key = f"{CHECK}-{check.pk}-{check.expires_on}-{notice}"
        send(check.person, kind=CHECK, facts=facts, key=key, at=at, expires_at=last_moment)
    return len(found)


def still_runs_out(message: Any) -> bool:
    """Whether no later check of the kind has replaced it since."""
    last = date.fromisoformat(message.facts["last"])
    held = checks_of_many([message.person_id]).get(message.person_id, [])
    later = [
        h for h in held if h.kind == message.facts["kind"] and (h.expires_on is None or h.expires_on > last)
    ]
    return not later


def check_letter(message: Any) -> Letter:
    """Which check runs out when, and whom to ask."""
    person, facts = message.person, message.facts
    values = {
        "person": person, "organisation": person.organisation, "name": name_of(person.organisation),
        "check": in_language(say(CheckKind[facts["kind"]].label)), "last": date.fromisoformat(facts["last"]),
        "renewal": facts["renewal"],
    }  # fmt: skip
    subject = filled(gettext("A check of yours runs out on %(day)s"), day=day(values["last"], year=False))
    body = tidy(drawn("joining/mail/check.txt", values))
    text = one_line(drawn("joining/mail/check.text.txt", values))
    return Letter(subject, body, text)


@receiver(buddy_asked, dispatch_uid="joining.tell_buddy")
def tell_buddy(buddy: Buddy, by: Any, at: datetime, **_signal: Any) -> None:
    """Have somebody asked whether they would be a buddy, in the way that they like to be reached."""
    session = buddy.trial.invitation.session
    key = f"{BUDDY}-{buddy.pk}"
    send(
        buddy.person, kind=BUDDY, facts={}, key=key, at=at, by=by, expires_at=session.starts_at,
        about=buddy.public_id,
    )  # fmt: skip


def still_asked(message: Any) -> bool:
    """Whether it still waits for an answer."""
    buddy = _buddy_of(message)
    ahead = buddy is not None and buddy.trial.invitation.session.starts_at > timezone.now()
    return ahead and buddy is not None and buddy.answer == Buddy.Answer.ASKED


def buddy_letter(message: Any) -> Letter:
    """Who comes new, when, and how to say yes or no. Raises ``LookupError`` where it is no longer on record."""
    buddy = _buddy_of(message)
    if buddy is None:
        raise LookupError("the ask is no longer on record")
    session = buddy.trial.invitation.session
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("joining:buddy_link", args=[buddy_token(buddy)])
    values = {
        "person": buddy.person, "newcomer": buddy.trial.application.person, "session": session, "address": address,
        "organisation": buddy.person.organisation, "name": name_of(buddy.person.organisation),
    }  # fmt: skip
    when = {"day": day(session.starts_at, year=False), "time": clock(session.starts_at)}
    subject = filled(gettext("Would you be somebody’s buddy on %(day)s, %(time)s?"), **when)
    body = tidy(drawn("joining/mail/buddy.txt", values))
    text = one_line(drawn("joining/mail/buddy.text.txt", values | {"subject": subject}))
    return Letter(subject, body, text, address)


def take_reply(message: Any, reply: Reply, at: datetime) -> Sentence:
    """Record a yes or no by text. Raises ``Refusal``."""
    buddy = _buddy_of(message)
    if buddy is None:
        raise Refusal(say("This is no longer on record. Thank you all the same."))
    answer_buddy(buddy, "YES" if reply is Reply.YES else "NO", by=None, how=TEXT, at=at)
    if reply is Reply.YES:
        return say("Thank you. They will be glad of you.")
    return say("Thank you. Saying no is always fine.")


def buddies_page(message: Any) -> str:
    """Where a coordinator sees and records it."""
    buddy = _buddy_of(message)
    return reverse("joining:buddies", args=[buddy.trial_id]) if buddy is not None else ""


def _buddy_of(message: Any) -> Buddy | None:
    found = Buddy.objects.filter(public_id=message.about, person=message.person_id)
    return found.select_related(
        "person__organisation", "trial__application__person", "trial__invitation__session__service"
    ).first()  # fmt: skip
