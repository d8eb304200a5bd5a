"""One Welsh word for one thing: power among people is "grym" wherever somebody may read it, and never "pŵer"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WELSH = ("src/alongside/web/*/locale/cy/LC_MESSAGES/django.po",)
WRITTEN = (
    "src/alongside/**/*.toml",
    "src/alongside/**/*.json",
    "seeds/**/*.toml",
    "seeds/**/*.json",
    "seeds/**/*.csv",
)
OTHER = re.compile(r"\b(?:p|b|mh|ph)[ŵw]er(?:oedd|au)?\b", re.IGNORECASE)
"""The other word, however it is softened: "pŵer", "bŵer", "mhŵer", "phŵer"."""
OURS = re.compile(r"\b(?:g|ng)?rym\b", re.IGNORECASE)


def files(*patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        yield from ROOT.glob(pattern)


def test_power_is_one_word_in_welsh() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files(*WELSH, *WRITTEN)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if OTHER.search(line) and not line.startswith(("msgid", "#"))
    ]
    assert not found, "\n".join(found)


def test_and_the_word_is_there_to_be_kept() -> None:
    used = {path.parts[-5] for path in files(*WELSH) if OURS.search(path.read_text(encoding="utf-8"))}
    assert used >= {"charters", "demo", "measures", "reports"}
    assert all(map(OTHER.search, ("newid mewn pŵer", "o bŵer", "a phŵer")))


def test_a_service_is_called_by_its_name_in_the_readers_language() -> None:
    """A service by itself is said in the reader's language; its field ``name`` is always the English one."""
    found = [
        str(path.relative_to(ROOT))
        for path in files("src/alongside/web/*/templates/**/*.html", "src/alongside/web/*/templates/**/*.txt")
        if re.search(r"\bservice\.name\b", path.read_text(encoding="utf-8"))
    ]
    assert not found, found
