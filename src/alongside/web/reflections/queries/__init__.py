"""What can be asked about reflections. Every question is put by somebody, and answered as far as it was shared."""

from alongside.web.reflections.queries.circles import circles_of
from alongside.web.reflections.queries.finding import address_to_write, find_pin
from alongside.web.reflections.queries.quoting import may_quote, quotes_for
from alongside.web.reflections.queries.seeing import (
    Shown,
    after_session,
    get_reflection,
    of_weeks,
    readable_by,
    shown_to,
    written_by,
)

__all__ = [
    "Shown",
    "address_to_write",
    "after_session",
    "circles_of",
    "find_pin",
    "get_reflection",
    "may_quote",
    "of_weeks",
    "quotes_for",
    "readable_by",
    "shown_to",
    "written_by",
]
