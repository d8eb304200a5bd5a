"""What the database itself sees to: a month of the untapped share, once kept, is never changed or deleted.

Put in place by the migration, and again after every later one: SQLite drops a table's triggers when it rebuilds it.
Only what is dated later than the database's own clock may go: a clock that ran ahead wrote it of months that were not
over.
"""

from __future__ import annotations

from typing import Any, Final

NEVER: Final = "a month that is kept never changes"
TABLE: Final = "asking_untappedmonth"
REFUSE: Final = f"BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"

SQLITE: Final[dict[str, str]] = {
    "untapped_month_never_changed": f"BEFORE UPDATE ON {TABLE} {REFUSE}",
    "untapped_month_never_deleted": f"""BEFORE DELETE ON {TABLE}
        WHEN OLD.worked_out_at <= strftime('%Y-%m-%d %H:%M:%f', 'now') {REFUSE}""",
    "untapped_month_never_replaced": f"""BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} m WHERE m.id = NEW.id) {REFUSE}""",  # noqa: S608 - our own names
}
POSTGRESQL: Final[dict[str, str]] = {
    "untapped_month_never_changed": f"""BEFORE UPDATE ON {TABLE} FOR EACH ROW
        EXECUTE FUNCTION asking_refuse()""",
    "untapped_month_never_deleted": f"""BEFORE DELETE ON {TABLE} FOR EACH ROW
        WHEN (OLD.worked_out_at <= statement_timestamp()) EXECUTE FUNCTION asking_refuse()""",
}
FUNCTION: Final = f"""CREATE OR REPLACE FUNCTION asking_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""


def missing(connection: Any) -> list[str]:
    """The guards that are not there."""
    wanted, found = (
        (POSTGRESQL, "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND NOT tgisinternal")
        if connection.vendor == "postgresql"
        else (SQLITE, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    )
    with connection.cursor() as cursor:
        cursor.execute(found)
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in wanted if name not in there]
