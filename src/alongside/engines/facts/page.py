"""The data dictionary of the facts, written from the tables."""

from __future__ import annotations

from alongside.engines.facts.tables import FOLDER_VERSION, KINDS, TABLES, Table

BEGINS = """# Facts

<!-- Written by `alongside docs` from src/alongside/engines/facts/tables.py. -->

`alongside facts export FOLDER` writes the record of one organisation as facts without names, for whoever works out
measures. A folder holds one Parquet file for each table and month, `participation/2026-03/….parquet`, and `facts.json`,
which names them and is written last: whatever it names is there and whole.

- **Nobody is named.** Every person, service, session and role is a pseudonym: a hash under a key that stays in the
  organisation’s database.
- **Who did not agree is not told of.** Only people with a live consent to “Counting my part in the service’s measures”
  are in the facts; who takes it back is gone from all months with the next export. How many were there in a session
  is told without them: `present` counts everybody, `told` those who agreed.
- **Nothing is changed, things are taken back.** A correction is a row of its own, with sign −1.
- **The same record gives the same bytes**, however many exports led there. Only months in which something came in
  are written again.
"""


def page() -> str:
    """The page as Markdown."""
    kinds = "\n".join(f"| {kind} | {words} |" for kind, words in KINDS.items())
    tables = "\n\n".join(_table(each) for each in TABLES)
    head = f"{BEGINS}\nVersion of the folder: {FOLDER_VERSION}.\n\n## Kinds of column\n\n"
    return f"{head}| kind | what it is |\n|---|---|\n{kinds}\n\n{tables}\n"


def _table(table: Table) -> str:
    head = f"## {table.name}\n\nVersion {table.version}. A row is {table.row}.\n\n"
    lines = "\n".join(
        f"| `{each.name}` | {each.kind}{', or empty' if each.empty else ''} | {each.words} |"
        for each in table.columns
    )
    return f"{head}| column | kind | meaning |\n|---|---|---|\n{lines}"
