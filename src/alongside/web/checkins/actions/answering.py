"""Keeping answers, and letting go of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop

from alongside.core.checkins.scoring import check_answers
from alongside.core.checkins.wording import AFTER_SESSION, OWN_SCALES, scale_of
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.checkins.models import Answer, CheckIn
from alongside.web.people.actions.acting import about_somebody, note_acting
from alongside.web.people.queries.clock import local_day


@about_somebody
def record_answers(
    check_in: CheckIn,
    answers: Mapping[str, int],
    *,
    skipped: Iterable[str] = (),
    language: str,
    looks: str,
    by: Any,
    at: datetime,
    how: str = "WEB",
    on: date | None = None,
) -> CheckIn:
    """Keep answers, by the keys of their questions; one given again takes the place of the earlier.

    An answer to a question that is now ``skipped`` goes. ``by`` is whoever typed: None or the person, or who helped
    them; ``on`` the day on which they answered, where that was not today. Raises ``Refusal`` for an answer that there
    is not, and where it is too late.
    """
    row = _held(check_in)
    check_answers(answers)
    _check_asked(row, (*answers, *skipped))
    day = on or local_day(row.person.organisation, at)
    _check_in_time(row, day)
    row.scales += [key for key in map(scale_of, answers) if key not in row.scales]
    row.answers.filter(item__in=[*answers, *skipped]).delete()
    Answer.objects.bulk_create(
        Answer(check_in=row, item=item, value=value) for item, value in answers.items()
    )
    if not row.answers.exists():
        return row
    row.state, row.answered_at, row.answered_on = CheckIn.State.ANSWERED, at, day
    row.language, row.looks, row.how = language[:2], looks, how
    row.helped_by = by if by is not None and by.pk != row.person_id else None
    row.save()
    if answers:
        note_acting(row.person, by, gettext_noop("Wrote down answers to a check-in"), how, at)
    return row


@about_somebody
def finish(check_in: CheckIn) -> CheckIn:
    """The person came to the end of the questions: where they answered none, they did not want to this time."""
    row = _held(check_in)
    if row.state == CheckIn.State.OPEN:
        row.state = CheckIn.State.NOT_NOW
        row.save()
    return row


@about_somebody
def take_back(check_in: CheckIn) -> CheckIn:
    """The person takes their answers back: they are deleted, and are in no measure from now on."""
    row = _held(check_in)
    row.answers.all().delete()
    row.state, row.answered_at, row.answered_on = CheckIn.State.TAKEN_BACK, None, None
    row.helped_by = None
    row.save()
    return row


def _held(check_in: CheckIn) -> CheckIn:
    return CheckIn.objects.select_for_update(of=("self",)).select_related("person__organisation").get(
        pk=check_in.pk
    )  # fmt: skip


def _check_asked(row: CheckIn, items: Iterable[str]) -> None:
    """A sheet may be of another month than the one in which it was filled in, and ask more than that one did."""
    scales = OWN_SCALES if row.kind == CheckIn.Kind.OWN else (AFTER_SESSION,)
    if not set(items) <= {item.key for scale in scales for item in scale.items}:
        raise Refusal(say("These questions belong to another check-in. Open yours again and answer there."))


def _check_in_time(row: CheckIn, day: date) -> None:
    if day >= row.until_on:
        raise Refusal(
            say("It is too late for this check-in. The next one comes soon, and you need do nothing.")
        )
