"""The people of an organisation: invented names, and how each can be reached, if at all."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import Any

from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.seeds import ServiceSeed
from alongside.web.people import actions as people

KNOWN_BEFORE = timedelta(days=40)
LONGEST_KNOWN_DAYS = 1100
FORMATS = {"STANDARD": 87, "LARGE_PRINT": 6, "EASY_READ": 5, "READ_ALOUD": 2}
REACHED = {"BOTH": 62, "PHONE": 20, "EMAIL": 10, "NEITHER": 8}
POSTS = ("COORDINATOR", "EVALUATOR", "ADMINISTRATOR")
DOMAIN = "people.example.org"


def record_organisation(setting: Setting) -> None:
    """The organisation itself."""
    seed = setting.seed
    setting.organisation = people.record_organisation(
        seed.name,
        kind=seed.kind,
        nation=seed.nation,
        name_cy=seed.name_cy,
        contact_email=f"hello@{seed.key}.example.org",
        contact_phone="01632 960100",
        at=setting.period.now - timedelta(days=LONGEST_KNOWN_DAYS),
    )


def record_population(setting: Setting, names: list[str]) -> None:
    """Everybody whom the organisation knows, the three who hold its posts first."""
    begun = setting.period.now - (setting.period.today - setting.period.first) - KNOWN_BEFORE
    rows = [_details(setting, name, place) for place, name in enumerate(names)]
    for row in rows[: len(POSTS)]:
        row.update(joined_on=begun.date())
    for row in rows[: len(POSTS) + _working(setting)]:
        row.update(left_on=None, most_asks_a_week=None)
    leaving = {place: row.pop("left_on") for place, row in enumerate(rows)}
    setting.people = people.record_people(setting.organisation, rows, by=None, at=begun)
    for place, on in leaving.items():
        if on is not None:
            people.record_leaving(setting.people[place], on=on, by=None, at=setting.period.now)
    setting.coordinator, setting.evaluator, setting.administrator = setting.people[:3]
    for person, kind in zip(setting.people, POSTS, strict=False):
        people.give_post(person, kind, active_from=begun.date(), by=None, at=begun)


def draw_names(setting: Setting, many: int) -> list[str]:
    """So many names, no two the same but one pair: the same person, perhaps, come twice."""
    given, family, unusual = (setting.seeds.names[part] for part in ("given", "family", "unusual"))
    names = setting.chance.some([f"{one} {other}" for one in given for other in family], many)
    for place, name in zip(range(many - 1, 3, -1), unusual, strict=False):
        names[place] = name
    if many > 12:
        names[many - len(unusual) - 2] = names[many - len(unusual) - 1]
    return names


def professionals_in(seed: ServiceSeed) -> int:
    """How many professionals a service has: more where it meets on several days."""
    return 3 if "," in seed.rule else 2


def _working(setting: Setting) -> int:
    return sum(professionals_in(seed) for seed in setting.seed.services)


def _details(setting: Setting, name: str, place: int) -> dict[str, Any]:
    chance, seed = setting.chance, setting.seed
    in_welsh = chance.happens(0.35 if seed.is_welsh else 0.03)
    reached = "BOTH" if place < 3 else chance.weighted(REACHED)
    details = {
        "full_name": name,
        "known_as": name.split()[0] if chance.happens(0.3) else "",
        "language": "cy" if in_welsh else "en",
        "format": chance.weighted(FORMATS),
        "postcode": chance.one(seed.postcodes) if chance.happens(0.8) else "",
        "most_asks_a_week": chance.whole(1, 2) if chance.happens(0.12) else None,
        "reference": f"{seed.key[:2].upper()}{place + 1:04d}",
        "joined_on": _joined_on(setting),
        "left_on": _left_on(setting),
        "email": _email(name, place) if reached in ("BOTH", "EMAIL") else "",
        "phone": f"07700 900{chance.whole(0, 999):03d}" if reached in ("BOTH", "PHONE") else "",
    }
    if reached == "BOTH" and chance.happens(0.2):
        details["contact_by"] = "PHONE"
    return details


def _joined_on(setting: Setting) -> Any:
    days = setting.chance.whole(20, LONGEST_KNOWN_DAYS)
    earliest_new = (setting.period.today - setting.period.first).days
    if days < earliest_new and not setting.chance.happens(0.6):
        days += earliest_new
    return setting.period.today - timedelta(days=days)


def _left_on(setting: Setting) -> Any:
    if not setting.chance.happens(0.02):
        return None
    return setting.period.today - timedelta(days=setting.chance.whole(3, 18))


def _email(name: str, place: int) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    words = ["".join(letter for letter in word if letter.isalnum()) for word in plain.split()]
    return f"{'.'.join(word for word in words[:3] if word)}.{place + 1}@{DOMAIN}"
