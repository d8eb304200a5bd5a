"""Looking for gifts in words with slips among 100,000 gifts, beside a fuzzy comparison of every row.

    python -m benchmarks.searching [--gifts 100000] [--database sqlite,postgres]

The alternative is rapidfuzz (compiled) over the words of all gifts that a coordinator may see: read from the
database and compared one by one, and, more kindly to it, compared alone with the words in memory already. CPU is this
process's and, on PostgreSQL, that of the server's process behind our connection.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.clock import milliseconds, table
from benchmarks.databases import BOTH, available, database, run

LOOKED_FOR = (
    "cookng", "goginio", "gardning", "filling in forms", "ffurflenni", "plumer", "minibus drivr", "harp", "knitting",
    "welsh conversation", "lisening", "somebody who can mend a bicyle", "zumba", "benefits advice",
    "filed on tuesdays", "awlk a little", "filling in froms for beginers",
)  # fmt: skip
SYLLABLES = ("ba", "ri", "to", "mel", "du", "gan", "si", "wen", "lo", "fer")
ONE_PERSON_GIVES = 2
TAILS = (
    "",
    "",
    "",
    "for twenty",
    "on Tuesdays",
    "at home",
    "if asked",
    "with others",
    "a little",
    "for beginners",
)


def main() -> int:
    """Measure on each database and print a table; 1 where a search finds nothing that it must find."""
    options = _options()
    if options.inside:
        print(json.dumps(measure(options.gifts)))
        return 0
    missed = 0
    for kind in available(options.database.split(",")):
        with database(kind, "searching") as url:
            command = [
                sys.executable,
                "-m",
                "benchmarks.searching",
                f"--gifts={options.gifts}",
                "--inside=yes",
            ]
            missed += _report(kind, options.gifts, json.loads(run(command, url)))
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gifts", type=int, default=100_000)
    parser.add_argument("--database", default=",".join(BOTH))
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def words_of(gifts: int) -> list[str]:
    """What so many gifts are put in: labels of our vocabulary with tails, popular ones often, some of one's own."""
    from alongside.core.vocabulary.ours import our_concepts

    chance = random.Random(gifts)
    labels = [label for concept in our_concepts() for label in concept.labels()]
    weights = [1 / (place + 5) for place in range(len(labels))]
    chance.shuffle(labels)
    said = []
    for label in chance.choices(labels, weights, k=gifts):
        own = f"{_syllables(chance)} " if chance.random() < 0.2 else ""
        said.append(f"{own}{label} {chance.choice(TAILS)}".strip()[:200])
    return said


def _syllables(chance: random.Random) -> str:
    return "".join(
        chance.choice(("ba", "ri", "to", "mel", "du", "gan", "si", "wen", "lo", "fer")) for _each in range(3)
    )


def measure(gifts: int) -> dict[str, Any]:
    """Fill the database, search, and do the same the other way; figures of each."""
    import django

    django.setup()
    from rapidfuzz import fuzz, process

    from alongside.web.gifts.queries import find_gifts
    from alongside.web.people.queries import Nearness
    from alongside.web.people.queries.offered import gifts_shown

    organisation, day, filled = _fill(gifts)
    in_memory = dict(gifts_shown(organisation, Nearness.COORDINATOR, day).values_list("pk", "words"))

    def every_row(words: str) -> Any:
        rows = dict(gifts_shown(organisation, Nearness.COORDINATOR, day).values_list("pk", "words"))
        return process.extract(words, rows, scorer=fuzz.WRatio, limit=100)

    def in_memory_alone(words: str) -> Any:
        return process.extract(words, in_memory, scorer=fuzz.WRatio, limit=100)

    def ours(words: str) -> Any:
        return find_gifts(organisation, words, on=day, limit=100)

    must_find = [words for words in LOOKED_FOR if words != "zumba"]
    return {
        "filled": filled,
        "distinct": len(set(in_memory.values())),
        "ours": _costs(ours, 7),
        "every row": _costs(every_row, 2),
        "in memory": _costs(in_memory_alone, 2),
        "missed": [words for words in must_find if not ours(words)],
    }


def _fill(gifts: int) -> tuple[Any, Any, dict[str, float]]:
    from django.utils import timezone

    from alongside.core.vocabulary.words import folded
    from alongside.web.gifts.actions.index import index_again
    from alongside.web.people import actions
    from alongside.web.people.models import Gift, Person

    at, day = timezone.now(), timezone.localdate()
    organisation = actions.record_organisation("Searching", kind="COUNCIL", at=at)
    people = Person.objects.bulk_create(
        [
            Person(organisation=organisation, full_name=f"Person {n}")
            for n in range(gifts // ONE_PERSON_GIVES)
        ],
        2000,
    )
    rows = [
        Gift(
            person=people[place % len(people)], kind="SKILL", words=words, search_key=folded(words), active_from=day,
            confirmed_on=day,
        )
        for place, words in enumerate(words_of(gifts))
    ]  # fmt: skip
    Gift.objects.bulk_create(rows, 2000)
    begun = time.process_time()
    index_again(organisation)
    _settle()
    return organisation, day, {"index": time.process_time() - begun}


def _settle() -> None:
    """What the database does by itself sooner or later: its statistics."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _costs(once: Callable[[str], Any], times: int) -> dict[str, float]:
    """Median and worst CPU of one search, over all that is looked for; the first of each is not counted."""
    spent = {}
    for words in LOOKED_FOR:
        once(words)
        begun = _cpu()
        for _each in range(times):
            once(words)
        spent[words] = (_cpu() - begun) / times
    return {"median": median(spent.values()), "worst": max(spent.values())}


def _cpu() -> float:
    return time.process_time() + _server_cpu()


def _server_cpu() -> float:
    """CPU of the server's process behind our connection; 0 where the database runs in ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    fields = (
        Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    )
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _report(kind: str, gifts: int, found: dict[str, Any]) -> int:
    ours = found["ours"]["median"]
    rows = [
        (name, *map(milliseconds, found[key].values()), f"{found[key]['median'] / ours:.1f}")
        for name, key in (
            ("find_gifts", "ours"),
            ("rapidfuzz over all rows, read and compared", "every row"),
            ("rapidfuzz over all rows in memory", "in memory"),
        )
    ]
    title = f"{kind}: one search among {gifts} gifts ({found['distinct']} different texts), CPU in ms"
    print(table(title, ("", "median", "worst", "× ours"), rows))
    print(f"index made anew in {found['filled']['index']:.1f} s of CPU; goal: median and worst under 50 ms")
    for words in found["missed"]:
        print(f"MISSED  nothing was found for {words!r}")
    return len(found["missed"])


if __name__ == "__main__":
    raise SystemExit(main())
