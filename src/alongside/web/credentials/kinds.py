"""Achievements that every organisation begins with: data, in both languages, which it may change or put away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from alongside.core.credentials.achievements import Measure


@dataclass(frozen=True, slots=True)
class Starter:
    """An achievement to begin with: how it is counted, how many it takes, and its words in English and Welsh."""

    code: str
    measure: Measure
    needed: int
    name: tuple[str, str]
    description: tuple[str, str]
    criteria: tuple[str, str]


STARTERS: Final = (
    Starter(
        "co-delivered",
        Measure.CO_DELIVERED,
        10,
        ("Has co-delivered 10 sessions", "Wedi cyd-ddarparu 10 sesiwn"),
        (
            "Delivered a public service to others, alongside a professional.",
            "Wedi darparu gwasanaeth cyhoeddus i eraill, ochr yn ochr â gweithiwr proffesiynol.",
        ),
        (
            "Ten sessions in the organisation’s record that count as delivery alongside professionals.",
            "Deg sesiwn yng nghofnod y sefydliad sy’n cyfrif fel darparu ochr yn ochr â gweithwyr proffesiynol.",
        ),
    ),
    Starter(
        "leads",
        Measure.LED,
        3,
        ("Leads sessions", "Yn arwain sesiynau"),
        ("Led sessions of a public service.", "Wedi arwain sesiynau gwasanaeth cyhoeddus."),
        (
            "Three sessions that were held, led under the service’s charter.",
            "Tair sesiwn a gynhaliwyd, wedi’u harwain o dan siarter y gwasanaeth.",
        ),
    ),
    Starter(
        "observer",
        Measure.OBSERVED,
        5,
        ("Observer", "Arsylwr"),
        (
            "Saw what others did, and vouched for it.",
            "Wedi gweld yr hyn a wnaeth eraill, ac wedi tystio iddo.",
        ),
        (
            "Confirmed, at five sessions, what the register says of people of the other side.",
            "Wedi cadarnhau, mewn pum sesiwn, yr hyn y mae’r gofrestr yn ei ddweud am bobl yr ochr arall.",
        ),
    ),
)
