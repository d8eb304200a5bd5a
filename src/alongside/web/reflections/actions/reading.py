"""Reading lists: making one, putting things on it, letting a circle read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed
from alongside.web.reflections.models import ReadingItem, ReadingList, Reflection
from alongside.web.reflections.queries.circles import circles_of

MOST_ITEMS = 200


@transaction.atomic
def make_list(by: Any, *, title: str, circle: Any = None, at: datetime) -> ReadingList:
    """A new list, read by its person, and by a circle that they are in. Raises ``Refusal`` without a title."""
    called = typed(title, 120)
    if not called:
        raise Refusal(say("Give the list a title."))
    return ReadingList.objects.create(by=by, title=called, circle=_own_circle(by, circle), made_at=at)


@transaction.atomic
def let_read(held: ReadingList, circle: Any) -> ReadingList:
    """A circle of its person's reads it from now on; None for nobody else."""
    held.circle = _own_circle(held.by, circle)
    held.save(update_fields=["circle"])
    return held


def _own_circle(by: Any, circle: Any) -> Any:
    if circle is None:
        return None
    if circle.pk not in {each.pk for each in circles_of(by)}:
        raise Refusal(say("Choose a circle that you are in."))
    return circle


@transaction.atomic
def add_reflection(held: ReadingList, row: Reflection, *, why: str = "", at: datetime) -> ReadingItem:
    """Put a reflection on a list; twice changes nothing. Others see it there only where it was shared with them."""
    _check_room(held)
    item, _new = ReadingItem.objects.get_or_create(
        reading_list=held, reflection=row, defaults={"why": typed(why, 300), "added_at": at}
    )
    return item


@transaction.atomic
def add_page(held: ReadingList, *, title: str, address: str = "", why: str = "", at: datetime) -> ReadingItem:
    """Put a page or a book on a list. Raises ``Refusal`` without a title."""
    _check_room(held)
    called = typed(title, 200)
    if not called:
        raise Refusal(say("Say what it is called."))
    return ReadingItem.objects.create(
        reading_list=held, title=called, address=address, why=typed(why, 300), added_at=at
    )


@transaction.atomic
def take_from_list(held: ReadingList, item: int) -> None:
    """Take one thing from a list."""
    ReadingItem.objects.filter(reading_list=held, pk=item).delete()


@transaction.atomic
def drop_list(held: ReadingList) -> None:
    """The list goes; what stood on it is untouched."""
    held.delete()


def _check_room(held: ReadingList) -> None:
    if held.items.count() >= MOST_ITEMS:
        raise Refusal(say("A list holds {most} things at most. Begin another.", most=MOST_ITEMS))
