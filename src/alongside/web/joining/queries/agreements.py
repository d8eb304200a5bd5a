"""Agreements: their latest words in each form, who signed which, and what is still to be signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.http import Http404

from alongside.web.joining.models import Agreement, AgreementVersion, Signature


@dataclass(frozen=True, slots=True)
class ToSign:
    """An agreement whose latest words a person has not signed; ``before`` is what they signed earlier."""

    version: AgreementVersion
    before: Signature | None


def agreements_in(organisation: Any) -> list[tuple[Agreement, AgreementVersion, int]]:
    """The organisation's agreements in force, each with its latest words and how many people signed those."""
    found = Agreement.objects.filter(organisation=organisation, ended_on__isnull=True).order_by("name")
    counted = AgreementVersion.objects.annotate(signed=Count("signatures"))
    latest = [(each, latest_of(each)) for each in found.prefetch_related(Prefetch("versions", counted))]
    return [(each, version, version.signed) for each, version in latest if version is not None]  # type: ignore[attr-defined]


def latest_of(agreement: Agreement) -> AgreementVersion | None:
    """The words in force."""
    return max(agreement.versions.all(), key=lambda version: version.number, default=None)


def get_agreement(organisation: Any, pk: int) -> Agreement:
    """One agreement of the organisation. Raises ``Http404``."""
    found = Agreement.objects.filter(organisation=organisation, pk=pk).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def get_version(organisation: Any, pk: int) -> AgreementVersion:
    """One version of an agreement of the organisation. Raises ``Http404``."""
    found = AgreementVersion.objects.filter(agreement__organisation=organisation, pk=pk)
    version = found.select_related("agreement__organisation").first()
    if version is None:
        raise Http404
    return version


def to_sign(person: Any) -> list[ToSign]:
    """What the person has not signed in its latest words, in the order of the names."""
    in_force = agreements_in(person.organisation)
    signed = {each.version_id: each for each in signatures_of(person)} if in_force else {}
    by_agreement = {each.version.agreement_id: each for each in signed.values()}
    return [
        ToSign(version, by_agreement.get(agreement.pk))
        for agreement, version, _signed in in_force
        if version.pk not in signed
    ]


def unsigned_by(person: Any) -> QuerySet[Agreement]:
    """The agreements in force that the person has not signed in their latest words."""
    versions = AgreementVersion.objects.filter(agreement=OuterRef("pk")).order_by("-number")
    in_force = Agreement.objects.filter(organisation=person.organisation_id, ended_on__isnull=True)
    latest = in_force.alias(latest=Subquery(versions.values("pk")[:1]))
    signed = Signature.objects.filter(person=person, version=OuterRef("latest"))
    return latest.filter(~Exists(signed), latest__isnull=False)


def signatures_of(person: Any) -> QuerySet[Signature]:
    """What the person signed, oldest first, each with its version."""
    return Signature.objects.filter(person=person).select_related("version__agreement").order_by("pk")


def text_of(version: AgreementVersion, language: str, *, easy: bool = False) -> str:
    """The words in that language and form; where there are none, the nearest that there are."""
    welsh, english = (version.easy_cy, version.easy) if easy else (version.words_cy, version.words)
    if language.startswith("cy"):
        return welsh or version.words_cy or english or version.words
    return english or version.words
