"""What the database itself sees to: nothing that was handed in is decided before a lay person and a professional spoke.

Put in place by the migration, and again after every later one: SQLite drops a table's triggers when it rebuilds it.
It looks at what is decided, not at what comes in decided: a whole organisation can be carried in. That whoever spoke
from the lay side is lay is seen to where they speak: ties may be put right backwards (decision 62).
"""

from __future__ import annotations

from typing import Any, Final

NEVER: Final = "two assessors decide, one lay and one professional"
TABLE: Final = "portfolios_submission"
NAME: Final = "portfolios_submission_two_words"
DECIDES: Final = "NEW.state IN ('PASSED', 'RETURNED', 'MODERATION') AND OLD.state <> NEW.state"
SPOKEN: Final = (
    "(SELECT COUNT(DISTINCT p.side) FROM portfolios_place p WHERE p.submission_id = NEW.id"
    " AND p.side IN ('LAY', 'PROFESSIONAL') AND p.found_at IS NOT NULL AND p.given_up_at IS NULL)"
)
SQLITE: Final[dict[str, str]] = {
    NAME: f"""BEFORE UPDATE OF state ON {TABLE} WHEN {DECIDES} AND {SPOKEN} < 2
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"""
}
POSTGRESQL: Final[dict[str, str]] = {
    NAME: f"""BEFORE UPDATE OF state ON {TABLE} FOR EACH ROW WHEN ({DECIDES})
        EXECUTE FUNCTION portfolios_two_words()"""
}
FUNCTION: Final = f"""CREATE OR REPLACE FUNCTION portfolios_two_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {SPOKEN} < 2 THEN
            RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$"""


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
