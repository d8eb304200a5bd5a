"""People and what they bring. A person may have no account, no e-mail and no phone."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an e-mail address is all that one needs."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Account:
        """An account for that address. Raises ``ValueError`` without one."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> Account:
        """An account that may use the maintenance pages of every organisation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """A means of signing in. It may speak for several persons, one in each organisation."""

    privacy = Privacy("e-mail address and password hash", Erasure.ROW_GOES, person="persons")

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.email


class Nation(models.TextChoices):
    """Which law on checks applies."""

    ENGLAND = "ENGLAND", _("England")
    WALES = "WALES", _("Wales")
    SCOTLAND = "SCOTLAND", _("Scotland")
    NORTHERN_IRELAND = "NORTHERN_IRELAND", _("Northern Ireland")


class Organisation(models.Model):
    """A body that runs services; its people and services are kept apart from every other's."""

    privacy = nothing_personal("a body's public name and contact address")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    name_cy = models.CharField(max_length=200, blank=True)
    kind = models.CharField(
        max_length=20,
        choices=[
            ("COUNCIL", _("Council")),
            ("NHS", _("NHS trust or practice")),
            ("CHARITY", _("Charity")),
            ("TIME_BANK", _("Time bank")),
        ],
    )
    nation = models.CharField(max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    time_zone = models.CharField(max_length=50, default="Europe/London")
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.name


class Language(models.TextChoices):
    """The language a person would like to be written and spoken to in."""

    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")


class Channel(models.TextChoices):
    """How something was asked or answered, or how a person likes to be reached."""

    EMAIL = "EMAIL", _("E-mail")
    TEXT = "TEXT", _("Text message")
    PHONE = "PHONE", _("Telephone call")
    POST = "POST", _("Letter")
    IN_PERSON = "IN_PERSON", _("In person")
    WEB = "WEB", _("This website")


class Format(models.TextChoices):
    """How written things should come."""

    STANDARD = "STANDARD", _("Standard print")
    LARGE_PRINT = "LARGE_PRINT", _("Large print")
    EASY_READ = "EASY_READ", _("Easy read")
    READ_ALOUD = "READ_ALOUD", _("Read aloud")


class Person(models.Model):
    """Somebody whom an organisation knows. Names are kept as the person gives them, never split."""

    privacy = Privacy(
        "name, ways to reach the person, area, language and format of preference",
        Erasure.FIELDS_BLANKED,
        person="self",
        blank=("full_name", "known_as", "email", "phone", "address", "postcode", "reference", "alias"),
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="persons")
    full_name = models.CharField(_("full name"), max_length=200)
    known_as = models.CharField(_("known as"), max_length=100, blank=True)
    alias = models.CharField(
        _("alias"), max_length=100, blank=True,
        help_text=_("Shown outside the service team where the name beside a role would reveal health."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    address = models.TextField(_("address"), blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    format = models.CharField(_("format"), max_length=20, choices=Format.choices, default=Format.STANDARD)
    contact_by = models.CharField(_("contact by"), max_length=20, choices=Channel.choices, default=Channel.EMAIL)
    most_asks_a_week = models.PositiveSmallIntegerField(_("most invitations a week"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=50, blank=True)
    name_key = models.CharField(max_length=200, db_index=True, editable=False)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        indexes = [models.Index(fields=["organisation", "name_key"], name="person_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"], condition=~Q(reference=""), name="one_person_per_reference"
            ),
            models.UniqueConstraint(
                fields=["organisation", "account"], condition=Q(account__isnull=False), name="one_person_per_account_here"
            ),
        ]

    def __str__(self) -> str:
        return self.known_as or self.full_name or str(_("Someone"))


class Post(models.Model):
    """A person's post in the organisation itself (not in a service), from a day until a day."""

    privacy = Privacy("that the person holds a post", Erasure.ROW_GOES, person="person")

    class Kind(models.TextChoices):
        COORDINATOR = "COORDINATOR", _("Coordinator")
        EVALUATOR = "EVALUATOR", _("Commissioner or evaluator")
        ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to__isnull=True) | Q(active_to__gt=F("active_from")), name="post_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class Gift(models.Model):
    """Something a person has to give. Lived experience is shared only with whom the person says."""

    privacy = Privacy("what a person can and likes to do; lived experience may reveal health", Erasure.ROW_GOES, "person")

    class Kind(models.TextChoices):
        SKILL = "SKILL", _("Skill")
        INTEREST = "INTEREST", _("Interest")
        LIVED_EXPERIENCE = "LIVED_EXPERIENCE", _("Lived experience")
        TIME = "TIME", _("Time")
        PLACE = "PLACE", _("Place")
        THING = "THING", _("Thing")

    class SharedWith(models.TextChoices):
        NOBODY = "NOBODY", _("Only me")
        COORDINATORS = "COORDINATORS", _("Coordinators")
        SERVICE_TEAMS = "SERVICE_TEAMS", _("The teams of services I belong to")
        EVERYONE = "EVERYONE", _("Everyone in the organisation")

    person = models.ForeignKey(Person, models.CASCADE, related_name="gifts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    words = models.CharField(max_length=200)
    shared_with = models.CharField(max_length=20, choices=SharedWith.choices, default=SharedWith.COORDINATORS)
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.words


class Availability(models.Model):
    """A stretch of a weekday (Monday is 0) when a person is generally free, in local time."""

    privacy = Privacy("when a person is generally free", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="availability")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_one_of_seven"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="free_time_ends_after_it_starts"),
        ]


class Away(models.Model):
    """Days on which a person is not to be asked. Half-open; no reason is kept."""

    privacy = Privacy("days on which a person is away", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="away")
    first_on = models.DateField()
    until_on = models.DateField()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("first_on")), name="away_ends_after_it_begins")
        ]


