"""Everything that this app writes: proposals, answers to them, leading, inviting, and the record of power exercised."""

from alongside.web.charters.actions.answers import refuse, voice_consent, withdraw
from alongside.web.charters.actions.inviting import invite
from alongside.web.charters.actions.leading import lead, step_back
from alongside.web.charters.actions.proposals import propose_change, propose_session
from alongside.web.charters.actions.record import record_exercise

__all__ = [
    "invite",
    "lead",
    "propose_change",
    "propose_session",
    "record_exercise",
    "refuse",
    "step_back",
    "voice_consent",
    "withdraw",
]
