"""Sessions, the invitations to them, the register that was taken, and the acts that it yields."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class Session(models.Model):
    """One shared session of a service. A recurring one keeps the local start it was made for."""

    privacy = Privacy("who led or recorded a session", Erasure.FIELDS_BLANKED, person="proposed_by")

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("Proposed")
        PLANNED = "PLANNED", _("Planned")
        HELD = "HELD", _("Held")
        CANCELLED = "CANCELLED", _("Cancelled")
        REFUSED = "REFUSED", _("Not adopted")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey("services.Service", models.PROTECT, related_name="sessions")
    pattern = models.ForeignKey(
        "services.Pattern", models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    original_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200)
    place = models.ForeignKey(
        "services.Place", models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        indexes = [
            models.Index(fields=["service", "starts_at"], name="session_by_service"),
            models.Index(fields=["starts_at", "state"], name="session_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["pattern", "original_on"],
                condition=Q(pattern__isnull=False),
                name="one_session_an_occurrence",
            ),
            models.UniqueConstraint(
                fields=["service", "reference"], condition=~Q(reference=""), name="one_session_a_reference"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SessionRole(models.Model):
    """How many a session needs and can take in one role. ``taken`` is the counter that guards the last place."""

    privacy = nothing_personal("numbers of places")

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles")
    role = models.ForeignKey("services.Role", models.PROTECT, related_name="session_roles")
    minimum = models.PositiveSmallIntegerField()
    ideal = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "role"], name="one_line_a_role"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("maximum")), name="never_more_than_there_are_places"
            ),
            models.CheckConstraint(
                condition=Q(minimum__lte=F("ideal")) & Q(ideal__lte=F("maximum")),
                name="session_minimum_ideal_maximum",
            ),
        ]


class Invitation(models.Model):
    """An offer of a place to a person. It is answered, or not; it never assigns."""

    privacy = Privacy("that a person was asked, and what they answered", Erasure.ROW_GOES, "person")

    class State(models.TextChoices):
        OFFERED = "OFFERED", _("Invited")
        ACCEPTED = "ACCEPTED", _("Coming")
        DECLINED = "DECLINED", _("Not this time")
        NO_ANSWER = "NO_ANSWER", _("No answer")
        WAITING = "WAITING", _("On the waiting list")
        CANT_COME = "CANT_COME", _("Can’t come after all")
        WITHDRAWN = "WITHDRAWN", _("Invitation withdrawn")
        STOOD_DOWN = "STOOD_DOWN", _("Session cancelled")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session_role = models.ForeignKey(SessionRole, models.CASCADE, related_name="invitations")
    session = models.ForeignKey(Session, models.CASCADE, related_name="invitations")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="invitations")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_how = models.CharField(max_length=20, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="stand_ins"
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="invitation_by_person"),
            models.Index(fields=["session", "state"], name="invitation_by_session"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="one_invitation_a_session"),
        ]


class InvitationStep(models.Model):
    """One change of an invitation, kept for good: from what to what, when, by whom and how."""

    privacy = Privacy("who answered for whom, and how", Erasure.WITH_ITS_OWNER, "invitation__person")

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="steps")
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=20)


class Notice(models.Model):
    """Something to tell a person about their invitation: by e-mail, or by somebody who rings or meets them.

    Written in the transaction that makes it true, told afterwards; ``told_at`` says that it was.
    """

    privacy = Privacy(
        "that a person was told something about a session", Erasure.WITH_ITS_OWNER, "invitation__person"
    )

    class Kind(models.TextChoices):
        INVITED = "INVITED", _("You are invited")
        PLACE_FREE = "PLACE_FREE", _("A place has come free")
        STAND_IN = "STAND_IN", _("Asked to stand in")
        CHANGED = "CHANGED", _("The time or place has changed")
        CANCELLED = "CANCELLED", _("The session is cancelled")
        WITHDRAWN = "WITHDRAWN", _("The invitation is withdrawn")

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    how = models.CharField(max_length=20)
    facts = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["written_at"], condition=Q(told_at__isnull=True), name="notice_to_be_told"),
        ]


class RegisterEntry(models.Model):
    """What the register says of one person at one session. Never changed: a correction reverses it."""

    privacy = Privacy(
        "that a person was at a session, and for how long",
        Erasure.FIELDS_BLANKED,
        "person",
        ("reason",),
        emptied="–",
    )

    class Attendance(models.TextChoices):
        CAME = "CAME", _("Came")
        PARTLY = "PARTLY", _("Came for part")
        EXCUSED = "EXCUSED", _("Sent word")
        NO_SHOW = "NO_SHOW", _("Did not come")
        STAND_IN = "STAND_IN", _("Stood in for someone")

    class Source(models.TextChoices):
        PHONE = "PHONE", _("Register on a phone or computer")
        SHEET = "SHEET", _("Printed sheet")
        IMPORT = "IMPORT", _("Spreadsheet")

    session = models.ForeignKey(Session, models.PROTECT, related_name="register")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="register_entries")
    role = models.ForeignKey("services.Role", models.PROTECT, related_name="register_entries")
    attendance = models.CharField(max_length=10, choices=Attendance.choices)
    minutes = models.PositiveSmallIntegerField()
    freely_chosen = models.BooleanField(default=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.PHONE)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["session", "person"], name="register_by_session"),
            models.Index(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="entry_that_reverses"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="a_reversal_gives_its_reason"
            ),
        ]


class Confirmation(models.Model):
    """That the other side says the same: lay people confirm professionals and the reverse."""

    privacy = Privacy("who confirmed whose attendance", Erasure.WITH_ITS_OWNER, "entry__person")

    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="confirmation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class Act(models.Model):
    """The facts of one act, and the mode that the rules derive from them. Never typed, never changed.

    A reversal is an act of its own with negative minutes. ``person`` is empty where an act has no one
    person (a newsletter, a claim) or the person was erased.
    """

    privacy = Privacy(
        "that a person did something on a day",
        Erasure.FIELDS_BLANKED,
        "person",
        ("what", "reason"),
        emptied="–",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="acts", db_index=False
    )
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    entry = models.ForeignKey(
        RegisterEntry, models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="acts", db_index=False
    )
    role = models.ForeignKey(
        "services.Role", models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    on = models.DateField(null=True, blank=True)
    minutes = models.IntegerField(default=0)
    what = models.CharField(max_length=300, blank=True)
    facts = models.JSONField()
    mode = models.CharField(max_length=30, editable=False)
    grade = models.CharField(max_length=1, blank=True, editable=False)
    employed_peer = models.BooleanField(default=False, editable=False)
    counts = models.BooleanField(default=False, editable=False)
    rule = models.CharField(max_length=80, editable=False)
    rules_version = models.CharField(max_length=16, editable=False)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["service", "on", "id"], name="act_by_service"),
            models.Index(fields=["service", "mode", "on", "id"], name="act_by_service_and_mode"),
            models.Index(fields=["person", "on", "id"], name="act_by_person"),
            models.Index(fields=["organisation", "on", "id"], name="act_by_organisation"),
            models.Index(fields=["organisation", "mode", "on", "id"], name="act_by_mode"),
            models.Index(
                fields=["organisation", "on", "id"],
                condition=Q(employed_peer=True),
                name="act_of_employed_peer",
            ),
            # Where most rows have none, SQLite, once it has counted that, shuns a full index for scans.
            models.Index(fields=["session"], condition=Q(session__isnull=False), name="act_by_session"),
            models.Index(fields=["entry"], condition=Q(entry__isnull=False), name="act_by_entry"),
            models.Index(fields=["reverses"], condition=Q(reverses__isnull=False), name="act_that_reverses"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(counts=False) | Q(mode="DELIVERY_ALONGSIDE", grade__in=["A", "B"]),
                name="only_delivery_alongside_counts",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="a_reversed_act_gives_its_reason"
            ),
        ]


class HoursOfMonth(models.Model):
    """Minutes of one person in one service, month and mode: kept in step with the acts, in their transaction."""

    privacy = Privacy("a person's minutes in a month", Erasure.FIELDS_BLANKED, "person")

    key = models.CharField(max_length=120, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    month = models.DateField()
    mode = models.CharField(max_length=30)
    grade = models.CharField(max_length=1, blank=True)
    employed_peer = models.BooleanField(default=False)
    minutes = models.IntegerField(default=0)
    acts = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["service", "month"], name="hours_by_service_month"),
            models.Index(fields=["organisation", "month"], name="hours_by_organisation_month"),
            models.Index(fields=["person", "month"], name="hours_by_person_month"),
        ]


class HoursOfService(models.Model):
    """The same minutes for a whole service: what reports add up, however many people stand behind it."""

    privacy = nothing_personal("sums over everybody in a service")

    key = models.CharField(max_length=120, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    month = models.DateField()
    mode = models.CharField(max_length=30)
    grade = models.CharField(max_length=1, blank=True)
    employed_peer = models.BooleanField(default=False)
    minutes = models.IntegerField(default=0)
    acts = models.IntegerField(default=0)
    written = models.IntegerField(default=0, help_text="acts and reversals ever written here: only grows")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "month"], name="sums_by_organisation_month"),
            models.Index(fields=["service", "month"], name="sums_by_service_month"),
        ]
