"""Sets an organisation's own marks for the links of the chain; whatever was set before stays on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.diagnosis.links import Link, Marks
from alongside.core.diagnosis.marking import OURS, check_mark
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed_lines
from alongside.web.measures.actions.chains import want_chains
from alongside.web.measures.models import OwnMark
from alongside.web.measures.queries.own_marks import marking_in

LONGEST_REASON = 300


@transaction.atomic
def set_marks(
    organisation: Any, marks: Mapping[Link, Marks | float], *, reason: str, by: Any, at: datetime
) -> list[OwnMark]:
    """Set the marks of these links, and have the chains worked out by them soon; gives what changed.

    Marks that are ours are kept as going back to ours. Raises ``Refusal`` for marks by which nothing can be judged,
    without a reason, and where nothing would change.
    """
    why = typed_lines(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Say why these marks are set: whoever reads the chain is told."))
    for link, mark in marks.items():
        check_mark(link, mark)
    now = marking_in(organisation)
    new = {link: mark for link, mark in marks.items() if mark != now.of(link)}
    if not new:
        raise Refusal(say("These marks hold already. Change something, or go back."))
    rows = [_row(organisation, link, mark, why, by, at) for link, mark in new.items()]
    OwnMark.objects.bulk_create(rows)
    want_chains(organisation)
    return rows


def _row(organisation: Any, link: Link, mark: Marks | float, why: str, by: Any, at: datetime) -> OwnMark:
    row = OwnMark(organisation=organisation, link=str(link), reason=why, by=by, set_at=at)
    if mark == OURS.of(link):
        return row
    if isinstance(mark, Marks):
        row.little, row.enough = mark.little, mark.enough
    else:
        row.matters = mark
    return row
