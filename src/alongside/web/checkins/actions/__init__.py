"""Everything that writes check-ins."""

from alongside.web.checkins.actions.answering import finish, record_answers, take_back
from alongside.web.checkins.actions.beginning import begin_after_session, begin_own
from alongside.web.checkins.actions.wishes import set_wish

__all__ = [
    "begin_after_session",
    "begin_own",
    "finish",
    "record_answers",
    "set_wish",
    "take_back",
]
