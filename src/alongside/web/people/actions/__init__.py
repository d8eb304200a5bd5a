"""What can be done about people. Each is atomic, scoped to a person, and told who did it, how and when."""

from alongside.web.people.actions.accounts import close_account, open_account, remember_language, send_welcome
from alongside.web.people.actions.acting import (
    about_to_hold,
    check_still_here,
    hold_here,
    hold_person,
    record_acted_for,
)
from alongside.web.people.actions.availability import (
    cancel_away,
    end_availability,
    record_availability,
    record_away,
)
from alongside.web.people.actions.beside import (
    record_beside,
    say_who_is_meant,
    set_limits,
    take_off_beside,
)
from alongside.web.people.actions.checks import correct_check, record_check
from alongside.web.people.actions.consents import give_consent, withdraw_consent
from alongside.web.people.actions.erasure import (
    about_to_erase,
    ask_to_be_erased,
    erase_person,
    keep_with_reason,
    people_erased,
    take_back_wish,
)
from alongside.web.people.actions.gifts import (
    change_gift,
    confirm_gift,
    end_gift,
    gifts_kept,
    record_gift,
    stop_sharing,
)
from alongside.web.people.actions.merging import about_to_merge, merge_people, people_merged, undo_merge
from alongside.web.people.actions.needs import change_need, end_need, record_need, review_need
from alongside.web.people.actions.organisations import record_organisation
from alongside.web.people.actions.persons import (
    change_person,
    record_leaving,
    record_people,
    record_person,
    record_return,
)
from alongside.web.people.actions.posts import end_post, give_post

__all__ = [
    "about_to_erase",
    "about_to_hold",
    "about_to_merge",
    "ask_to_be_erased",
    "cancel_away",
    "change_gift",
    "change_need",
    "change_person",
    "check_still_here",
    "close_account",
    "confirm_gift",
    "correct_check",
    "end_availability",
    "end_gift",
    "end_need",
    "end_post",
    "erase_person",
    "gifts_kept",
    "give_consent",
    "give_post",
    "hold_here",
    "hold_person",
    "keep_with_reason",
    "merge_people",
    "open_account",
    "people_erased",
    "people_merged",
    "record_acted_for",
    "record_availability",
    "record_away",
    "record_beside",
    "record_check",
    "record_gift",
    "record_leaving",
    "record_need",
    "record_organisation",
    "record_people",
    "record_person",
    "record_return",
    "remember_language",
    "review_need",
    "say_who_is_meant",
    "send_welcome",
    "set_limits",
    "stop_sharing",
    "take_back_wish",
    "take_off_beside",
    "undo_merge",
    "withdraw_consent",
]