class AccessNeed(models.Model):
    """What a person needs in order to take part: identified, recorded, flagged, shared, met, reviewed."""

    privacy = Privacy("what a person needs to take part; may reveal health", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_needs")
    need = models.CharField(max_length=200)
    identified_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    flagged = models.BooleanField(default=True)
    shared_with_teams = models.BooleanField(default=False)
    met_how = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.need


class Check(models.Model):
    """The outcome of a check: never the certificate itself."""

    privacy = Privacy("outcome, date and reference of a check, and who saw it", Erasure.ROW_GOES, "person")

    class Kind(models.TextChoices):
        REFERENCES = "REFERENCES", _("References taken up")
        TRAINING = "TRAINING", _("Training for the role")
        BASIC = "BASIC", _("Basic criminal record check")
        STANDARD = "STANDARD", _("Standard criminal record check")
        ENHANCED = "ENHANCED", _("Enhanced criminal record check")
        ENHANCED_CHILDREN = "ENHANCED_CHILDREN", _("Enhanced check with children's barred list")
        ENHANCED_ADULTS = "ENHANCED_ADULTS", _("Enhanced check with adults' barred list")

    class Outcome(models.TextChoices):
        CLEAR = "CLEAR", _("Nothing to prevent the role")
        CONSIDERED = "CONSIDERED", _("Considered and accepted")
        NOT_ACCEPTED = "NOT_ACCEPTED", _("Not accepted for the role")

    person = models.ForeignKey(Person, models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    checked_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=50, blank=True)
    seen_by = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    history = HistoricalRecords()

    class Meta:
        indexes = [models.Index(fields=["expires_on"], name="check_by_expiry")]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "checked_on"], name="one_check_a_kind_a_day")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Consent(models.Model):
    """A yes for one purpose, with how it was given; withdrawing it ends it and keeps the record."""

    privacy = Privacy("what a person agreed to, when and how", Erasure.ROW_GOES, "person")

    class Purpose(models.TextChoices):
        CONTACT = "CONTACT", _("Being invited to sessions")
        SHARE_CONTACT = "SHARE_CONTACT", _("Sharing my contact details with people I run sessions with")
        LIVED_EXPERIENCE = "LIVED_EXPERIENCE", _("Keeping what I say about my lived experience")
        EQUALITY = "EQUALITY", _("Keeping what I say about age, ethnicity and disability")
        MEASURES = "MEASURES", _("Counting my part in the service's measures")
        STORY = "STORY", _("Using my words in public")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    given_at = models.DateTimeField()
    given_how = models.CharField(max_length=20, choices=Channel.choices)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at__isnull=True), name="one_live_consent_a_purpose"
            )
        ]


class ActedFor(models.Model):
    """That somebody did something here in another person's name, at that person's word."""

    privacy = Privacy("who acted for whom, when and how", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="acted_for")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=200)
    how = models.CharField(max_length=20, choices=Channel.choices)
    at = models.DateTimeField()
