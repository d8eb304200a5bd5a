"""Lists that are being brought in: the file until it is done with, what would happen, what was decided."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class ImportRun(models.Model):
    """One list that somebody brings in, from the upload to the result.

    Counts stay; the file and its rows go as soon as they are done with, at the latest on ``keep_until``.
    """

    privacy = Privacy("who brought in a list, when, and how many rows it had", Erasure.ROW_GOES, person="by")

    class Kind(models.TextChoices):
        PEOPLE = "PEOPLE", _("People")
        AVAILABILITY = "AVAILABILITY", _("When people are free")
        CHECKS = "CHECKS", _("Checks")
        SESSIONS = "SESSIONS", _("Sessions")
        ATTENDANCE = "ATTENDANCE", _("Attendance")
        MEMBERS = "MEMBERS", _("Time bank members")
        TRANSFERS = "TRANSFERS", _("Time bank transfers")

    class State(models.TextChoices):
        MATCHING = "MATCHING", _("Columns to match")
        LOOKING = "LOOKING", _("Being looked at")
        READY = "READY", _("Ready to bring in")
        RUNNING = "RUNNING", _("Being brought in")
        DONE = "DONE", _("Brought in")
        FAILED = "FAILED", _("Could not be read")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.MATCHING)
    file_name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    already_there = models.PositiveIntegerField(default=0)
    to_mend = models.PositiveIntegerField(default=0)
    problem = models.JSONField(null=True, blank=True)
    started_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-started_at"], name="import_by_start")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="RUNNING"), name="one_list_brought_in_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportFile(models.Model):
    """The list itself, as it was uploaded."""

    privacy = Privacy("a list of people, until it is done with", Erasure.WITH_ITS_OWNER, person="run__by")

    run = models.OneToOneField(ImportRun, models.CASCADE, related_name="file")
    content = models.BinaryField()


class ImportRow(models.Model):
    """What bringing in one row would do or did. ``plan`` holds sentences and values (see core/intake/keeping)."""

    privacy = Privacy("what one row of a list says", Erasure.WITH_ITS_OWNER, person="run__by")

    class Outcome(models.TextChoices):
        WILL_ADD = "WILL_ADD", _("Will be added")
        WILL_CHANGE = "WILL_CHANGE", _("Will change")
        ALREADY_THERE = "ALREADY_THERE", _("Already there")
        NEEDS_MENDING = "NEEDS_MENDING", _("Needs mending")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=30)
    title = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    plan = models.JSONField(default=dict, blank=True)
    answer = models.CharField(max_length=20, blank=True)
    done = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["run", "outcome", "line"], name="import_row_by_outcome")]
        constraints = [models.UniqueConstraint(fields=["run", "line"], name="one_row_a_line")]


class HeaderMapping(models.Model):
    """Which columns somebody matched to which, for lists with the same headings."""

    privacy = nothing_personal("headings of spreadsheets")

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ImportRun.Kind.choices)
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "fingerprint"], name="one_mapping_a_heading_row"
            )
        ]
