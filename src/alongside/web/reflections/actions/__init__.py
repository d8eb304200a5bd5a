"""What can be done with reflections."""

from alongside.web.reflections.actions.prompting import put_prompt_away, turn_prompts
from alongside.web.reflections.actions.sharing import bring_back, share, withdraw
from alongside.web.reflections.actions.writing import (
    NewReflection,
    change_words,
    redact,
    remove_recording,
    write,
)

__all__ = [
    "NewReflection",
    "bring_back",
    "change_words",
    "put_prompt_away",
    "redact",
    "remove_recording",
    "share",
    "turn_prompts",
    "withdraw",
    "write",
]
