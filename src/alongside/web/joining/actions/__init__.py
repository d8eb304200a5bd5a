"""What can be done about joining. Each is atomic, and told who did it, how and when."""

from alongside.web.joining.actions.agreements import end_agreement, sign, write_agreement, write_version
from alongside.web.joining.actions.applying import (
    apply,
    ask_again,
    clear_old_applications,
    forget_application,
    letters_written,
    withdraw,
)
from alongside.web.joining.actions.doors import clear_knocks, knock, set_door
from alongside.web.joining.actions.leaving import come_back, leave
from alongside.web.joining.actions.referees import (
    ask_referee,
    name_referee,
    record_answer,
    take_back_referee,
    take_up_references,
)
from alongside.web.joining.actions.trials import answer_buddy, arrange_trial, ask_buddy, say_of_newcomers
from alongside.web.joining.actions.welcoming import join, say_not_now, welcome

__all__ = [
    "answer_buddy",
    "apply",
    "arrange_trial",
    "ask_again",
    "ask_buddy",
    "ask_referee",
    "clear_knocks",
    "clear_old_applications",
    "come_back",
    "end_agreement",
    "forget_application",
    "join",
    "knock",
    "leave",
    "letters_written",
    "name_referee",
    "record_answer",
    "say_not_now",
    "say_of_newcomers",
    "set_door",
    "sign",
    "take_back_referee",
    "take_up_references",
    "welcome",
    "withdraw",
    "write_agreement",
    "write_version",
]
