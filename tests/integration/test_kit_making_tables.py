"""Tables made at once are the tables that Django's own way makes, one after the other."""

from __future__ import annotations

import pytest
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

from alongside.web.kit.making_tables import MakesTablesAtOnce

FIRST = [("people", "0001_first"), ("delivery", "0001_first")]


def _said(
    loader: MigrationLoader, of: tuple[str, str], apply: object
) -> tuple[list[str], set[tuple[str, str]]]:
    migration = loader.graph.nodes[of]
    state = loader.project_state(of, at_end=False)
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        state = apply(migration, state, editor)  # type: ignore[operator]
    return editor.collected_sql, set(state.models)


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.mark.parametrize("of", FIRST, ids=lambda of: of[0])
def test_what_is_said_to_the_database_is_the_same(
    loader: MigrationLoader, of: tuple[str, str], transactional_db: None
) -> None:
    assert isinstance(loader.graph.nodes[of], MakesTablesAtOnce)

    at_once, models = _said(loader, of, MakesTablesAtOnce.apply)
    one_by_one, same_models = _said(loader, of, migrations.Migration.apply)

    assert sum(each.startswith("CREATE TABLE") for each in at_once) > 10
    assert (at_once, models) == (one_by_one, same_models)


def test_a_migration_keeps_its_operations(loader: MigrationLoader, transactional_db: None) -> None:
    migration = loader.graph.nodes["people", "0001_first"]
    before = list(migration.operations)

    _said(loader, ("people", "0001_first"), MakesTablesAtOnce.apply)

    assert migration.operations == before
