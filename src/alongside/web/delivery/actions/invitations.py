"""What can be done with invitations: asking (``asking``) and answering (``answering``)."""

from alongside.web.delivery.actions.answered import Answered
from alongside.web.delivery.actions.answering import ANSWERS, answer, come_forward, record_asked, stand_in
from alongside.web.delivery.actions.asking import (
    Asked,
    offer,
    offer_places_in_turn,
    offer_to_many,
    record_no_answers,
    withdraw,
)

__all__ = [
    "ANSWERS",
    "Answered",
    "Asked",
    "answer",
    "come_forward",
    "offer",
    "offer_places_in_turn",
    "offer_to_many",
    "record_asked",
    "record_no_answers",
    "stand_in",
    "withdraw",
]
