"""What can be done about gifts and needs. Each is atomic, and told who did it and when."""

from alongside.web.gifts.actions.ageing import all_still_true, ask_again, ask_person, no_longer, still_true
from alongside.web.gifts.actions.choosing import choose_concept, choose_for_role, take_concept_back
from alongside.web.gifts.actions.conversation import (
    Said,
    Sheet,
    Word,
    answer_hours,
    answer_question,
    answer_sheet,
    pass_over,
)
from alongside.web.gifts.actions.needs import (
    change_need,
    confirm_need,
    meet_need,
    say_need,
    say_service_needs,
    withdraw_need,
)
from alongside.web.gifts.actions.vocabularies import BroughtIn, bring_in, retire, use_again

__all__ = [
    "BroughtIn",
    "Said",
    "Sheet",
    "Word",
    "all_still_true",
    "answer_hours",
    "answer_question",
    "answer_sheet",
    "ask_again",
    "ask_person",
    "bring_in",
    "change_need",
    "choose_concept",
    "choose_for_role",
    "confirm_need",
    "meet_need",
    "no_longer",
    "pass_over",
    "retire",
    "say_need",
    "say_service_needs",
    "still_true",
    "take_concept_back",
    "use_again",
    "withdraw_need",
]
