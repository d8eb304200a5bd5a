"""What the database itself sees to: a published report is never changed or deleted, nor taken back.

Put in place by the migration, and again after every later one: SQLite drops a table's triggers when it rebuilds it.
Only who made it may become nobody: people who are forgotten are forgotten here, too.
"""

from __future__ import annotations

from typing import Any

NEVER = "a published report is never changed"
KEPT = (
    "public_id", "organisation_id", "service_id", "first_on", "until_on", "state", "version", "corrects_id",
    "reason", "content", "seal", "written", "made_at", "published_at",
)  # fmt: skip
STANDS = "OLD.state = 'PUBLISHED'"


def _changes(differs: str) -> str:
    return " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in KEPT)


SQLITE: dict[str, str] = {
    "report_never_changed": f"""BEFORE UPDATE ON reports_report
        WHEN {STANDS} AND ({_changes("IS NOT")})
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END""",
    "report_never_deleted": f"""BEFORE DELETE ON reports_report
        WHEN {STANDS}
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END""",
    "report_never_replaced": f"""BEFORE INSERT ON reports_report
        WHEN EXISTS (SELECT 1 FROM reports_report r
            WHERE r.state = 'PUBLISHED' AND (r.id = NEW.id OR r.public_id = NEW.public_id))
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END""",  # noqa: S608 - our own names
}
POSTGRESQL: dict[str, str] = {
    "report_never_changed": f"""BEFORE UPDATE ON reports_report FOR EACH ROW
        WHEN ({STANDS} AND ({_changes("IS DISTINCT FROM")})) EXECUTE FUNCTION reports_refuse()""",
    "report_never_deleted": f"""BEFORE DELETE ON reports_report FOR EACH ROW
        WHEN ({STANDS}) EXECUTE FUNCTION reports_refuse()""",
}
FUNCTION = f"""CREATE OR REPLACE FUNCTION reports_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
