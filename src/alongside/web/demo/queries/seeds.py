"""What the demo world grows from, read from the folder ``seeds`` (its README says what is in which file)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from alongside.core.safeguarding.deriving import requirements
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

FOLDER = Path(__file__).parents[5] / "seeds"
LAY = "LAY"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSeed:
    """A part in a service. ``asked`` narrows down whom it is offered to: kinds of tie, all where empty."""

    title: str
    title_cy: str
    side: str
    minimum: int
    ideal: int
    maximum: int
    task: str
    checks: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    days_in_30: int | None = None
    overnight: bool = False
    supervised: bool | None = None
    skills: tuple[str, ...] = ()
    alias: str = ""
    reveals_health: bool = False
    share: str = "SAME_SESSION"
    output: str = "SERVICE"
    fills_post: bool = False
    asked: tuple[str, ...] = ()

    def checks_on(self, nation: str, days: Iterable[date]) -> frozenset[str]:
        """The kinds of check that the role takes on any of these days, by the rules of each."""
        return frozenset(
            each.kind
            for day in days
            for each in requirements(
                self.activities,
                nation,
                day,
                days_in_30=self.days_in_30,
                overnight=self.overnight,
                supervised=self.supervised,
                own=self.checks,
            )
        )

    @property
    def is_lay(self) -> bool:
        """Whether it is a lay role."""
        return self.side == LAY


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPost:
    """A paid post that was cut at a point of the period (0 its beginning, 1 its end)."""

    title: str
    weekly_minutes: int
    cut_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSeed:
    """A service: what it is called, when it meets, who is in it and what becomes of it."""

    name: str
    name_cy: str
    sector: str
    summary: str
    story: str
    people: int
    place: str
    rule: str
    starts: time
    minutes: int
    title: str
    title_cy: str
    kinds: dict[str, int]
    roles: tuple[RoleSeed, ...]
    removed_post: LostPost | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSeed:
    """An organisation with its places and services."""

    key: str
    name: str
    name_cy: str
    kind: str
    nation: str
    people: int
    postcodes: tuple[str, ...]
    places: tuple[dict[str, str], ...]
    services: tuple[ServiceSeed, ...]

    @property
    def is_welsh(self) -> bool:
        """Whether much is written in Welsh there."""
        return self.nation == "WALES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What becomes of a service, as numbers; a pair holds at the beginning and at the end of the period."""

    regulars: int
    others: int
    newcomers: float
    weight: int
    asked: tuple[float, float]
    yes: tuple[float, float]
    professionals: tuple[float, float]
    cancelled: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAct:
    """An act that is no shared session: how often, by whom, for how long, and its facts."""

    what: str
    what_cy: str
    facts: dict[str, Any]
    people: tuple[int, int]
    from_: str
    minutes: tuple[int, int]
    a_month: float = 0.0
    once: tuple[float, ...] = ()
    organisations: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSeed:
    """What an organisation has written; ``covers`` is which part of the period it speaks of, if anybody has said."""

    organisation: str
    file: str
    publisher: str
    covers: tuple[float, ...] = ()
    contests: tuple[dict[str, str], ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """Everything that the world grows from."""

    organisations: tuple[OrganisationSeed, ...]
    stories: dict[str, Story]
    other_acts: tuple[OtherAct, ...]
    names: dict[str, tuple[str, ...]]
    lives: dict[str, Any]
    powers: dict[str, Any]
    thanks: dict[str, Any]
    thinking: dict[str, Any]
    cadre: dict[str, Any]
    learning: dict[str, Any]
    joining: dict[str, Any]
    documents: tuple[DocumentSeed, ...] = ()

    def of(self, keys: tuple[str, ...]) -> tuple[OrganisationSeed, ...]:
        """The organisations with these keys; all where none is given. Raises ``Refusal`` for one that is not there."""
        known = {each.key: each for each in self.organisations}
        for key in keys:
            if key not in known:
                raise Refusal(
                    say(
                        "There is no organisation “{key}”. Choose from: {known}.",
                        key=key,
                        known=", ".join(known),
                    )
                )
        return tuple(known[key] for key in keys) or self.organisations


@lru_cache(maxsize=1)
def read_seeds() -> Seeds:
    """All seeds. Raises ``Refusal`` where the folder is not there, as in an installation without the sources."""
    if not FOLDER.is_dir():
        raise Refusal(
            say("The demo world grows from the folder {folder}, which is not here.", folder=str(FOLDER))
        )
    return Seeds(
        organisations=tuple(_organisation(each) for each in _read("world")["organisations"]),
        stories={name: Story(**_tupled(each)) for name, each in _read("stories").items()},
        other_acts=tuple(_other_act(each) for each in _read("other_acts")["acts"]),
        names={name: tuple(words) for name, words in _read("names").items()},
        lives=_read("lives"),
        powers=_read("powers"),
        thanks=_read("thanks"),
        thinking=_read("thinking"),
        cadre=_read("cadre"),
        learning=_read("learning"),
        joining=_read("joining"),
        documents=tuple(DocumentSeed(**_tupled(each)) for each in _read("documents")["documents"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _organisation(row: dict[str, Any]) -> OrganisationSeed:
    services = tuple(_service(each) for each in row["services"])
    return OrganisationSeed(**{**_tupled(row), "services": services})


def _service(row: dict[str, Any]) -> ServiceSeed:
    roles = tuple(RoleSeed(**_tupled(each)) for each in row["roles"])
    lost = LostPost(**row["removed_post"]) if "removed_post" in row else None
    starts = time.fromisoformat(row["starts"])
    return ServiceSeed(**{**row, "roles": roles, "starts": starts, "removed_post": lost})


def _other_act(row: dict[str, Any]) -> OtherAct:
    return OtherAct(
        from_=row["from"], **_tupled({name: each for name, each in row.items() if name != "from"})
    )


def _tupled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(each) if isinstance(each, list) else each for name, each in row.items()}
