"""The words of gifts, kept once however many people say the same, so that they are found quickly and with slips.

Nothing here says whose words they are: a gift is found by its own ``search_key``. With the last gift that is put
in some words, the words go, too.
"""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal

OF_NOBODY = nothing_personal("words without whose they are, which go with the last gift put in them")


class Phrase(models.Model):
    """What one gift or many are put in, as it is compared."""

    privacy = OF_NOBODY

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_phrase_of_these_words")
        ]


class PhraseWord(models.Model):
    """A word of a phrase."""

    privacy = OF_NOBODY

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    phrase = models.ForeignKey(Phrase, models.CASCADE, related_name="words")
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "word", "phrase"], name="each_word_of_a_phrase_once"
            )
        ]


class WordGram(models.Model):
    """Three letters in a row of a word that some phrase holds: by these, words that are like it are found."""

    privacy = OF_NOBODY

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    gram = models.CharField(max_length=3)
    word = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "gram", "word"], name="each_gram_of_a_word_once")
        ]


class PhraseConcept(models.Model):
    """A concept that a phrase names outright."""

    privacy = OF_NOBODY

    phrase = models.ForeignKey(Phrase, models.CASCADE, related_name="concepts")
    concept = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phrase", "concept"], name="each_concept_of_a_phrase_once")
        ]


class ChosenConcept(models.Model):
    """What somebody said a gift is, out of a vocabulary."""

    privacy = Privacy("what a gift was said to be", Erasure.ROW_GOES, person="gift__person")

    gift = models.ForeignKey("people.Gift", models.CASCADE, related_name="chosen_concepts")
    concept = models.CharField(max_length=300, db_index=True)
    label = models.CharField(max_length=200)
    chosen_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gift", "concept"], name="each_concept_of_a_gift_once")
        ]

    def __str__(self) -> str:
        return self.label
