"""Who plans rotas: coordinators, within their organisation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.web.rotas.queries.drafts import get_rota


def rota_to_plan(who: Any, public_id: UUID | str) -> Any:
    """The rota of that identity. Raises ``Http404`` elsewhere."""
    return get_rota(who.organisation, public_id)
