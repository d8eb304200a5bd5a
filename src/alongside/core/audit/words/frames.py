"""Who does what, with whom and for whom: the frame of a clause."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.audit.words.textmodes import Status
from alongside.core.participation.named import Named


class Role(Named):
    """Which side somebody named in a sentence stands on."""

    LAY = "LAY", "People who use a service, their carers and neighbours"
    PEER = "PEER", "People chosen for their own experience, such as peer workers"
    VOLUNTEER = "VOLUNTEER", "Volunteers not said to use the service"
    PROFESSIONAL = "PROFESSIONAL", "Professionals"
    ORGANISATION = "ORGANISATION", "An organisation"
    UNCLEAR = "UNCLEAR", "Not clear"


class ActKind(Named):
    """What kind of thing is done."""

    DELIVERS = "DELIVERS", "Carries out a service"
    SUPERVISES = "SUPERVISES", "Trains, supervises or funds"
    REPLACES = "REPLACES", "Takes the place of a post or service"
    MAKES = "MAKES", "Makes a plan or a thing"
    DECIDES = "DECIDES", "Decides priorities or money"
    JUDGES = "JUDGES", "Judges quality"
    SITS = "SITS", "Sits on a body"
    SPEAKS_FOR = "SPEAKS_FOR", "Speaks for others"
    ASKS = "ASKS", "Asks for views"
    SPEAKS_UP = "SPEAKS_UP", "Says what they wish to say"
    TELLS = "TELLS", "Informs or teaches"
    TAKES_PART = "TAKES_PART", "Takes part"
    LOOKS_AFTER_SELF = "LOOKS_AFTER_SELF", "Looks after their own affairs"
    RECEIVES = "RECEIVES", "Receives a service"
    GIVES_POWER = "GIVES_POWER", "Gives power or voice"
    CLAIMS = "CLAIMS", "Claims partnership or involvement"
    OTHER = "OTHER", "Something else"


class FrameForm(Named):
    """The grammar by which the frame was said."""

    CLAUSE = "CLAUSE", "A clause: patients run the class"
    PASSIVE = "PASSIVE", "A passive: the class is run by patients"
    NOMINAL = "NOMINAL", "A noun: visits by patients"
    COMPOUND = "COMPOUND", "A compound: a peer-led class"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a frame: the words, the side they stand on, and where the words stand in the sentence."""

    words: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing that a sentence says somebody does.

    ``act`` is the verb or noun in its plain form, ``object`` what it is done to (empty where nothing is
    named), ``status`` whether it happened, ``supervised`` whether the companion only trains or supervises.
    """

    act: str
    kind: ActKind
    form: FrameForm
    status: Status
    agent: Party | None = None
    object: str = ""
    companion: Party | None = None
    beneficiary: Party | None = None
    negated: bool = False
    supervised: bool = False
    start: int = 0
    end: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The frame in the sentence's own words: ("patients", "run", "the class", "with the physiotherapist")."""
        agent = self.agent.words if self.agent else ""
        together = f"with {self.companion.words}" if self.companion else ""
        helped = f"for {self.beneficiary.words}" if self.beneficiary else ""
        act = f"not {self.act}" if self.negated else self.act
        return tuple(part for part in (agent, act, self.object, together, helped) if part)
