"""Vocabularies of others that an organisation brought in, beside our own."""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import nothing_personal


class Vocabulary(models.Model):
    """One vocabulary of an organisation, known by what it calls itself. ``changed_at`` moves with every change."""

    privacy = nothing_personal("words of a published vocabulary, and who brought it in while they are known")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="vocabularies")
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    read_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    brought_in_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="one_vocabulary_of_a_title")
        ]

    def __str__(self) -> str:
        return self.title


class ImportedConcept(models.Model):
    """A concept of such a vocabulary. What a newer file no longer holds is retired, since gifts may name it."""

    privacy = nothing_personal("an idea out of a published vocabulary")

    vocabulary = models.ForeignKey(Vocabulary, models.CASCADE, related_name="concepts")
    uri = models.CharField(max_length=300)
    preferred = models.JSONField()
    other = models.JSONField(default=dict)
    broader = models.JSONField(default=list)
    related = models.JSONField(default=list)
    scheme = models.CharField(max_length=300, blank=True)
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "uri"], name="one_concept_of_an_address")
        ]


class VocabularyProblem(models.Model):
    """A part of the file that could not be used, with its place, until the file is read again."""

    privacy = nothing_personal("a fault in a published file")

    vocabulary = models.ForeignKey(Vocabulary, models.CASCADE, related_name="problems")
    place = models.CharField(max_length=300)
    line = models.PositiveIntegerField(null=True)
    part = models.CharField(max_length=300, blank=True)
    template = models.CharField(max_length=300)
    values = models.JSONField(default=dict)
