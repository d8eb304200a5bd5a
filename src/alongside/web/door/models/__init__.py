"""What was said at the door, tablets that stand there, photographs of sheets, and people who are on their own."""

from alongside.web.door.models.sayings import DoorSaying, Kiosk, KioskSession
from alongside.web.door.models.sheets import SheetPhoto
from alongside.web.door.models.visits import LoneRole, Visit, VisitNote, VisitStep

__all__ = ["DoorSaying", "Kiosk", "KioskSession", "LoneRole", "SheetPhoto", "Visit", "VisitNote", "VisitStep"]
