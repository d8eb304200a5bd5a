"""First migrations that make their tables at once.

Before each operation Django draws up anew every model that hangs together with the one concerned, and here nearly all
hang together through people and their organisation: a database of hundreds of tables would take a minute to make,
nearly all of it spent on that. Tables that are made one right after another need it only once.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class MakesTablesAtOnce(migrations.Migration):
    """A migration whose runs of ``CreateModel`` share one drawing up of the models; the outcome is the same.

    Only what is made within one run is seen whole: a field or a rule that is added after it is applied as ever.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        if collect_sql:  # to be read operation by operation
            return super().apply(project_state, schema_editor, collect_sql)
        whole = self.operations
        try:
            for makes, run in groupby(whole, key=_makes_a_table):
                if makes:
                    self._make(list(run), project_state, schema_editor)
                else:
                    self.operations = list(run)
                    super().apply(project_state, schema_editor)
        finally:
            self.operations = whole
        return project_state

    def _make(self, run: list[Any], state: ProjectState, editor: BaseDatabaseSchemaEditor) -> None:
        before = state.clone()
        state.__dict__.pop("apps", None)  # drawn up anew when first asked for, with all of the run
        for operation in run:
            operation.state_forwards(self.app_label, state)
        for operation in run:
            operation.database_forwards(self.app_label, editor, before, state)


def _makes_a_table(operation: Operation) -> bool:
    return isinstance(operation, migrations.CreateModel)
