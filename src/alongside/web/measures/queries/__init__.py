"""What reports and facts are read from."""

from alongside.web.measures.queries.report import (
    FEW_ACTS,
    Report,
    Row,
    Scope,
    first_month,
    load_known,
    middle_month,
    rare_kinds,
    report,
    rows_of,
    scope_key,
    snapshot_of,
)

__all__ = [
    "FEW_ACTS",
    "Report",
    "Row",
    "Scope",
    "first_month",
    "load_known",
    "middle_month",
    "rare_kinds",
    "report",
    "rows_of",
    "scope_key",
    "snapshot_of",
]
