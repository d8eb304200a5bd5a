"""How often somebody would like to be asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.checkins.sampling import Often
from alongside.web.checkins.models import Wish
from alongside.web.people.actions.acting import about_somebody


@about_somebody
def set_wish(person: Any, often: str, *, at: datetime) -> Wish:
    """Ask the person so often from now on. Raises ``ValueError`` for a word that is no such wish."""
    wish, _new = Wish.objects.update_or_create(
        person=person, defaults={"often": Often(often).value, "set_at": at}
    )
    return wish
