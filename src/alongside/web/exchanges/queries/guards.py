"""What the database itself sees to: rows of the books are never changed or deleted, and fit what they join.

Put in place by the migration, and again after every later one: SQLite drops a table's triggers when it rebuilds
it. ``missing`` says where one is not there, which the proof of the books reports.
"""

from __future__ import annotations

from typing import Any

from alongside.web.exchanges.queries.posting_function import POSTING

NEVER = "the books are only ever added to"
UNFIT = "this transfer does not fit the books that it joins"
ACCOUNT = "an account changes only as minutes pass"

ONE_PLACE_TWICE = """
    EXISTS (SELECT 1 FROM exchanges_transfer t WHERE t.credit_id = NEW.debit_id AND t.credit_place = NEW.debit_place)
 OR EXISTS (SELECT 1 FROM exchanges_transfer t WHERE t.debit_id = NEW.credit_id AND t.debit_place = NEW.credit_place)"""
NO_MIRROR = """
    NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM exchanges_transfer t WHERE t.key = NEW.reverses
        AND t.debit_id = NEW.credit_id AND t.credit_id = NEW.debit_id AND t.minutes = NEW.minutes)"""
NOT_COUNTED = """
    NOT EXISTS (SELECT 1 FROM exchanges_account d, exchanges_account c
        WHERE d.id = NEW.debit_id AND c.id = NEW.credit_id AND d.organisation_id = c.organisation_id
        AND d.places + 1 >= NEW.debit_place AND c.places + 1 >= NEW.credit_place)"""
SQLITE: dict[str, str] = {
    "transfer_never_changed": f"""BEFORE UPDATE ON exchanges_transfer
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END""",
    "transfer_never_deleted": f"""BEFORE DELETE ON exchanges_transfer
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END""",
    "transfer_never_replaced": f"""BEFORE INSERT ON exchanges_transfer
        WHEN EXISTS (SELECT 1 FROM exchanges_transfer t WHERE t.id = NEW.id OR t.key = NEW.key)
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END""",  # noqa: S608 - our own names
    "transfer_fits": f"""BEFORE INSERT ON exchanges_transfer
        WHEN {NOT_COUNTED} OR {ONE_PLACE_TWICE} OR {NO_MIRROR}
        BEGIN SELECT RAISE(ABORT, '{UNFIT}'); END""",
    "account_is_whose_it_is": f"""BEFORE UPDATE OF key, organisation_id, kind, service_id ON exchanges_account
        BEGIN SELECT RAISE(ABORT, '{ACCOUNT}'); END""",
    "account_moves_with_minutes": f"""BEFORE UPDATE OF balance, places, head ON exchanges_account
        WHEN NEW.places <> OLD.places + 1
        BEGIN SELECT RAISE(ABORT, '{ACCOUNT}'); END""",
    "account_never_deleted": f"""BEFORE DELETE ON exchanges_account
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END""",
}
POSTGRESQL: dict[str, str] = {
    "transfer_never_changed": f"""BEFORE UPDATE OR DELETE ON exchanges_transfer
        FOR EACH ROW EXECUTE FUNCTION exchanges_refuse('{NEVER}')""",
    "transfer_fits": """BEFORE INSERT ON exchanges_transfer FOR EACH ROW
        WHEN (current_setting('exchanges.key', true) IS DISTINCT FROM NEW.key::text)
        EXECUTE FUNCTION exchanges_fits()""",
    "account_is_whose_it_is": f"""BEFORE UPDATE OF key, organisation_id, kind, service_id ON exchanges_account
        FOR EACH ROW EXECUTE FUNCTION exchanges_refuse('{ACCOUNT}')""",
    "account_moves_with_minutes": f"""BEFORE UPDATE OF balance, places, head ON exchanges_account FOR EACH ROW
        WHEN (NEW.places <> OLD.places + 1) EXECUTE FUNCTION exchanges_refuse('{ACCOUNT}')""",
    "account_never_deleted": f"""BEFORE DELETE ON exchanges_account
        FOR EACH ROW EXECUTE FUNCTION exchanges_refuse('{NEVER}')""",
}
FUNCTIONS = (
    """CREATE OR REPLACE FUNCTION exchanges_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE OR REPLACE FUNCTION exchanges_fits() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF {NOT_COUNTED} OR {ONE_PLACE_TWICE} OR {NO_MIRROR} THEN
        RAISE EXCEPTION '{UNFIT}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    POSTING,
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
