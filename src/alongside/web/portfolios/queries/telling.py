"""What a message speaks of."""

from __future__ import annotations

from typing import Any

from alongside.web.portfolios.models import Submission


def submission_told(message: Any) -> Submission | None:
    """The decided submission that a message speaks of; None where it is gone."""
    found = Submission.objects.filter(enrolment__person=message.person, public_id=message.about)
    return found.filter(state__in=["PASSED", "RETURNED"]).select_related("outcome").first()
