"""Who may do what with keys and credentials."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.credentials.queries.held import get_credential
from alongside.web.people.queries import live_posts

OFFICE = frozenset({"COORDINATOR", "ADMINISTRATOR"})


def is_of_the_office(person: Any) -> bool:
    """Whether somebody may issue credentials of their organisation today."""
    return person is not None and bool(OFFICE & set(live_posts(person)))


def credential_to_see(who: Any, public_id: Any) -> Any:
    """A credential, for its person and for the office. Raises ``Http404`` for others."""
    found = get_credential(who.organisation, public_id)
    if not (found.person_id == who.person.pk or is_of_the_office(who.person)):
        raise Http404
    return found


def own_credential(who: Any, public_id: Any) -> Any:
    """A credential of one's own. Raises ``Http404`` for another's."""
    found = get_credential(who.organisation, public_id)
    if found.person_id != who.person.pk:
        raise Http404
    return found


def check_may_judge(person: Any, by: Any) -> None:
    """Raises ``Refusal`` for somebody who would give a credential to themselves."""
    if by is not None and by.pk == person.pk:
        raise Refusal(
            say("Nobody gives themselves a credential. Ask another coordinator or an administrator.")
        )
