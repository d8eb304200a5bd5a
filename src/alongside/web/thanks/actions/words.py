"""Thanking somebody, and what whoever was thanked does with the words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.queries.register import was_at
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.messaging.actions import send
from alongside.web.people.actions import check_still_here, record_acted_for
from alongside.web.thanks.models import NotNow, ThankYou
from alongside.web.thanks.permissions import is_of_the_office

LONGEST, LONGEST_REPORT = 600, 300
KIND = "thanks.thank_you"
WEB = "WEB"


@transaction.atomic
def thank(
    to: Any, *, giver: Any, words: str, session: Any = None, by: Any, how: str = WEB, at: datetime
) -> ThankYou:
    """Give somebody a few words after a session that both were at, or from the organisation; they are told once.

    ``by`` writes it down: the giver, or a coordinator at their word (``how`` that came). Raises ``Refusal`` for no
    words, for oneself, a second time after one session, and for who was not there.
    """
    check_still_here([to.pk, giver.pk])
    said = typed_lines(words, LONGEST)
    _check_may_thank(to, giver, session, by, said)
    row = _kept_once(ThankYou(to=to, giver=giver, session=session, words=said, written_by=by, how=how, at=at))
    if by.pk != giver.pk:
        record_acted_for(giver, by=by, what=gettext_noop("thanked somebody"), how=how, at=at)
    send(to, kind=KIND, facts={}, key=f"thanks:{row.public_id}", at=at, by=by, about=row.public_id)
    return row


def _check_may_thank(to: Any, giver: Any, session: Any, by: Any, words: str) -> None:
    if not words:
        raise Refusal(say("Write a few words first."))
    if to.pk == giver.pk:
        raise Refusal(say("Thanking oneself is pleasant, and not what this is for."))
    if not to.organisation_id == giver.organisation_id == by.organisation_id:
        raise ValueError("people of two organisations")
    if by.pk != giver.pk and not is_of_the_office(by):
        raise Refusal(say("Only coordinators and administrators can do that."))
    if is_of_the_office(giver) and session is None:
        return
    if session is None or was_at(to, session) is None:
        raise Refusal(say("By its register they were not at that session."))
    if was_at(giver, session) is None and not is_of_the_office(giver):
        raise Refusal(say("Words after a session come from those who were there, or from the organisation."))


def _kept_once(row: ThankYou) -> ThankYou:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twice:
        raise Refusal(say("You thanked them after that session already.")) from twice
    return row


@transaction.atomic
def show_words_to(row: ThankYou, shown_to: str, *, at: datetime) -> ThankYou:
    """The receiver's choice of who may read them. Nothing is shown to others that is put away or reported."""
    del at
    held = _held(row)
    if shown_to != ThankYou.Shown.ME and (held.put_away_at or (held.reported_at and not held.looked_at)):
        raise Refusal(say("Words that are put away, or reported, are shown to nobody else."))
    held.shown_to = ThankYou.Shown(shown_to)
    held.save(update_fields=["shown_to"])
    return held


@transaction.atomic
def put_away(row: ThankYou, *, away: bool, at: datetime) -> ThankYou:
    """The receiver would rather not have the words about; or takes them out again."""
    held = _held(row)
    held.put_away_at, held.shown_to = (at if away else None), ThankYou.Shown.ME
    held.save(update_fields=["put_away_at", "shown_to"])
    return held


@transaction.atomic
def report_words(row: ThankYou, *, why: str, at: datetime) -> ThankYou:
    """The receiver tells coordinators that these words are not right. They are shown to nobody else until looked at."""
    said = typed(why, LONGEST_REPORT)
    if not said:
        raise Refusal(say("Say in a few words what is wrong with it."))
    held = _held(row)
    held.reported_at, held.report, held.shown_to = at, said, ThankYou.Shown.ME
    held.looked_at = held.looked_by = None
    held.save(update_fields=["reported_at", "report", "shown_to", "looked_at", "looked_by"])
    return held


@transaction.atomic
def deal_with_report(row: ThankYou, *, away: bool, by: Any, at: datetime) -> ThankYou:
    """A coordinator has looked: the words go out of sight, or stay with their receiver as they were."""
    held = _held(row)
    if held.reported_at is None or held.looked_at is not None:
        raise Refusal(say("Somebody looked at this already."))
    held.looked_at, held.looked_by = at, by
    held.put_away_at = at if away else held.put_away_at
    held.save(update_fields=["looked_at", "looked_by", "put_away_at"])
    return held


def put_reminder_away(person: Any, session: Any, *, at: datetime) -> None:
    """Not to be reminded of thanking after this session any more."""
    NotNow.objects.get_or_create(person=person, session=session, defaults={"at": at})


def _held(row: ThankYou) -> ThankYou:
    return ThankYou.objects.select_for_update(of=("self",)).get(pk=row.pk)
