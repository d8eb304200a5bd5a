"""What can be asked about thank-yous. Nowhere are they counted, and nobody is shown to have none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.http import Http404

from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.people.queries import consenting, few_of
from alongside.web.thanks.models import NotNow, ThankYou

REMINDED_FOR = timedelta(days=7)
SHOWN_WITH = ("to__organisation", "giver", "session__service", "written_by")
STORY = "STORY"
BY_ONESELF: Final = Q(to=F("giver"))
"""Two records turned out to be one person’s: what the one said of the other is no thanks to be shown."""


def get_words(organisation: Any, public_id: Any) -> ThankYou:
    """The thank-you of that identity. Raises ``Http404`` in another organisation."""
    found = ThankYou.objects.filter(to__organisation=organisation, public_id=public_id)
    row = found.select_related(*SHOWN_WITH).first()
    if row is None:
        raise Http404
    return row


def words_told(message: Any) -> ThankYou | None:
    """The thank-you that a message brings; None where it was put away or taken out of sight meanwhile."""
    found = ThankYou.objects.filter(public_id=message.about, to=message.person, put_away_at__isnull=True)
    return found.select_related(*SHOWN_WITH).first()


def words_for(person: Any) -> list[ThankYou]:
    """What a person was given, the latest first; what they put away comes apart from it."""
    return list(ThankYou.objects.filter(to=person).select_related(*SHOWN_WITH).order_by("-at", "-pk"))


def words_after(session: Any) -> list[ThankYou]:
    """Words after a session that their receivers let the people of the service read."""
    found = ThankYou.objects.filter(session=session, put_away_at__isnull=True, to__erased_at__isnull=True)
    return list(
        found.exclude(shown_to="ME").exclude(BY_ONESELF).select_related(*SHOWN_WITH).order_by("at", "pk")
    )


def words_for_public(organisation: Any, *, most: int = 50) -> list[ThankYou]:
    """Words that may be used in public: their receiver said so, and both agreed to their words being used."""
    found = ThankYou.objects.filter(
        to__organisation=organisation, shown_to="PUBLIC", put_away_at__isnull=True
    )
    given = found.filter(giver__isnull=False).exclude(BY_ONESELF).select_related(*SHOWN_WITH)
    rows = list(given.order_by("-at", "-pk")[: most * 2])
    agreed = consenting([key for row in rows for key in (row.to_id, row.giver_id)], STORY)
    return [row for row in rows if row.to_id in agreed and row.giver_id in agreed][:most]


def reported_in(organisation: Any) -> QuerySet[ThankYou]:
    """Words that were reported and that nobody has looked at yet, the oldest first."""
    reported = ThankYou.objects.filter(reported_at__isnull=False, looked_at__isnull=True)
    found = few_of(reported, organisation, whose="to")
    return found.select_related(*SHOWN_WITH).order_by("reported_at", "pk")


def could_be_thanked(session: Any, giver: Any) -> list[Any]:
    """Who was at a session, by name; not the giver, and not whom they thanked after it."""
    thanked = set(ThankYou.objects.filter(session=session, giver=giver).values_list("to", flat=True))
    rows = holding_entries(session=session, attendance__in=WAS_THERE).order_by("person__search_key")
    people = [row.person for row in rows if row.person.erased_at is None]
    return [person for person in people if person.pk not in thanked | {giver.pk}]


def was_there_lately(person: Any, at: datetime) -> QuerySet[Any]:
    """Entries of sessions that the person was at within the week."""
    week = {"session__ends_at__gte": at - REMINDED_FOR, "session__ends_at__lt": at}
    return holding_entries(person=person, attendance__in=WAS_THERE, **week)


def session_to_thank_after(person: Any, at: datetime) -> Any:
    """The last session that the person was at within a week, where they have thanked nobody and said nothing of it.

    None where there is none: one session, for a week, and no more than that.
    """
    rows = was_there_lately(person, at)
    last = rows.select_related("session__service").order_by("-session__ends_at").first()
    if last is None:
        return None
    said = ThankYou.objects.filter(session=last.session, giver=person).exists()
    away = NotNow.objects.filter(session=last.session, person=person).exists()
    return None if said or away or not could_be_thanked(last.session, person) else last.session
