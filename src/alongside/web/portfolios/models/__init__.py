"""The tables of this app."""

from alongside.web.portfolios.models.conversations import Conversation
from alongside.web.portfolios.models.links import Link
from alongside.web.portfolios.models.pieces import Piece
from alongside.web.portfolios.models.submissions import Handed, Place, Step, Submission

__all__ = ["Conversation", "Handed", "Link", "Piece", "Place", "Step", "Submission"]
