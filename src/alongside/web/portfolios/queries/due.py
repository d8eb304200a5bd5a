"""Which credentials a learner has reached and was not issued, and what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from alongside.core.programme.terms import Way
from alongside.web.credentials.queries.achievements import achievement_of_code
from alongside.web.credentials.queries.held import has_credential
from alongside.web.programmes.queries import modules_of, progress_of, reached_by

CERTIFIED, APART = 40, 16
"""How long a code can be, and how much of one too long, or one that a dot makes ambiguous, tells it from others."""


@dataclass(frozen=True, slots=True)
class Due:
    """A module of a version, or with ``module`` None the whole of it, as an achievement."""

    version: Any
    module: Any = None

    @property
    def code(self) -> str:
        """By which the organisation's achievement for it is found again; no two have the same."""
        parts = [
            self.version.programme.code,
            str(self.version.number),
            *([self.module.code] if self.module else ()),
        ]
        named = ".".join(parts)
        if len(named) <= CERTIFIED and named.count(".") == len(parts) - 1:
            return named
        return f"{named[: CERTIFIED - APART - 1]}.{sha256(repr(parts).encode()).hexdigest()[:APART]}"

    @property
    def told(self) -> dict[str, Any]:
        """The words of the achievement, in both languages. It says that it is a programme, and no award."""
        with translation.override("en"):
            english = self._words()
        with translation.override("cy"):
            welsh = self._words()
        return {**english, **{f"{name}_cy": words for name, words in welsh.items()}, "measure": "JUDGED"}

    def _words(self) -> dict[str, str]:
        what = self.module or self.version
        about = what.summed_up or str(self.version)
        return {
            "name": f"{self.version}: {self.module}"[:120] if self.module else str(self.version)[:120],
            "description": _("%(about)s This is a programme; only a university awards a certificate.")
            % {"about": f"{about[:380].rstrip('.')}."},
            "criteria": _(
                "Every outcome was shown from practice to two assessors, one lay and one professional, or recognised "
                "from before."
            ),
        }


def due_for(enrolment: Any) -> list[Due]:
    """What the learner has reached and holds no credential for: modules first, then the whole."""
    progress = progress_of(enrolment)
    done = {each.key for each in progress.modules if each.is_done}
    modules = [Due(enrolment.version, each) for each in modules_of(enrolment.version) if each.pk in done]
    whole = [Due(enrolment.version)] if progress.is_complete else []
    return [each for each in (*modules, *whole) if not _holds(enrolment, each)]


def _holds(enrolment: Any, due: Due) -> bool:
    found = achievement_for(enrolment.person.organisation, due)
    return found is not None and has_credential(found, enrolment.person)


def achievement_for(organisation: Any, due: Due) -> Any:
    """The organisation's achievement for it; None before the first is issued."""
    return achievement_of_code(organisation, due.code)


def evidence_of(enrolment: Any, due: Due) -> list[tuple[str, str]]:
    """Each outcome with how it was reached, in the learner's language. Nobody else is named, and no service."""
    reached = reached_by(enrolment)
    modules = [due.module] if due.module else modules_of(due.version)
    with translation.override(enrolment.person.language):
        return [
            (str(each), _how(Way(reached[each.pk].way)))
            for module in modules
            for each in module.outcomes.all()
            if each.pk in reached
        ]


def _how(way: Way) -> str:
    if way is Way.RECOGNISED:
        return _("Recognised from what they did before, by a lay assessor and a professional one.")
    return _("Shown from practice, and judged by a lay assessor and a professional one.")
