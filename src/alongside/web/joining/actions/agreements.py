"""Writing agreements and signing them. Words are never changed: a new version follows, and asks again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alongside.core.joining.agreeing import Reading, Signing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.joining.models import Agreement, AgreementVersion, Signature
from alongside.web.joining.queries import latest_of
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import check_still_here, record_acted_for
from alongside.web.people.queries.clock import local_day

LONGEST = 10_000
TEXTS = ("words", "words_cy", "easy", "easy_cy")


@transaction.atomic
def write_agreement(
    organisation: Any, *, name: str, name_cy: str = "", by: Any, at: datetime, **texts: str
) -> AgreementVersion:
    """A new agreement with its first words (``words words_cy easy easy_cy``).

    Raises ``Refusal`` without a name or words, or where the name is taken.
    """
    called = typed(name, 100)
    if not called:
        raise Refusal(say("Give it a name."))
    try:
        with transaction.atomic():
            agreement = Agreement.objects.create(
                organisation=organisation, name=called, name_cy=typed(name_cy, 100)
            )
    except IntegrityError as taken:
        raise Refusal(
            say("There is an agreement of that name already. Write a new version of it.")
        ) from taken
    return write_version(agreement, by=by, at=at, **texts)


@transaction.atomic
def write_version(agreement: Agreement, *, by: Any, at: datetime, **texts: str) -> AgreementVersion:
    """New words for an agreement. Whoever signed earlier ones is asked again. Raises ``Refusal`` without any."""
    row = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    tidied = {name: typed_lines(texts.get(name, ""), LONGEST) for name in TEXTS}
    if not tidied["words"]:
        raise Refusal(say("Write what people would agree to."))
    before = latest_of(row)
    if before is not None and all(getattr(before, name) == tidied[name] for name in TEXTS):
        return before
    version = AgreementVersion(
        agreement=row, number=before.number + 1 if before else 1, written_at=at, written_by=by, **tidied
    )
    version.save()
    return version


@transaction.atomic
def end_agreement(agreement: Agreement, *, on: date) -> None:
    """From that day nobody is asked to sign it. What was signed stays."""
    Agreement.objects.filter(pk=agreement.pk, ended_on__isnull=True).update(ended_on=on)


@transaction.atomic
def sign(
    person: Any,
    version: AgreementVersion,
    *,
    signed_name: str = "",
    how: str = Signing.TYPED,
    came: str = Reading.READ,
    language: str = "en",
    witness: str = "",
    signed_on: date | None = None,
    by: Any,
    channel: str = "WEB",
    at: datetime,
) -> Signature:
    """Somebody agrees: by typing their name, on paper, or by a mark with a witness. Signing twice changes nothing.

    ``by`` is who writes it down. Raises ``Refusal`` for an empty name, a mark without a witness, a day to come, or
    words that are no longer the latest.
    """
    check_still_here([person.pk])
    if version.agreement.organisation_id != person.organisation_id:
        raise ValueError("the agreement belongs to another organisation")
    if latest_of(version.agreement) != version:
        raise Refusal(say("There is a newer version of this. Read that one first."))
    today = local_day(person.organisation, at)
    row = Signature(
        person=person, version=version, how=Signature.How(how), came=Signature.Came(came), language=language,
        signed_name=typed(signed_name, 200), witness=typed(witness, 200), signed_on=signed_on or today,
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    _check_signed(row, today)
    standing = Signature.objects.filter(person=person, version=version).first()
    if standing is not None:
        return standing
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # signed twice at once: the first stands
        return Signature.objects.get(person=person, version=version)
    if by is not None and by.pk != person.pk:
        record_acted_for(person, by=by, what=gettext_noop("Signed an agreement"), how=channel, at=at)
    return row


def _check_signed(row: Signature, today: date) -> None:
    if row.how == Signature.How.TYPED and not row.signed_name:
        raise Refusal(say("Type your name to sign."))
    if row.how == Signature.How.MARK and not row.witness:
        raise Refusal(say("A mark takes a witness: write the name of whoever saw it made."))
    if row.signed_on > today:
        raise Refusal(say("The day of signing cannot be still to come."))
