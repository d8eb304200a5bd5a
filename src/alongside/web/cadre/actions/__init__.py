"""What can be done with practitioners’ pages, wishes for help and placements."""

from alongside.web.cadre.actions.pages import take_down, write_page
from alongside.web.cadre.actions.placements import (
    answer_placement,
    end_placement,
    propose_placement,
    take_back,
    write_note,
)
from alongside.web.cadre.actions.wanted import look_for_help, look_no_more

__all__ = [
    "answer_placement",
    "end_placement",
    "look_for_help",
    "look_no_more",
    "propose_placement",
    "take_back",
    "take_down",
    "write_note",
    "write_page",
]
