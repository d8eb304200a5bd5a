"""The words of the thinking space: what a reflection is pinned to, who reads it, what words may be used for."""

from __future__ import annotations

from alongside.core.participation.named import Named


class Pin(Named):
    """What happened, to which a reflection is pinned. Each has exactly one."""

    SESSION = "SESSION", "A session"
    ACT = "ACT", "Something that was done"
    DECLINED = "DECLINED", "An invitation I said no to"
    REFUSED = "REFUSED", "A proposal that was not adopted"
    CLAIM = "CLAIM", "What a document says"
    MEASURE = "MEASURE", "A turn in a measure"


class Reach(Named):
    """Who else reads a reflection. Its person decides, and can decide anew."""

    ME = "ME", "Only me", "Nobody else reads it, coordinators neither."
    SESSION = "SESSION", "The people of that session", "Whoever was there reads it, with your name."
    CIRCLE = "CIRCLE", "A circle of mine", "Whoever is in the circle reads it, with your name."
    NETWORK = (
        "NETWORK",
        "The network",
        "Anybody with an account here, in other organisations too. Your alias stands beside it, never your name.",
    )


class Told(Named):
    """How somebody said what another then wrote down for them."""

    PHONE = "PHONE", "By telephone"
    PAPER = "PAPER", "On paper"
    FACE_TO_FACE = "FACE_TO_FACE", "Face to face"


class Use(Named):
    """What some words of a reflection may be used for. A yes to one is no yes to another."""

    REPORT = "REPORT", "In a report on this service"
    TRAINING = "TRAINING", "In training and workshops"
    PORTFOLIO = "PORTFOLIO", "In somebody else’s portfolio"
    PUBLIC = "PUBLIC", "In public: a website, a leaflet, a talk"


class Answer(Named):
    """Where the wish to use some words stands."""

    ASKED = "ASKED", "Asked"
    YES = "YES", "Yes"
    NO = "NO", "No"
    WITHDRAWN = "WITHDRAWN", "No longer"


class Rhythm(Named):
    """How often a circle meets."""

    WEEKLY = "WEEKLY", "Every week"
    FORTNIGHTLY = "FORTNIGHTLY", "Every two weeks"
    FOUR_WEEKLY = "FOUR_WEEKLY", "Every four weeks"
    TWELVE_WEEKLY = "TWELVE_WEEKLY", "Every twelve weeks"

    @property
    def days(self) -> int:
        """From one meeting to the next."""
        return {"WEEKLY": 7, "FORTNIGHTLY": 14, "FOUR_WEEKLY": 28, "TWELVE_WEEKLY": 84}[self.value]


class Turn(Named):
    """What somebody does for a circle at one meeting."""

    HOLDS = "HOLDS", "Looks after the time, and that everybody is heard"
    BRINGS = "BRINGS", "Brings something that happened"
    WRITES = "WRITES", "Writes down what we will try"
