"""The facts of one act: what is asked about it, in which words, and what may be answered.

People record these facts and nothing else. No fact says that an act *was* co-production.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


class Output(Named):
    """What came out of the act."""

    INFO = "info", "Information, from the organisation to people"
    OPINION = "opinion", "A view"
    ALLOCATION = "allocation", "A decision on priorities or money"
    DESIGN = "design", "A plan, or something made, such as a course or a leaflet"
    ASSESSMENT = "assessment", "A judgement of quality"
    ATTENDANCE = "attendance", "Taking part, with nothing to do for others"
    SERVICE = "service", "A service to somebody"


class Actor(Named):
    """Who acted, in relation to this service."""

    USER = "user", "Somebody who uses the service"
    EX_USER = "ex_user", "Somebody who used the service"
    CARER = "carer", "Family, or somebody who cares for a person who uses the service"
    NEIGHBOUR = "neighbour", "A neighbour: somebody from the community that the service is for"
    OUTSIDER = "outsider", "A volunteer from outside the service and its community"
    EMPLOYED_PEER = "employed_peer", "A peer who is employed for their own experience"
    EMPLOYEE = "employee", "A regular employee or paid provider"


class ProfessionalShare(Named):
    """How a professional shared in the act."""

    SAME_SESSION = "same_session", "In the same session"
    SAME_CASE = "same_case", "In the same case, handing over to each other"
    SUPERVISES_ONLY = "supervises_only", "By training or supervising only"
    NONE = "none", "Not at all"


class Beneficiary(Named):
    """Who was the better for it."""

    SELF = "self", "Only the person who acted"
    OTHER = "other", "Somebody else, or somebody else as well"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name in the record, the question put to people, and the answers it takes.

    ``answers`` is None for yes or no. ``unless_said`` holds where nobody answers; None is "not known".
    ``missing`` is the sentence for a person who left out what a rule must ask.
    """

    name: str
    question: str
    answers: type[Named] | None = None
    unless_said: bool | None = None
    missing: str = ""

    def takes(self, answer: object) -> bool:
        """Whether this is an answer of the right kind."""
        if self.answers is None:
            return type(answer) is bool
        return answer is None or isinstance(answer, self.answers)

    @property
    def words(self) -> tuple[str, ...]:
        """The answers as files write them."""
        return ("true", "false") if self.answers is None else tuple(str(word) for word in self.answers)


FACTS: tuple[Fact, ...] = (
    Fact("dated", "Is there a dated act?", unless_said=False),
    Fact("gift_of_power", "Does it promise to give people power?", unless_said=False),
    Fact("happened", "Did it take place?", unless_said=False),
    Fact("freely_chosen", "Was everybody free to say no, at no cost?", unless_said=True),
    Fact(
        "output",
        "What came out of it?",
        Output,
        missing="Say what came out of this act: information, a view, a decision, a plan, a judgement of "
        "quality, taking part, or a service.",
    ),
    Fact("seat_on_body", "Did they act through a seat on a body, such as a board?", unless_said=False),
    Fact("speaks_for_others", "Did they speak for other people?", unless_said=False),
    Fact("asked_by_org", "Did the organisation ask the question?", unless_said=False),
    Fact(
        "actor",
        "Who acted?",
        Actor,
        missing="Say who acted: somebody who uses or used the service, a carer, a neighbour, a volunteer "
        "from outside, an employed peer, or a regular employee.",
    ),
    Fact(
        "beneficiary",
        "Who was it for?",
        Beneficiary,
        missing="Say who the service was for: only the person who acted, or somebody else.",
    ),
    Fact("defined_task", "Did they have a task of their own?", unless_said=True),
    Fact("replaces_post", "Does it fill a post that was cut?", unless_said=False),
    Fact(
        "professional",
        "How did a professional share in it?",
        ProfessionalShare,
        missing="Say how a professional shared in this act: in the same session, in the same case, by "
        "supervising only, or not at all.",
    ),
)

FACT_NAMED = MappingProxyType({fact.name: fact for fact in FACTS})


class FactMissing(Refusal):
    """A rule must ask for a fact that nobody has given."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(say(fact.missing))
        self.fact = fact
