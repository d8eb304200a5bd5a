"""Claims of prior learning, and what two assessors say to each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.judging import check_may_judge
from alongside.core.programme.recognising import Said, check_may_say, stands_at
from alongside.core.programme.terms import Claim, Source, State, Way, Word
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import check_still_here, record_acted_for
from alongside.web.programmes.actions import telling
from alongside.web.programmes.actions.enrolling import WEB
from alongside.web.programmes.actions.reaching import record_reached
from alongside.web.programmes.actions.told import Told, fields, hands
from alongside.web.programmes.models import Enrolment, Judgement, Outcome, Recognition
from alongside.web.programmes.permissions import is_of_the_office
from alongside.web.programmes.queries.judging import judge
from alongside.web.programmes.queries.learning import OPEN_CLAIMS, assessing_side, said_to

LONGEST_CLAIM, LONGEST_WORD = 3000, 2000


@transaction.atomic
def claim_prior_learning(
    enrolment: Enrolment,
    outcomes: Iterable[Outcome],
    *,
    source: str,
    words: str,
    by: Any,
    how: str = WEB,
    at: datetime,
) -> list[Recognition]:
    """Say how outcomes were reached before: oneself, or the office at the learner's word. A claim for each.

    Raises ``Refusal`` without words or outcomes, for anybody else, and where a claim is open already.
    """
    said, chosen = typed_lines(words, LONGEST_CLAIM), list(outcomes)
    if not said or not chosen:
        raise Refusal(say("Choose what you had learned before, and say in a few words how."))
    check_still_here({enrolment.person_id, by.pk})
    held = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment.pk)
    _check_may_claim(held, by)
    rows = [_claim(held, outcome, source, said, by, how, at) for outcome in chosen]
    if by.pk != held.person_id:
        record_acted_for(held.person, by=by, what=gettext_noop("wrote down prior learning"), how=how, at=at)
    return rows


def _check_may_claim(enrolment: Enrolment, by: Any) -> None:
    office = is_of_the_office(by) and by.organisation_id == enrolment.person.organisation_id
    if by.pk != enrolment.person_id and not office:
        raise Refusal(say("Only the learner, or the office at their word, can claim that."))
    if State(enrolment.state) not in LEARNS:
        raise Refusal(say("Prior learning is claimed once the place is taken."))


def _claim(
    enrolment: Enrolment, outcome: Outcome, source: str, words: str, by: Any, how: str, at: datetime
) -> Recognition:
    if outcome.module.version_id != enrolment.version_id:
        raise ValueError("an outcome of another version")
    try:
        with transaction.atomic():
            return Recognition.objects.create(
                enrolment=enrolment, outcome=outcome, source=Source(source).value, words=words, written_by=by,
                how=how, at=at,
            )  # fmt: skip
    except IntegrityError as there:
        raise Refusal(say("A claim for “{outcome}” is open or was granted.", outcome=str(outcome))) from there


@transaction.atomic
def judge_claim(
    claim: Recognition, *, word: str, words: str, by: Any, told: Told | None = None, at: datetime
) -> Recognition:
    """Say one word to a claim. With one of each side it is settled; where they differ, a third assessor decides.

    ``by`` is the assessor, ``told`` who of the office wrote down their word where they told it. A granted claim is an
    outcome reached. Raises ``Refusal`` without words, for who does not assess the learner, is no lay person where they
    are asked as one, or is or was their tutor, where their side or they themselves have spoken, and where more would be
    recognised than the version allows.
    """
    why = typed_lines(words, LONGEST_WORD)
    if not why:
        raise Refusal(say("Say why, in words that help. The learner reads them."))
    check_still_here(hands(told, claim.enrolment.person_id, by.pk))
    held = _held(claim)
    if told is not None:
        told.check(by, learner=held.enrolment.person)
        told.check_judges_not(assessing_side(told.to, held.enrolment))
        told.check_wrote_no_other(held.judgements.filter(written_by=told.to).exists())
    side = assessing_side(by, held.enrolment)
    if side is None:
        raise Refusal(
            say("Only assessors of this cohort say whether it shows the outcome, and never of themselves.")
        )
    check_may_judge(judge(by, held.enrolment))
    said = said_to(held)
    decides = check_may_say(said, side, spoke_before=held.judgements.filter(assessor=by).exists())
    Judgement.objects.create(
        claim=held, assessor=by, side=side.value, moderates=decides, word=Word(word).value, words=why, at=at,
        **fields(told),
    )  # fmt: skip
    if told is not None:
        told.note(by, gettext_noop("wrote down what you said as an assessor"), at)
    return _settle(held, stands_at([*said, Said(side, Word(word), decides)]), by, at)


def _held(claim: Recognition) -> Recognition:
    rows = Recognition.objects.select_for_update(of=("self",))
    held = rows.select_related("outcome__module", "enrolment__cohort", "enrolment__person").get(pk=claim.pk)
    if held.state == Claim.WITHDRAWN:
        raise Refusal(say("The learner took this claim back."))
    return held


def _settle(claim: Recognition, stands: Claim, by: Any, at: datetime) -> Recognition:
    claim.state = stands.value
    claim.save(update_fields=["state"])
    if stands is Claim.GRANTED:
        record_reached(claim.enrolment, claim.outcome, by=by, at=at, way=Way.RECOGNISED)
    if stands in (Claim.GRANTED, Claim.NOT_YET):
        telling.answer(claim.enrolment.person, telling.RECOGNISED, claim, by=by, at=at)
    return claim


@transaction.atomic
def take_back_claim(claim: Recognition, *, by: Any) -> Recognition:
    """The learner takes an open claim back; they can claim anew. Raises ``Refusal`` once it is settled."""
    held = Recognition.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=claim.pk)
    if held.enrolment.person_id != by.pk:
        raise Refusal(say("That is not yours to decide here."))
    if held.state not in OPEN_CLAIMS:
        raise Refusal(say("This claim is settled."))
    held.state = Claim.WITHDRAWN.value
    held.save(update_fields=["state"])
    return held
