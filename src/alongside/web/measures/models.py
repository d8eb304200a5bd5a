"""What was worked out and is kept, so that a page need not read everybody again; the key of the facts."""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import nothing_personal


class LoadSnapshot(models.Model):
    """The spread of headline hours over people for one scope, and how much had been written by then.

    ``spread`` is empty where fewer people gave hours than may be told.
    """

    privacy = nothing_personal("numbers over at least five people, or that there are fewer")

    key = models.CharField(max_length=80, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    written = models.BigIntegerField()
    spread = models.JSONField(null=True)
    took_ms = models.PositiveIntegerField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class FactsKey(models.Model):
    """The key under which an organisation's facts are given pseudonyms. It never leaves the database."""

    privacy = nothing_personal("a key: who has it and a list of people could tell whose facts are whose")

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    made_at = models.DateTimeField()


class KeptChain(models.Model):
    """The chain of one service, or of all together where ``service`` is empty, as it was last worked out."""

    privacy = nothing_personal("figures over the people of a service; who reads it sees no small ones")

    key = models.CharField(max_length=80, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    service = models.ForeignKey("services.Service", models.CASCADE, null=True, related_name="+")
    portrait = models.JSONField()
    first_on = models.DateField()
    until_on = models.DateField()
    data_version = models.CharField(max_length=64)
    took_ms = models.PositiveIntegerField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
