"""Which reflections somebody reads, and as whose: ``core.reflection.sharing`` put to the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from alongside.core.reflection.prompts import every_prompt
from alongside.core.reflection.sharing import Near, sees_name
from alongside.core.reflection.terms import Reach
from alongside.core.shared.sentences import Sentence
from alongside.web.delivery.queries.invitations import invitations_of_organisation
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.reflections.models import CircleMember, Recording, Reflection
from alongside.web.reflections.queries.telling import facts_address, told_of

SHOWN_WITH = (
    "by", "organisation", "service", "session", "near_session", "act", "invitation__session", "proposal", "circle",
    "place",
)  # fmt: skip
PINNED_TO = {
    "service": ("public_id", "name", "name_cy"),
    "session": ("public_id", "title"),
    "act": ("public_id", "what"),
    "invitation__session": ("public_id", "title"),
    "proposal": ("title",),
    "place": ("public_id", "name"),
}
"""What is told of whatever a reflection is pinned to."""
TOLD = (
    *("public_id", "organisation", "by", "side", "on", "words", "shared_with", "changed_at", "prompt"),
    *("document", "finding", "measure_name", "measure_on"),
    *(f"{near}__{column}" for near, columns in PINNED_TO.items() for column in columns),
)
"""The columns that are read of one's own reflections, where many are told at once."""
PROMPTS = every_prompt()
NEAREST = {
    Reach.ME: Near.ITSELF,
    Reach.SESSION: Near.OF_THE_SESSION,
    Reach.CIRCLE: Near.OF_THE_CIRCLE,
    Reach.NETWORK: Near.OF_THE_NETWORK,
}
"""How somebody else must stand to a reflection who reads it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A reflection as one person reads it. ``who`` is a name or an alias, fit for them."""

    reflection: Any
    who: str
    is_own: bool
    by_name: bool
    pinned_to: Sentence
    facts_address: str

    @property
    def public_id(self) -> Any:
        return self.reflection.public_id

    @property
    def words(self) -> str:
        return str(self.reflection.words)

    @property
    def on(self) -> date:
        return self.reflection.on  # type: ignore[no-any-return]

    @property
    def side(self) -> str:
        return str(self.reflection.side)

    @property
    def has_recording(self) -> bool:
        return bool(self.reflection.spoken)

    @property
    def reach(self) -> Reach:
        """Who else reads it."""
        return Reach(self.reflection.shared_with)

    @property
    def prompt(self) -> Sentence | None:
        """The question that it answers, without anybody's name."""
        return PROMPTS.get(self.reflection.prompt)

    @property
    def address(self) -> str:
        """Its own page."""
        return reverse("reflections:one", args=[self.reflection.public_id])


def readable_by(viewer: Any) -> QuerySet[Reflection]:
    """Every reflection that somebody may read: their own, and what was shared with them. Nobody reads nothing."""
    if viewer is None:
        return Reflection.objects.none()
    return with_what_is_shown(Reflection.objects.filter(Q(by=viewer) | shared_with(viewer)))


def shared_with(viewer: Any, path: str = "near_session") -> Q:
    """What others shared so far that this person reads it; for replies, too, with the ``path`` to the session."""
    live = Q(withdrawn_at__isnull=True)
    in_circle = CircleMember.objects.filter(person=viewer, joined_at__isnull=False, left_at__isnull=True)
    of_session = Q(**{f"{path}__in": _was_at(viewer)}) | Q(**{f"{path}__in": _is_coming_to(viewer)})
    return live & (
        Q(shared_with=Reach.NETWORK)
        | Q(shared_with=Reach.CIRCLE, circle__in=in_circle.values("circle"))
        | (Q(shared_with=Reach.SESSION) & of_session)
    )


def _was_at(viewer: Any) -> Any:
    return holding_entries(person=viewer, attendance__in=WAS_THERE).order_by().values("session")


def _is_coming_to(viewer: Any) -> Any:
    coming = invitations_of_organisation(viewer.organisation).filter(person=viewer, state="ACCEPTED")
    return coming.values("session")


