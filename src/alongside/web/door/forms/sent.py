"""What a device sends: a parcel of things said on it, read with care, each fault in a sentence."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from alongside.core.door.events import What
from alongside.core.door.policy import CLOCK_TOLERANCE
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

MOST_AT_ONCE: Final = 200
LONGEST_NAME: Final = 100
MOST_NUMBER: Final = 2_000_000_000
UNREADABLE: Final = say("This could not be read. It stays on the device.")
YEARS: Final = range(1970, 2200)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing said, as it was read. ``person`` is the public id of somebody at a tablet, "" for a phone’s own."""

    key: uuid.UUID
    what: What
    said_at: datetime
    number: int
    person: str
    typed_name: str
    code: str
    clock_off: int
    clock_changed: bool


@dataclass(slots=True)
class Parcel:
    """What a device sent: with which words it speaks, what it told, and what of it is no good, by its key."""

    token: str
    device: str
    told: list[Told] = field(default_factory=list)
    faults: list[tuple[str, Sentence]] = field(default_factory=list)


def read_parcel(body: bytes, at: datetime) -> Parcel:
    """Read what a device sent at a moment by our clock. Raises ``Refusal`` where it is no parcel at all."""
    try:
        sent = json.loads(body)
        now, sayings = _moment(sent["now"]), list(sent["sayings"])[:MOST_AT_ONCE]
        parcel = Parcel(str(sent["token"]), _short(sent.get("device", ""), 40))
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise Refusal(UNREADABLE) from wrong
    off = round((now - at).total_seconds())
    for key, read in _each(sayings, off):
        if isinstance(read, Told):
            parcel.told.append(read)
        else:
            parcel.faults.append((key, read))
    return parcel


def _each(sayings: list[Any], off: int) -> Iterator[tuple[str, Told | Sentence]]:
    for each in sayings:
        key = _short(each.get("key", ""), 60) if isinstance(each, dict) else ""
        try:
            yield key, _told(each, off)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            yield key, UNREADABLE


def _told(each: dict[str, Any], off: int) -> Told:
    known = each.get("off")
    said_off = round(float(known)) if known is not None else off
    number = int(each.get("number") or 0)
    if not 0 <= number <= MOST_NUMBER or abs(said_off) > MOST_NUMBER:
        raise ValueError(number)
    return Told(
        key=uuid.UUID(str(each["key"])),
        what=What(each["what"]),
        said_at=_moment(each["at"]),
        number=number,
        person=str(uuid.UUID(str(each["person"]))) if each.get("person") else "",
        typed_name=_short(each.get("name", ""), LONGEST_NAME),
        code=_short(each.get("code", ""), 20),
        clock_off=said_off,
        clock_changed=abs(said_off - off) > CLOCK_TOLERANCE.total_seconds(),
    )


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _short(text: Any, most: int) -> str:
    words = " ".join(str(text).replace("\x00", "").split())
    return "".join(c for c in words if c.isprintable())[:most]
