"""Documents that were audited: what was found, what readers say to it, and who may read it without an account."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal

FORMS = [(str(form), form.label) for form in Form]
MODES = [(str(mode), mode.label) for mode in TextMode]
STATUSES = [(str(status), status.label) for status in Status]


class Document(models.Model):
    """One document of an organisation, from the upload on. Its sentences and findings are in its ``Report``.

    ``covers_from`` and ``covers_to`` are the first day that the document speaks of and the day after the
    last; both are empty until somebody says. ``digest`` tells the same file when it comes again. ``claimed_at``
    is the last sign of work on it, or when it was asked for anew.
    """

    privacy = nothing_personal("what an organisation wrote; the link to whoever brought it in goes with them")

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting for its turn")
        READING = "READING", _("Being read")
        DONE = "DONE", _("Audited")
        FAILED = "FAILED", _("Could not be read")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    form = models.CharField(max_length=10, choices=FORMS, blank=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    headline = models.JSONField(default=list, blank=True)
    problem = models.JSONField(null=True, blank=True)
    release = models.CharField(max_length=100, blank=True)
    uploaded_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    audited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-uploaded_at"], name="document_by_upload")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "digest"],
                condition=~Q(state="FAILED"),
                name="a_file_is_audited_once",
            ),
            models.CheckConstraint(
                condition=Q(covers_from__isnull=True, covers_to__isnull=True)
                | Q(covers_from__lt=models.F("covers_to")),
                name="a_document_covers_whole_days",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def covers_last(self) -> date | None:
        """The last day that it speaks of."""
        return self.covers_to - timedelta(days=1) if self.covers_to else None


class Original(models.Model):
    """The file itself: until it is read and, for Word documents, until comments can no longer be fetched."""

    privacy = nothing_personal("a document that an organisation wrote")

    document = models.OneToOneField(Document, models.CASCADE, related_name="original")
    content = models.BinaryField()
    keep_until = models.DateTimeField()


class Report(models.Model):
    """What was found, as the auditor's JSON report (``core.audit.outputs.json_report``)."""

    privacy = nothing_personal("what a document that an organisation wrote says, sentence by sentence")

    document = models.OneToOneField(Document, models.CASCADE, related_name="report")
    told = models.TextField()


class Verdict(models.Model):
    """What one reader says to one finding. Only its withdrawal is ever written to it afterwards.

    ``number`` is the finding's place in the report, from 1. A contest says which ``mode`` and ``status`` the
    sentence has instead, and why.
    """

    privacy = Privacy("what a person says to a finding, and why", Erasure.FIELDS_BLANKED, "by", ("reason",))

    class Kind(models.TextChoices):
        ACCEPT = "ACCEPT", _("Accepted")
        CONTEST = "CONTEST", _("Contested")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="verdicts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    mode = models.CharField(max_length=30, choices=MODES, blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["document", "number"], name="verdict_by_finding")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number", "by"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_verdict_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(kind="ACCEPT", mode="", status="") | (Q(kind="CONTEST") & ~Q(mode="")),
                name="a_contest_says_what_instead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_kind_display()}"

    @property
    def mode_named(self) -> TextMode | None:
        """What a contest says that the sentence describes."""
        return TextMode(self.mode) if self.mode else None

    @property
    def status_named(self) -> Status | None:
        """Whether a contest says that it has happened."""
        return Status(self.status) if self.status else None


class SharedLink(models.Model):
    """A link by which anybody may read a document's account and its findings, until it ends or is taken back."""

    privacy = nothing_personal(
        "that a document may be read by a link; the link to whoever shared it goes with them"
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="links")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
