"""Writing down another's word: an assessor's, a tutor's or an observer's, told by telephone, in person or on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.core.programme.terms import Part
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions import record_acted_for
from alongside.web.programmes.permissions import is_of_the_office
from alongside.web.programmes.queries.cohorts import part_of


@dataclass(frozen=True, slots=True)
class Told:
    """Whoever wrote down what was said to them, and how it came (a channel other than this website)."""

    to: Any
    how: str

    def check(self, speaker: Any, *, learner: Any = None) -> None:
        """Raises ``Refusal`` for anybody but the office, for one's own word, and for what concerns oneself."""
        if not is_of_the_office(self.to) or self.to.organisation_id != speaker.organisation_id:
            raise Refusal(say("Only the office writes down what somebody else says."))
        if self.to.pk == speaker.pk or self.how == "WEB":
            raise Refusal(say("Your own word you say on your own page."))
        if learner is not None and self.to.pk == learner.pk:
            raise Refusal(say("This is about your own learning. Somebody else of the office writes it down."))

    def check_for_learner(self, enrolment: Any) -> None:
        """Raises ``Refusal`` for anybody but the office and a tutor, and for asking for oneself."""
        learner = enrolment.person
        teaches = part_of(self.to, enrolment.cohort, Part.TUTOR.value) is not None
        if self.to.pk == learner.pk or self.how == "WEB":
            raise Refusal(say("Your own word you say on your own page."))
        office = is_of_the_office(self.to) and self.to.organisation_id == learner.organisation_id
        if not (office or teaches):
            raise Refusal(say("Only the office and their tutor ask for a learner, at the learner’s word."))

    def check_judges_not(self, assesses: Any) -> None:
        """Raises ``Refusal`` for whoever judges here too: two words come through two pairs of hands."""
        if assesses is not None:
            raise Refusal(
                say("You assess this learner yourself. Somebody else of the office writes it down.")
            )

    def check_wrote_no_other(self, wrote: bool) -> None:
        """Raises ``Refusal`` for whoever wrote down another word on the same matter: one of the two is yet unseen."""
        if wrote:
            raise Refusal(
                say(
                    "You wrote down the other word on this. Somebody else of the office writes down this one."
                )
            )

    def note(self, speaker: Any, what: str, at: datetime) -> None:
        """Keep on the speaker's own record that somebody wrote down their word; ``what`` is a sentence of ours."""
        record_acted_for(speaker, by=self.to, what=what, how=self.how, at=at)


def fields(told: Told | None) -> dict[str, Any]:
    """What a row keeps of it."""
    return {} if told is None else {"written_by": told.to, "how": told.how}


def hands(told: Told | None, *keys: int) -> set[int]:
    """Everybody (by key) who must still be here."""
    return {*keys} if told is None else {*keys, told.to.pk}
