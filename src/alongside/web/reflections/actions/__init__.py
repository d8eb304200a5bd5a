"""What can be done with reflections."""

from alongside.web.reflections.actions.circles import (
    ask_into,
    begin_circle,
    hold_question,
    join,
    leave,
    record_meeting,
)
from alongside.web.reflections.actions.meetings import (
    ask_circle,
    hold_meetings,
    open_for_meetings,
    plan_meeting,
)
from alongside.web.reflections.actions.prompting import put_prompt_away, turn_prompts
from alongside.web.reflections.actions.reading import (
    add_page,
    add_reflection,
    drop_list,
    let_read,
    make_list,
    take_from_list,
)
from alongside.web.reflections.actions.sharing import bring_back, share, withdraw
from alongside.web.reflections.actions.taking_down import Said, take_down
from alongside.web.reflections.actions.talking import (
    answer_wish,
    ask_for_words,
    reply,
    take_off,
    withdraw_reply,
)
from alongside.web.reflections.actions.writing import (
    NewReflection,
    change_words,
    redact,
    remove_recording,
    write,
)

__all__ = [
    "NewReflection",
    "Said",
    "add_page",
    "add_reflection",
    "answer_wish",
    "ask_circle",
    "ask_for_words",
    "ask_into",
    "begin_circle",
    "bring_back",
    "change_words",
    "drop_list",
    "hold_meetings",
    "hold_question",
    "join",
    "leave",
    "let_read",
    "make_list",
    "open_for_meetings",
    "plan_meeting",
    "put_prompt_away",
    "record_meeting",
    "redact",
    "remove_recording",
    "reply",
    "share",
    "take_down",
    "take_from_list",
    "take_off",
    "turn_prompts",
    "withdraw",
    "withdraw_reply",
    "write",
]
