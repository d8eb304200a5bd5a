"""What an organisation and its people promise each other: texts by version, and who signed which."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class Agreement(models.Model):
    """One agreement of an organisation; its words are in its versions."""

    privacy = nothing_personal("what an organisation asks people to agree to")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="agreements")
    name = models.CharField(max_length=100)
    name_cy = models.CharField(max_length=100, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_agreement_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class AgreementVersion(models.Model):
    """The words of an agreement from a moment on, in each form they come in. Never changed: a new version follows."""

    privacy = nothing_personal("the words of an agreement")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    words_cy = models.TextField(blank=True)
    easy = models.TextField(blank=True)
    easy_cy = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.agreement} ({self.number})"


class Signature(models.Model):
    """That somebody agreed to a version: how they signed, in what form and language the text came to them."""

    privacy = Privacy("what a person agreed to, and how they signed", Erasure.ROW_GOES, "person")

    class How(models.TextChoices):
        TYPED = "TYPED", _("Typed their name")
        PAPER = "PAPER", _("Signed on paper")
        MARK = "MARK", _("Made a mark, with a witness")

    class Came(models.TextChoices):
        READ = "READ", _("Read it")
        EASY_READ = "EASY_READ", _("Read it in easy read")
        READ_ALOUD = "READ_ALOUD", _("Had it read aloud")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="signatures")
    version = models.ForeignKey(
        AgreementVersion, models.PROTECT, verbose_name=_("agreement"), related_name="signatures"
    )
    signed_name = models.CharField(_("name as signed"), max_length=200, blank=True)
    how = models.CharField(_("how it was signed"), max_length=5, choices=How.choices)
    came = models.CharField(_("how the text came"), max_length=10, choices=Came.choices)
    language = models.CharField(
        _("language"), max_length=2, choices=[("en", _("English")), ("cy", _("Welsh"))], default="en"
    )
    witness = models.CharField(_("witness"), max_length=200, blank=True)
    signed_on = models.DateField(_("signed on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("signature")
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="one_signature_a_version"),
            models.CheckConstraint(
                condition=~models.Q(how="MARK") | ~models.Q(witness=""), name="a_mark_has_its_witness"
            ),
        ]
