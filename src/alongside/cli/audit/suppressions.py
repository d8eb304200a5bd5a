"""The suppression file: findings that somebody has looked at and let stand, each with the reason why.

[[suppress]]
mode = "EMPOWERMENT_TALK"
path = "archive/**"
reason = "Quoted from the 2009 strategy."
until = 2027-03-31
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from alongside.core.audit.account.fingerprints import LENGTH, fingerprint
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

NAME: Final = ".alongside-audit.toml"
KEYS: Final = ("fingerprint", "mode", "path", "reason", "until")
_FINGERPRINT = re.compile(f"[0-9a-f]{{8,{LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry: which findings it lets stand (all that it names must fit), why, and until which day."""

    reason: str
    fingerprint: str | None = None
    mode: TextMode | None = None
    path: str | None = None
    until: date | None = None

    def holds_on(self, today: date) -> bool:
        """Whether it has not run out."""
        return self.until is None or today <= self.until

    def fits(self, finding: Finding, path: str) -> bool:
        """Whether it lets this finding stand, in the document at ``path`` (with forward slashes)."""
        return (
            (self.fingerprint is None or fingerprint(finding.sentence.text).startswith(self.fingerprint))
            and (self.mode is None or finding.mode is self.mode)
            and (self.path is None or glob_pattern(self.path).fullmatch(path) is not None)
        )


@dataclass(frozen=True, slots=True)
class Suppressions:
    """The entries of a file that hold today, and those that have run out. ``folder``: where paths begin."""

    folder: Path
    holding: tuple[Suppression, ...] = ()
    run_out: tuple[Suppression, ...] = ()

    def fitting(self, finding: Finding, path: Path) -> Suppression | None:
        """The first entry that lets this finding stand."""
        named = self._named(path)
        return next((each for each in self.holding if each.fits(finding, named)), None)

    def _named(self, path: Path) -> str:
        whole, folder = path.resolve(), self.folder.resolve()
        return (whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()


def glob_pattern(glob: str) -> re.Pattern[str]:
    """A path with ``*`` (within one folder), ``**`` (any folders) and ``?`` as a pattern."""
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts))


def find_file(folder: Path) -> Path | None:
    """The suppression file of a folder: in it, or above it up to the top of its repository."""
    for each in (folder, *folder.parents):
        if (each / NAME).is_file():
            return each / NAME
        if (each / ".git").exists():
            return None
    return None


def read_suppressions(path: Path, today: date) -> Suppressions:
    """The entries of a file. Raises ``Refusal`` naming the entry that cannot be followed, and what to mend."""
    entries = _entries(path)
    read = [_entry(each, number, path.name) for number, each in enumerate(entries, 1)]
    return Suppressions(
        path.absolute().parent,
        tuple(each for each in read if each.holds_on(today)),
        tuple(each for each in read if not each.holds_on(today)),
    )


def _entries(path: Path) -> list[object]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as trouble:
        raise Refusal(
            say("{file} cannot be read: {why}.", file=path.name, why=str(trouble.strerror))
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise Refusal(say("{file} is not TOML: {why}.", file=path.name, why=str(trouble))) from None
    entries = told.pop("suppress", [])
    if told or not isinstance(entries, list):
        raise Refusal(say("{file} may hold [[suppress]] entries and nothing else.", file=path.name))
    return entries


def _entry(given: object, number: int, file: str) -> Suppression:
    entry = given if isinstance(given, dict) else {}
    trouble = next((found for rule in _RULES if (found := rule(entry)) is not None), None)
    if trouble is not None:
        raise Refusal(say("{file}, entry {number}: {trouble}", file=file, number=number, trouble=trouble))
    return Suppression(
        entry["reason"].strip(),
        entry.get("fingerprint"),
        TextMode[entry["mode"]] if "mode" in entry else None,
        entry.get("path"),
        _day(entry.get("until")),
    )


def _day(given: object) -> date | None:
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            return None
    return given if type(given) is date else None


Entry = Mapping[str, object]


def _unknown(entry: Entry) -> Sentence | None:
    odd = next((name for name in entry if name not in KEYS), None)
    return (odd and say("“{odd}” is not known. An entry has {keys}.", odd=odd, keys=KEYS)) or None


def _unreasoned(entry: Entry) -> Sentence | None:
    reason = entry.get("reason")
    given = isinstance(reason, str) and reason.strip()
    return None if given else say("a reason is needed, in words.")


def _about_nothing(entry: Entry) -> Sentence | None:
    named = {"fingerprint", "mode", "path"} & set(entry)
    return None if named else say("it must name a fingerprint, a mode or a path.")


def _odd_fingerprint(entry: Entry) -> Sentence | None:
    given = entry.get("fingerprint")
    if given is None or (isinstance(given, str) and _FINGERPRINT.fullmatch(given)):
        return None
    return say("a fingerprint is 8 to {most} of the signs 0–9 and a–f.", most=LENGTH)


def _odd_mode(entry: Entry) -> Sentence | None:
    given = entry.get("mode")
    if given is None or (isinstance(given, str) and given in TextMode.__members__):
        return None
    return say(
        "there is no mode {mode}. The modes are {modes}.", mode=str(given), modes=tuple(TextMode.__members__)
    )


def _odd_path(entry: Entry) -> Sentence | None:
    given = entry.get("path")
    ok = given is None or (isinstance(given, str) and given)
    return None if ok else say("a path must be words, such as archive/**.")


def _odd_day(entry: Entry) -> Sentence | None:
    given = entry.get("until")
    return None if given is None or _day(given) else say("“until” must be a day, such as 2027-03-31.")


_RULES: Final = (
    _unknown,
    _unreasoned,
    _about_nothing,
    _odd_fingerprint,
    _odd_mode,
    _odd_path,
    _odd_day,
)
