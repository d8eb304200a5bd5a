"""Persons: whom an organisation knows, how they like to be reached, and the posts they hold in it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.people.models.accounts import Account
from alongside.web.people.models.organisations import Organisation


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
    """Somebody whom an organisation knows. Names are kept as the person gives them, never split.

    ``name_key`` is what spellings of one name share, to find doubles; ``search_key`` is everything that one
    searches by, in small letters and beginning with the name, so that it also gives the order of lists.
    """

    privacy = Privacy(
        "name, ways to reach the person, area, language and format of preference",
        Erasure.FIELDS_BLANKED,
        person="self",
        blank=(
            "full_name",
            "known_as",
            "alias",
            "email",
            "phone",
            "address",
            "postcode",
            "reference",
            "name_key",
            "search_key",
            "account",
        ),
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    account = models.ForeignKey(
        Account, models.SET_NULL, verbose_name=_("account"), null=True, blank=True, related_name="persons"
    )
    full_name = models.CharField(_("full name"), max_length=200)
    known_as = models.CharField(_("known as"), max_length=100, blank=True)
    alias = models.CharField(
        _("alias"),
        max_length=100,
        blank=True,
        help_text=_("Shown outside the service team where the name beside a role would reveal health."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    address = models.TextField(_("address"), blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    format = models.CharField(_("format"), max_length=20, choices=Format.choices, default=Format.STANDARD)
    contact_by = models.CharField(
        _("contact by"), max_length=20, choices=Channel.choices, default=Channel.EMAIL
    )
    most_asks_a_week = models.PositiveSmallIntegerField(_("most invitations a week"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=50, blank=True)
    name_key = models.CharField(max_length=200, editable=False)
    search_key = models.CharField(max_length=300, default="", editable=False)
    joined_on = models.DateField(_("known to us since"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("made one with"),
        null=True,
        blank=True,
        related_name="merged_from",
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords(excluded_fields=["name_key", "search_key"])

    class Meta:
        verbose_name = _("details")
        indexes = [
            models.Index(fields=["organisation", "name_key"], name="person_by_name"),
            models.Index(fields=["organisation", "search_key"], name="person_by_search"),
            models.Index(fields=["organisation", "email"], name="person_by_email"),
            models.Index(fields=["organisation", "phone"], name="person_by_phone"),
            models.Index(fields=["organisation", "postcode"], name="person_by_postcode"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                condition=~Q(reference=""),
                name="one_person_per_reference",
            ),
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=Q(account__isnull=False),
                name="one_person_per_account_here",
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
    kind = models.CharField(_("post"), max_length=20, choices=Kind.choices)
    active_from = models.DateField(_("from"))
    active_to = models.DateField(_("until"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("post")
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to__isnull=True) | Q(active_to__gt=F("active_from")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(active_to__isnull=True), name="one_open_post_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
