"""The words of the cadre: who sees a page, who has a say in a placement, where it stands, what came of it."""

from __future__ import annotations

from alongside.core.participation.named import Named


class Sight(Named):
    """Who else finds a page or a wish for help."""

    HERE = "HERE", "People of this organisation"
    NETWORK = "NETWORK", "The network", "Anybody with an account here, in other organisations too."


class Voice(Named):
    """Whose yes a placement takes. It takes all three."""

    CARRIER = "CARRIER", "Who carries it"
    FROM = "FROM", "The service it comes from"
    TO = "TO", "The service it goes to"


class Stage(Named):
    """Where a placement stands."""

    ASKED = "ASKED", "Waits for an answer"
    NOT_BEGUN = "NOT_BEGUN", "Did not come about"
    UNDERWAY = "UNDERWAY", "Under way"
    ENDED = "ENDED", "Ended"


class Outcome(Named):
    """What came of a placement, as those who end it see it. That it did not take is worth as much to know."""

    STANDS = "STANDS", "It stands there by itself"
    CHANGED = "CHANGED", "It stands there, made their own"
    FADED = "FADED", "It did not take root"
    OPEN = "OPEN", "It is too early to say"
