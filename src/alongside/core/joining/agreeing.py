"""Agreements with people who give their time: promises in plain words, never a contract.

Words that make a duty of a gift could make a contract of it, whatever the text calls itself. They are pointed
out to whoever writes one, each with what to say instead. Source: NCVO, Making sure you don't create an
employment contract.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say


class Signing(Named):
    """How somebody signed."""

    TYPED = "TYPED", "Typed their name"
    PAPER = "PAPER", "Signed on paper"
    MARK = "MARK", "Made a mark, with a witness"


class Reading(Named):
    """How the text came to somebody before they signed."""

    READ = "READ", "Read it"
    EASY_READ = "EASY_READ", "Read it in easy read"
    READ_ALOUD = "READ_ALOUD", "Had it read aloud"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that make a contract: a pattern for English and for Welsh, and what to write instead."""

    name: str
    pattern: re.Pattern[str]
    instead: Sentence


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)", re.IGNORECASE)


CONTRACT_WORDS: tuple[Wording, ...] = (
    Wording(
        "Duty",
        _words("must", "shall", "obliged", "obligation", "required to", "rhaid", "rhwymedig"),
        say("Say what you hope for: “we hope that you will let us know if you cannot come”."),
    ),
    Wording(
        "Contract",
        _words("contract", "terms and conditions", "legally binding"),
        say("Say plainly that this is not a contract, and that either of you can stop at any time."),
    ),
    Wording(
        "Hours that are owed",
        _words("minimum hours", "minimum commitment", "hours per week", "hours a week", "oriau’r wythnos"),
        say("Say when sessions usually are, and that people come when they can."),
    ),
    Wording(
        "Notice and penalties",
        _words(
            "notice period", "weeks’ notice", "weeks' notice", "disciplinary", "dismiss", "dismissed", "penalty",
            "pay us back", "cyfnod rhybudd",
        ),
        say("Say whom to talk to when something does not go well."),
    ),
    Wording(
        "Pay",
        _words("wage", "salary", "paid for your time", "payment for", "reward for your hours", "cyflog"),
        say("Say that costs are repaid as they were, against receipts; nothing is paid for time."),
    ),
)  # fmt: skip


DENIED = re.compile(
    r"(?<!\w)(?:not|no|nid|dim) (?:an? |yn )?(?:legal |employment )?contract\b", re.IGNORECASE
)
"""Where a text says that it is no contract, the word is as it should be."""


@dataclass(frozen=True, slots=True)
class Found:
    """One wording in a text: the words as they stand there, and what to write instead."""

    said: str
    wording: Wording

    @property
    def sentence(self) -> Sentence:
        """The words, and what to say instead."""
        return say(
            "“{said}” could make this a contract ({name}). {instead}",
            said=self.said, name=say(self.wording.name), instead=self.wording.instead,
        )  # fmt: skip


def contract_words(text: str) -> tuple[Found, ...]:
    """Each wording that could make a contract of a text, once, in the order of the table."""
    found = []
    rest = DENIED.sub("", text)
    for wording in CONTRACT_WORDS:
        first = wording.pattern.search(rest)
        if first is not None:
            found.append(Found(first.group(0), wording))
    return tuple(found)
