"""How far somebody came in the conversation about what they have to give."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy


class Answer(models.Model):
    """That a person was asked one of the questions and answered it or passed it over. What they said is kept as
    gifts, free times and needs, at once, so that nothing is lost when they stop half-way.
    """

    privacy = Privacy("which questions about gifts a person answered", Erasure.ROW_GOES, person="person")

    class Outcome(models.TextChoices):
        SAID = "SAID", _("Answered")
        PASSED = "PASSED", _("Passed over")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="answers_on_gifts")
    question = models.CharField(max_length=20)
    outcome = models.CharField(_("what became of the question"), max_length=10, choices=Outcome.choices)
    how = models.CharField(_("how"), max_length=20)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "question"], name="one_answer_a_question")]


class AskedAgain(models.Model):
    """That a person was asked whether what they said long ago still holds."""

    privacy = Privacy(
        "when a person was asked whether their gifts still hold", Erasure.ROW_GOES, person="person"
    )

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="asked_again")
    asked_on = models.DateField(_("asked on"))
    how = models.CharField(_("how"), max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "asked_on"], name="asked_once_a_day_at_most")
        ]
