"""The tables of this app."""

from alongside.web.thanks.models.claims import Claim, ClaimStep, Receipt
from alongside.web.thanks.models.money import Download, Entry, Export, ExportLine, PolicyLine
from alongside.web.thanks.models.words import NotNow, ThankYou

__all__ = [
    "Claim",
    "ClaimStep",
    "Download",
    "Entry",
    "Export",
    "ExportLine",
    "NotNow",
    "PolicyLine",
    "Receipt",
    "ThankYou",
]
