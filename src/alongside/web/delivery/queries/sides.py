"""Which ties to a service put somebody on which side of it."""

from __future__ import annotations

from alongside.core.delivery.acts import Relation
from alongside.core.shared.sides import Side

PROFESSIONAL_KINDS = (Relation.PROFESSIONAL.value,)
LAY_KINDS = tuple(kind.value for kind in Relation if kind is not Relation.PROFESSIONAL)


def kinds_on(side: str) -> tuple[str, ...]:
    """The kinds of tie of those who take a role on that side."""
    return PROFESSIONAL_KINDS if side == Side.PROFESSIONAL else LAY_KINDS
