"""Many check-ins at once, as another system or a box of sheets kept them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.checkins.scoring import check_answers
from alongside.core.checkins.wording import SELF, scale_of
from alongside.web.checkins.models import Answer, CheckIn

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """One check-in that was answered elsewhere: whose, about which service, when, and what."""

    person: Any
    service: Any
    on: date
    at: datetime
    answers: Mapping[str, int]
    session: Any = None


@transaction.atomic
def bring_in(brought: Iterable[Brought]) -> int:
    """Keep these check-ins; returns how many. A month or a session that somebody has answered here already stays.

    Raises ``Refusal`` for an answer that there is not, and then keeps none.
    """
    rows = list(brought)
    for each in rows:
        check_answers(each.answers)
    made = [(_row(each), each) for each in rows if each.answers]
    CheckIn.objects.bulk_create([row for row, _each in made], batch_size=AT_ONCE, ignore_conflicts=True)
    keys = dict(
        CheckIn.objects.filter(person__in={row.person_id for row, _each in made}).values_list(
            "public_id", "pk"
        )
    )
    kept = {keys[row.public_id]: each.answers for row, each in made if row.public_id in keys}
    Answer.objects.bulk_create(
        (
            Answer(check_in_id=pk, item=item, value=value)
            for pk, given in kept.items()
            for item, value in given.items()
        ),
        batch_size=AT_ONCE,
    )
    return len(kept)


def _row(each: Brought) -> CheckIn:
    scales = list(dict.fromkeys(map(scale_of, each.answers)))
    return CheckIn(
        person=each.person, service=each.service, session=each.session,
        kind=CheckIn.Kind.SESSION if each.session is not None else CheckIn.Kind.OWN, month=each.on.replace(day=1),
        scales=scales if each.session is not None else list(dict.fromkeys([SELF.key, *scales])), begun_on=each.on,
        until_on=each.on, state=CheckIn.State.ANSWERED, answered_at=each.at, answered_on=each.on,
        language=each.person.language, looks=each.person.format, how="WEB",
    )  # fmt: skip