def with_what_is_shown(rows: QuerySet[Reflection]) -> QuerySet[Reflection]:
    """The rows with what their pages need; the sound itself is left where it is."""
    spoken = Recording.objects.filter(reflection=OuterRef("pk"))
    return rows.select_related(*SHOWN_WITH).annotate(spoken=Exists(spoken))


def shown_to(rows: Iterable[Reflection], viewer: Any) -> list[Shown]:
    """Reflections that somebody may read, each as they read it."""
    return [_shown(row, viewer) for row in rows]


def own_told(person: Any, identities: Iterable[Any]) -> list[Shown]:
    """Those of a person's own reflections, as they read them: many at once, with what is told of each and no more."""
    rows = written_by(person).filter(public_id__in=identities).select_related(None)
    return [_shown(_by(person, each), person) for each in rows.select_related(*PINNED_TO).only(*TOLD)]


def _by(person: Any, row: Reflection) -> Reflection:
    row.by = person
    return row


def _shown(row: Reflection, viewer: Any) -> Shown:
    own = viewer is not None and row.by_id == viewer.pk
    reach = Reach(row.shared_with)
    named = sees_name(reach, {Near.ITSELF if own else NEAREST[reach]})
    here = viewer is not None and viewer.organisation_id == row.organisation_id
    return Shown(
        row, who=name_shown(row.by, row.side, by_name=named), is_own=own, by_name=named,
        pinned_to=told_of(row, own=own, closely=named, here=here),
        facts_address=facts_address(row, own=own, named=named, here=here),
    )  # fmt: skip


def name_shown(person: Any, side: str, *, by_name: bool) -> str:
    """A name where it may stand; otherwise the alias, or the side alone."""
    if by_name:
        return str(person)
    return person.alias or (gettext("A professional") if side == "PROFESSIONAL" else gettext("A lay partner"))


def get_reflection(viewer: Any, public_id: Any) -> Shown:
    """One reflection. Raises ``Http404`` where it is not for this person to read."""
    row = readable_by(viewer).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return _shown(row, viewer)


def get_own(person: Any, public_id: Any) -> Reflection:
    """One's own reflection. Raises ``Http404`` for anybody else's."""
    row = with_what_is_shown(Reflection.objects.filter(by=person)).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def written_by(person: Any, *, first: date | None = None, until: date | None = None) -> QuerySet[Reflection]:
    """A person's own reflections that they did not withdraw, the latest first; of days ``first <= on < until``."""
    rows = Reflection.objects.filter(by=person, withdrawn_at__isnull=True)
    rows = rows.filter(on__gte=first) if first is not None else rows
    rows = rows.filter(on__lt=until) if until is not None else rows
    return with_what_is_shown(rows).order_by("-on", "-pk")


def of_weeks(of: Any, first: date, until: date, viewer: Any, *, most: int = 20) -> list[Shown]:
    """What this person may read about days from ``first`` to before ``until``, the latest first.

    Of a service's days; of a place's: its sessions and the turns of its measures; or of all an organisation's.
    """
    whose = of.pk if type(of).__name__ == "Organisation" else of.organisation_id
    if viewer is None or viewer.organisation_id != whose:
        return []
    rows = readable_by(viewer).filter(_about(of), on__gte=first, on__lt=until, withdrawn_at__isnull=True)
    return shown_to(rows.order_by("-on", "-pk")[:most], viewer)


def _about(of: Any) -> Q:
    return {
        "Service": Q(service=of.pk),
        "Place": Q(place=of.pk) | Q(near_session__place=of.pk),
        "Organisation": Q(organisation=of.pk),
    }[type(of).__name__]


def after_session(session: Any, viewer: Any) -> list[Shown]:
    """What this person may read about one session, the earliest first: both sides stand beside each other."""
    rows = readable_by(viewer).filter(near_session=session, withdrawn_at__isnull=True)
    rows = rows.filter(Q(shared_with="SESSION") | Q(shared_with="CIRCLE") | Q(by=viewer))
    return shown_to(rows.order_by("written_at", "pk"), viewer)


def recording_of(row: Reflection) -> Recording:
    """The sound of a reflection. Raises ``Http404`` where there is none."""
    found = Recording.objects.filter(reflection=row).first()
    if found is None:
        raise Http404
    return found
