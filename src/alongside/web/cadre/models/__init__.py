"""The tables of this app."""

from alongside.web.cadre.models.pages import HelpWanted, Page, ShownCredential, ShownService
from alongside.web.cadre.models.placements import Answer, Note, Placement

__all__ = ["Answer", "HelpWanted", "Note", "Page", "Placement", "ShownCredential", "ShownService"]
