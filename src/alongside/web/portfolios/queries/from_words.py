"""Evidence from what was thought and said: reflections, audits of documents, conversations, credentials, lent words."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from alongside.core.credentials.holders import Holder
from alongside.core.credentials.terms import ACCEPTED
from alongside.core.reflection.terms import Use
from alongside.core.shared.sentences import Sentence, say
from alongside.web.credentials.queries.held import brought_by, credentials_of
from alongside.web.documents.queries.evidence import audited_by
from alongside.web.people.queries.clock import local_day
from alongside.web.portfolios.models import Conversation
from alongside.web.portfolios.queries.drawn import Among, Drawn, Source, Whose, identities
from alongside.web.reflections.queries import written_by
from alongside.web.reflections.queries.quoting import lent_to
from alongside.web.reflections.queries.seeing import name_shown, own_told

Keys = Collection[str]


def _reflections(whose: Whose, among: Among) -> list[str]:
    return identities(written_by(whose.person).select_related(None), among)


def _how_many(whose: Whose) -> int:
    return written_by(whose.person).count()


def _of_reflections(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    return {str(each.public_id): _of_reflection(each) for each in own_told(whose.person, keys)}


def _of_reflection(shown: Any) -> Drawn:
    spoken = (
        (say("It was spoken; the recording is kept with the reflection."),) if shown.has_recording else ()
    )
    return Drawn(
        say("A reflection on what happened, {on}", on=shown.on), shown.on, spoken, shown.pinned_to, shown.words,
        address=shown.address, changed_at=shown.reflection.changed_at,
    )  # fmt: skip


def _audits(whose: Whose, among: Among) -> list[str]:
    return identities(audited_by(whose.person), among)


def _of_audits(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    rows = audited_by(whose.person).filter(public_id__in=keys)
    return {str(row.public_id): _of_audit(row, whose) for row in rows}


def _of_audit(row: Any, whose: Whose) -> Drawn:
    on = local_day(whose.person.organisation, row.audited_at or row.uploaded_at)
    lines = (
        say("Sentences that the audit judged: {total}.", total=row.total),
        say("Of these, the learner agreed with or disputed {said}.", said=row.said),
    )
    return Drawn(
        say("An audit of a document, {on}", on=on), on, lines, row.title,
        address=reverse("documents:document", args=[row.public_id]),
    )  # fmt: skip


def _vouched_for(whose: Whose) -> Any:
    rows = Conversation.objects.filter(
        enrolment=whose.enrolment, seconded_at__isnull=False, taken_back_at__isnull=True
    )
    return rows.order_by("-seconded_at", "-pk")


def _conversations(whose: Whose, among: Among) -> list[str]:
    return identities(_vouched_for(whose), among)


def _of_conversations(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    return {
        str(row.public_id): _of_conversation(row, whose)
        for row in _vouched_for(whose).filter(public_id__in=keys)
    }


def _of_conversation(row: Any, whose: Whose) -> Drawn:
    on = local_day(whose.person.organisation, row.written_at)
    said = (say("The note of it: {words}", words=row.words),)
    vouched = (say("A lay assessor and a professional one both vouch for the note."),)
    return Drawn(say("A conversation with two assessors, {on}", on=on), on, vouched, said=said)


def _credentials(whose: Whose, among: Among) -> list[str]:
    here = [each for each in credentials_of(whose.person) if _holds(each, whose)]
    elsewhere = [each for each in brought_by(whose.person) if each.outcome in ACCEPTED]
    keys = [f"here.{each.public_id}" for each in here] + [f"brought.{each.public_id}" for each in elsewhere]
    return [each for each in keys if among is None or each in among]


def _holds(row: Any, whose: Whose) -> bool:
    runs = row.valid_until is None or row.valid_until > whose.at
    return row.state == "ACCEPTED" and row.closed_at is None and runs


def _of_credentials(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    organisation = whose.person.organisation
    found = {f"here.{each.public_id}": each for each in credentials_of(whose.person) if _holds(each, whose)}
    told = {
        key: Drawn(
            say("A credential: {name}", name=str(row.achievement)), local_day(organisation, row.issued_at),
            (say("Issued here, and genuine."),), address=reverse("credentials:one", args=[row.public_id]),
        )
        for key, row in found.items() if key in keys
    }  # fmt: skip
    for row in brought_by(whose.person):
        key = f"brought.{row.public_id}"
        if key in keys and row.outcome in ACCEPTED:
            on = local_day(organisation, row.verified_at)
            lines = (
                say("Issued by {issuer}; verified here on {on}.", issuer=row.issuer, on=on),
                *_whose(row),
            )
            told[key] = Drawn(say("A credential: {name}", name=row.name), on, lines)
    return told


def _whose(row: Any) -> tuple[Sentence, ...]:
    if row.holder == Holder.NAMED:
        return ()
    if row.holder == Holder.NOT_SAID:
        return (say("The credential does not say whose it is."),)
    return (
        say("Nothing shows that the credential is theirs: what it says of its holder could not be compared."),
    )


def _quotes(whose: Whose, among: Among) -> list[str]:
    keys = (str(each.public_id) for each in lent_to(whose.person, Use.PORTFOLIO))
    return [each for each in keys if among is None or each in among]


def _of_quotes(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    lent = (each for each in lent_to(whose.person, Use.PORTFOLIO) if str(each.public_id) in keys)
    return {str(each.public_id): _of_quote(each) for each in lent}


def _of_quote(row: Any) -> Drawn:
    whose = row.reflection
    who = name_shown(whose.by, whose.side, by_name=False)
    lines = (say("They stand beside what the learner shows, and count for nothing by themselves."),)
    said = (say("“{words}” ({who})", words=row.words, who=who),)
    return Drawn(say("Words that somebody lent, {on}", on=whose.on), whose.on, lines, said=said)


REFLECTIONS = Source(_reflections, _of_reflections, counted=_how_many)
AUDITS = Source(_audits, _of_audits)
CONVERSATIONS = Source(_conversations, _of_conversations)
CREDENTIALS = Source(_credentials, _of_credentials)
QUOTES = Source(_quotes, _of_quotes)
