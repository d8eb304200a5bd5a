"""What the made-up services do, by table: who takes part in what, and what that takes.

The numbers are ours. They were chosen so that a month of 400 sessions has about 1,300 places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.rota.problem import Part
from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class Activity:
    """Something a service does again and again: its parts, how long it takes, what its place must have."""

    name: str
    parts: tuple[Part, ...]
    minutes: tuple[int, ...]
    access: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of service: the professions at home in it and what it does."""

    name: str
    professions: tuple[str, ...]
    activities: tuple[Activity, ...]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _lay(
    key: str, numbers: tuple[int, int, int], skills: str = "", checks: str = "", languages: str = ""
) -> Part:
    return _part(Side.LAY, key, numbers, (skills, checks, languages))


def _professional(
    key: str, numbers: tuple[int, int, int], skills: str = "", checks: str = "", languages: str = ""
) -> Part:
    return _part(Side.PROFESSIONAL, key, numbers, (skills, checks, languages))


def _part(side: Side, key: str, numbers: tuple[int, int, int], takes: Iterable[str]) -> Part:
    skills, checks, languages = (_set(words) for words in takes)
    least, ideal, most = numbers
    return Part(
        key=key, side=side, minimum=least, ideal=ideal, maximum=most,
        skills=skills, checks=checks, languages=languages,
    )  # fmt: skip


ONE, ONE_OR_TWO, TWO, TWO_OR_THREE = (1, 1, 1), (1, 2, 3), (2, 2, 3), (2, 3, 4)

HEALTH = Kind(
    "health",
    ("NURSE", "PHYSIOTHERAPIST"),
    (
        Activity("walk", (_lay("walk-along", ONE_OR_TWO), _professional("lead", ONE)), (60, 90)),
        Activity(
            "exercise class",
            (_lay("show", ONE, "SPORT"), _lay("beside", ONE), _professional("lead", ONE, "PHYSIOTHERAPIST")),
            (60, 75),
            _set("STEP_FREE"),
        ),
        Activity(
            "drop-in clinic",
            (
                _lay("welcome", ONE_OR_TWO),
                _lay("peer", ONE, "LISTENING", "DBS"),
                _professional("clinic", (1, 1, 2), "NURSE", "DBS"),
            ),
            (120, 180),
            _set("STEP_FREE"),
        ),
        Activity("tea after", (_lay("host", TWO), _professional("beside", ONE)), (90,)),
    ),
)
YOUTH = Kind(
    "youth",
    ("YOUTH_WORKER", "SOCIAL_WORKER"),
    (
        Activity(
            "club",
            (_lay("beside", TWO_OR_THREE, "", "DBS"), _professional("lead", (1, 2, 2), "", "DBS")),
            (120,),
        ),
        Activity(
            "band",
            (_lay("play", ONE_OR_TWO, "MUSIC", "DBS"), _professional("lead", ONE, "YOUTH_WORKER", "DBS")),
            (90, 120),
        ),
        Activity("homework", (_lay("help", TWO, "", "DBS"), _professional("lead", ONE, "", "DBS")), (60, 90)),
        Activity(
            "five-a-side",
            (_lay("coach", ONE_OR_TWO, "SPORT"), _professional("beside", ONE, "", "DBS")),
            (90,),
        ),
    ),
)
LIBRARY = Kind(
    "library",
    ("LIBRARIAN", "TEACHER"),
    (
        Activity("story time", (_lay("read", ONE_OR_TWO), _professional("lead", ONE)), (60,)),
        Activity(
            "on-line help",
            (_lay("beside", ONE_OR_TWO, "DIGITAL"), _professional("lead", ONE)),
            (90, 120),
            _set("STEP_FREE"),
        ),
        Activity(
            "paned a sgwrs",
            (_lay("talk", TWO, "", "", "cy"), _professional("lead", ONE, "", "", "cy")),
            (60, 90),
            frozenset(),
            _set("cy"),
        ),
        Activity("desk", (_lay("welcome", ONE_OR_TWO), _professional("desk", ONE, "LIBRARIAN")), (180, 240)),
    ),
)
KITCHEN = Kind(
    "kitchen",
    ("DIETITIAN", "COMMUNITY_WORKER"),
    (
        Activity(
            "lunch club",
            (
                _lay("cook", ONE_OR_TWO, "COOKING", "FOOD_HYGIENE"),
                _lay("serve", TWO),
                _professional("host", ONE, "", "FOOD_HYGIENE"),
            ),
            (180,),
            _set("STEP_FREE"),
        ),
        Activity("pantry", (_lay("shelves", TWO_OR_THREE), _professional("lead", ONE)), (120, 150)),
        Activity(
            "meals round",
            (
                _lay("drive", ONE, "DRIVING", "DBS"),
                _lay("call", ONE, "", "DBS"),
                _professional("round", ONE, "", "DBS"),
            ),
            (120,),
        ),
        Activity("garden", (_lay("dig", TWO_OR_THREE, "GARDENING"), _professional("lead", ONE)), (120, 150)),
    ),
)
ADVICE = Kind(
    "advice",
    ("ADVISER", "SOCIAL_WORKER"),
    (
        Activity(
            "forms together",
            (_lay("beside", ONE_OR_TWO, "FORMS"), _professional("advise", (1, 1, 2), "ADVISER")),
            (120, 180),
        ),
        Activity(
            "repair café",
            (_lay("mend", ONE_OR_TWO, "REPAIR"), _lay("welcome", (0, 1, 2)), _professional("host", ONE)),
            (150, 180),
        ),
        Activity(
            "carers’ evening",
            (_lay("listen", TWO, "LISTENING"), _professional("lead", ONE)),
            (90, 120),
            _set("QUIET_ROOM"),
        ),
        Activity(
            "visits",
            (_lay("visit", ONE, "LISTENING", "DBS"), _professional("alongside", ONE, "", "DBS")),
            (60, 90),
        ),
    ),
)
KINDS = (HEALTH, YOUTH, LIBRARY, KITCHEN, ADVICE)

CUT_POST = Part(key="caretaking", side=Side.LAY, minimum=0, ideal=1, maximum=1, fills_removed_post=True)
"""What some made-up sessions would have lay people do since a post was cut. Nobody is asked for it."""

LAY_SKILLS = (
    (0.30, "COOKING"), (0.15, "REPAIR"), (0.15, "MUSIC"), (0.20, "FORMS"), (0.28, "GARDENING"),
    (0.35, "DRIVING"), (0.50, "LISTENING"), (0.25, "DIGITAL"), (0.22, "SPORT"),
)  # fmt: skip
