"""What personal data a model holds, and how it goes. Every model must say; a sweep insists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Erasure(Enum):
    """What happens to a row when its person asks to be forgotten."""

    NOTHING_PERSONAL = "nothing personal is held"
    ROW_GOES = "the row is deleted, its history too"
    FIELDS_BLANKED = (
        "the personal fields are blanked; the bare fact of the act stays for the service's record"
    )
    WITH_ITS_OWNER = "the row goes with the row it belongs to"


@dataclass(frozen=True, slots=True)
class Privacy:
    """Declared as ``privacy`` on each model: what is held about a person, why, and how it is erased.

    ``person`` is the lookup path from the model to the person it is about ("" where there is none);
    ``blank`` names the fields that erasure empties; ``emptied`` is what then stands in those that held words,
    for tables in which something must. ``sealed`` rows are read by the person alone: not on their data as a coordinator
    opens it, and in no file that a post lets anybody take away.
    """

    holds: str
    erasure: Erasure
    person: str = ""
    blank: tuple[str, ...] = ()
    emptied: str = ""
    sealed: bool = False

    def __post_init__(self) -> None:
        if self.erasure is not Erasure.NOTHING_PERSONAL and not self.person:
            raise ValueError("a model that holds personal data must say how it leads to the person")


def nothing_personal(why: str) -> Privacy:
    """The model holds nothing about a person, and why that is so."""
    return Privacy(why, Erasure.NOTHING_PERSONAL)
