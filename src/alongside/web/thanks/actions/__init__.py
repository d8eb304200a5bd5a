"""What can be done: claim and decide on expenses, send them to finance, thank people."""

from alongside.web.thanks.actions.claims import NewClaim, claim_expense, move_claim
from alongside.web.thanks.actions.exporting import export_entries, record_download
from alongside.web.thanks.actions.policy import set_policy
from alongside.web.thanks.actions.words import (
    deal_with_report,
    put_away,
    put_reminder_away,
    report_words,
    show_words_to,
    thank,
)

__all__ = [
    "NewClaim",
    "claim_expense",
    "deal_with_report",
    "export_entries",
    "move_claim",
    "put_away",
    "put_reminder_away",
    "record_download",
    "report_words",
    "set_policy",
    "show_words_to",
    "thank",
]
