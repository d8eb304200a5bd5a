"""The names of the rules that every plan keeps."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.rota.problem import Offer
from alongside.core.shared.sentences import Sentence


class HardRule(Named):
    """A rule that every plan keeps: its name, and what it asks exactly."""

    KNOWN = (
        "KNOWN",
        "Offers name people, sessions and parts that there are",
        "A plan that names others is not for this problem.",
    )
    SIDE = (
        "SIDE",
        "Lay people take lay parts, professionals professional ones",
        "Neither side stands in for the other.",
    )
    BELONGS = (
        "BELONGS",
        "People are asked by services they belong to",
        "Whoever names no services may be asked by any.",
    )
    SKILLS = "SKILLS", "People have the skills that a part takes", "All of them."
    CHECKS = (
        "CHECKS",
        "Checks hold on the day",
        "Each check that the part takes, on the local day of the session.",
    )
    LANGUAGES = "LANGUAGES", "People speak the languages that a part takes", "All of them."
    ACCESS = (
        "ACCESS",
        "Places have the access that people need",
        "Where nothing is known of a place, only people without needs are asked.",
    )
    FREE = (
        "FREE",
        "People are asked for times when they are free",
        "The whole session, on the local clock. Whoever never said may be asked at any time.",
    )
    AWAY = (
        "AWAY",
        "Nobody is asked for a day when they are away",
        "No local day that the session touches.",
    )
    TRAVEL = (
        "TRAVEL",
        "Nobody is asked to go further than they said",
        "As far as the way is known, and they said how far they go.",
    )
    REMOVED_POST = (
        "REMOVED_POST",
        "Lay people do not replace a removed post",
        "No lay person is asked for a part that is the work of a post that was taken away.",
    )
    SETTLED = (
        "SETTLED",
        "What was accepted or kept stands; whoever said no is not asked again",
        "What the coordinator keeps, and whom they leave out, likewise.",
    )
    ONE_PART = "ONE_PART", "One part in a session for each person", "Whatever the parts are."
    ONE_PLACE = (
        "ONE_PLACE",
        "Nobody is in two places at once, and rests between sessions as they wish",
        "The time from the end of one to the start of the next is at least their rest.",
    )
    OWN_LIMITS = (
        "OWN_LIMITS",
        "Nobody is asked beyond their own limits",
        "Sessions in a week from Monday to Sunday, sessions in all, minutes in all.",
    )
    MAXIMUM = "MAXIMUM", "No part has more people than it takes", "Its maximum."
    APART = "APART", "No two meet who must be apart", "Where either names the other."
    WHOLE = (
        "WHOLE",
        "A session has everybody it needs to stand, or nobody is asked for it",
        "Each part has its minimum, or there are no offers but those that were accepted or kept before.",
    )


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a plan breaks: the sentence that says how, and the offers that do so (none where one is missing)."""

    rule: HardRule
    sentence: Sentence
    offers: tuple[Offer, ...] = ()
