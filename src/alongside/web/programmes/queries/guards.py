"""What the database itself sees to: a published version, and every line of it, stays as learners began it; and no
claim of prior learning is decided before a lay person and a professional spoke.

Put in place by the migration, and again after every later one: SQLite drops a table's triggers when it rebuilds it.
Only who made or published it may become nobody: people who are forgotten are forgotten here, too. A line is added to
no published version in which somebody has taken a step; before that, a whole organisation can be carried in.
"""

from __future__ import annotations

from typing import Any, Final

NEVER: Final = "a published version of a programme never changes"
KEPT: Final = (
    "id", "public_id", "programme_id", "number", "state", "name", "name_cy", "summary", "summary_cy",
    "most_recognised", "changed", "made_at", "published_at",
)  # fmt: skip
IN_MODULE: Final = "(SELECT m.version_id FROM programmes_module m WHERE m.id = {row}.module_id)"
IN_OUTCOME: Final = (
    "(SELECT m.version_id FROM programmes_outcome o JOIN programmes_module m ON m.id = o.module_id"
    " WHERE o.id = {row}.outcome_id)"
)
LINES: Final = {
    "module": "{row}.version_id",
    "outcome": IN_MODULE,
    "plannedmeeting": IN_MODULE,
    "evidenceitem": IN_OUTCOME,
}
"""The version of a line, by its table."""
NEITHER_ALONE: Final = "two assessors decide, one lay and one professional"
DECIDES: Final = "NEW.state IN ('GRANTED', 'NOT_YET', 'DIFFER') AND OLD.state <> NEW.state"
SPOKEN: Final = (
    "(SELECT COUNT(DISTINCT j.side) FROM programmes_judgement j WHERE j.claim_id = NEW.id"
    " AND j.side IN ('LAY', 'PROFESSIONAL') AND NOT j.moderates)"
)
"""From how many sides a claim was spoken to."""
STANDS: Final = "OLD.state = 'PUBLISHED'"
REFUSE: Final = f"BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"


def _changes(differs: str) -> str:
    return " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in KEPT)


def _published(version: str, row: str) -> str:
    of = version.format(row=row)
    return f"EXISTS (SELECT 1 FROM programmes_version v WHERE v.state = 'PUBLISHED' AND v.id = {of})"  # noqa: S608 - our own names


def _begun(version: str) -> str:
    of = version.format(row="NEW")
    return (
        "EXISTS (SELECT 1 FROM programmes_version v JOIN programmes_enrolment e ON e.version_id = v.id "  # noqa: S608
        "JOIN programmes_enrolmentstep s ON s.enrolment_id = e.id "
        f"WHERE v.state = 'PUBLISHED' AND v.id = {of})"
    )


def _sqlite(table: str, version: str) -> dict[str, str]:
    on = f"programmes_{table}"
    changed = f"{_published(version, 'OLD')} OR {_published(version, 'NEW')}"
    return {
        f"{on}_never_changed": f"BEFORE UPDATE ON {on} WHEN {changed} {REFUSE}",
        f"{on}_never_taken_out": f"BEFORE DELETE ON {on} WHEN {_published(version, 'OLD')} {REFUSE}",
        f"{on}_never_added": f"BEFORE INSERT ON {on} WHEN {_begun(version)} {REFUSE}",
    }


def _function(table: str, version: str) -> str:
    raises = f"RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
    return f"""CREATE OR REPLACE FUNCTION programmes_keep_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF {_begun(version)} THEN {raises}
            RETURN NEW;
        END IF;
        IF {_published(version, "OLD")} THEN {raises}
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF {_published(version, "NEW")} THEN {raises}
        RETURN NEW;
    END $$"""


SQLITE: Final[dict[str, str]] = {
    "programmes_version_never_changed": f"""BEFORE UPDATE ON programmes_version
        WHEN {STANDS} AND ({_changes("IS NOT")}) {REFUSE}""",
    "programmes_version_never_deleted": f"BEFORE DELETE ON programmes_version WHEN {STANDS} {REFUSE}",
    "programmes_version_never_replaced": f"""BEFORE INSERT ON programmes_version
        WHEN EXISTS (SELECT 1 FROM programmes_version v
            WHERE v.state = 'PUBLISHED' AND (v.id = NEW.id OR v.public_id = NEW.public_id)) {REFUSE}""",  # noqa: S608
    **{name: body for table, version in LINES.items() for name, body in _sqlite(table, version).items()},
    "programmes_recognition_two_words": f"""BEFORE UPDATE OF state ON programmes_recognition
        WHEN {DECIDES} AND {SPOKEN} < 2 BEGIN SELECT RAISE(ABORT, '{NEITHER_ALONE}'); END""",
}
POSTGRESQL: Final[dict[str, str]] = {
    "programmes_version_never_changed": f"""BEFORE UPDATE ON programmes_version FOR EACH ROW
        WHEN ({STANDS} AND ({_changes("IS DISTINCT FROM")})) EXECUTE FUNCTION programmes_refuse()""",
    "programmes_version_never_deleted": f"""BEFORE DELETE ON programmes_version FOR EACH ROW
        WHEN ({STANDS}) EXECUTE FUNCTION programmes_refuse()""",
    **{
        f"programmes_{table}_kept": f"""BEFORE INSERT OR UPDATE OR DELETE ON programmes_{table} FOR EACH ROW
        EXECUTE FUNCTION programmes_keep_{table}()"""
        for table in LINES
    },
    "programmes_recognition_two_words": f"""BEFORE UPDATE OF state ON programmes_recognition FOR EACH ROW
        WHEN ({DECIDES}) EXECUTE FUNCTION programmes_two_words()""",
}
FUNCTIONS: Final = (
    f"""CREATE OR REPLACE FUNCTION programmes_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    *(_function(table, version) for table, version in LINES.items()),
    f"""CREATE OR REPLACE FUNCTION programmes_two_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {SPOKEN} < 2 THEN
            RAISE EXCEPTION '{NEITHER_ALONE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
)


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
