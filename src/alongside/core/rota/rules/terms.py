"""The names of the rules that every plan keeps."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.rota.problem import Offer
from alongside.core.shared.sentences import Sentence


class HardRule(Named):
    """A rule that every plan keeps."""

    KNOWN = "KNOWN", "Offers name people, sessions and parts that there are"
    SIDE = "SIDE", "Lay people take lay parts, professionals professional ones"
    BELONGS = "BELONGS", "People are asked by services they belong to"
    SKILLS = "SKILLS", "People have the skills that a part takes"
    CHECKS = "CHECKS", "Checks hold on the day"
    LANGUAGES = "LANGUAGES", "People speak the languages that a part takes"
    ACCESS = "ACCESS", "Places have the access that people need"
    FREE = "FREE", "People are asked for times when they are free"
    AWAY = "AWAY", "Nobody is asked for a day when they are away"
    TRAVEL = "TRAVEL", "Nobody is asked to go further than they said"
    REMOVED_POST = "REMOVED_POST", "Lay people do not replace a removed post"
    SETTLED = "SETTLED", "What was accepted or kept stands; whoever said no is not asked again"
    ONE_PART = "ONE_PART", "One part in a session for each person"
    ONE_PLACE = "ONE_PLACE", "Nobody is in two places at once, and rests between sessions as they wish"
    OWN_LIMITS = "OWN_LIMITS", "Nobody is asked beyond their own limits"
    MAXIMUM = "MAXIMUM", "No part has more people than it takes"
    APART = "APART", "No two meet who must be apart"
    WHOLE = "WHOLE", "A session has everybody it needs to stand, or nobody is asked for it"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a plan breaks: the sentence that says how, and the offers that do so (none where one is missing)."""

    rule: HardRule
    sentence: Sentence
    offers: tuple[Offer, ...] = ()
