"""Keeping the words of gifts findable: written in the transaction that writes the gift, gone with the last one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from alongside.core.vocabulary.matching import Matcher
from alongside.core.vocabulary.words import grams, tokens
from alongside.web.gifts.models import Phrase, PhraseConcept, PhraseWord, WordGram
from alongside.web.gifts.queries.vocabularies import matcher_of
from alongside.web.people.queries.offered import all_gifts, gifts_with_words

ROWS_AT_ONCE: Final = 500


@transaction.atomic
def index_words(organisation: Any, keys: Collection[str]) -> None:
    """Make these phrases (words as they are compared) findable. Those that are findable already stay as they are."""
    wanted = sorted({key for key in keys if key})
    known = set(
        Phrase.objects.filter(organisation=organisation, key__in=wanted).values_list("key", flat=True)
    )
    new = [key for key in wanted if key not in known]
    if not new:
        return
    _insert([Phrase(organisation=organisation, key=key) for key in new])
    phrases = list(Phrase.objects.filter(organisation=organisation, key__in=new).order_by("key"))
    words = sorted({(word, phrase.pk) for phrase in phrases for word in tokens(phrase.key)})
    _insert([PhraseWord(organisation=organisation, word=word, phrase_id=pk) for word, pk in words])
    pairs = sorted({(gram, word) for word, _pk in words for gram in grams(word)})
    _insert([WordGram(organisation=organisation, gram=gram, word=word) for gram, word in pairs])
    _link(phrases, matcher_of(organisation))


@transaction.atomic
def link_again(organisation: Any) -> None:
    """Find the concepts in all phrases anew: the vocabularies have changed."""
    phrases = list(Phrase.objects.filter(organisation=organisation).order_by("pk"))
    PhraseConcept.objects.filter(phrase__organisation=organisation).delete()
    _link(phrases, matcher_of(organisation))


@transaction.atomic
def index_again(organisation: Any) -> None:
    """Make findable what is not yet, and forget what no gift is put in any more."""
    keys = set(all_gifts(organisation).exclude(search_key="").values_list("search_key", flat=True).distinct())
    index_words(organisation, keys)
    there = Phrase.objects.filter(organisation=organisation).values_list("key", flat=True)
    forget_words(organisation, [key for key in there if key not in keys])


@transaction.atomic
def forget_words(organisation: Any, keys: Iterable[str]) -> None:
    """Forget those of the phrases that no gift is put in any more, and the words that only they held."""
    wanted = sorted({key for key in keys if key})
    if not wanted:
        return
    of_nobody = Phrase.objects.select_for_update().filter(organisation=organisation, key__in=wanted)
    kept = set(
        gifts_with_words(organisation, [each.key for each in of_nobody]).values_list("search_key", flat=True)
    )
    gone = [each.pk for each in of_nobody if each.key not in kept]
    words = list(PhraseWord.objects.filter(phrase__in=gone).values_list("word", flat=True).distinct())
    Phrase.objects.filter(pk__in=gone).delete()
    still = PhraseWord.objects.filter(organisation=organisation, word=OuterRef("word"))
    WordGram.objects.filter(~Exists(still), organisation=organisation, word__in=words).delete()


def _link(phrases: Iterable[Phrase], matcher: Matcher) -> None:
    _insert(
        [
            PhraseConcept(phrase=each, concept=uri)
            for each in phrases
            for uri in sorted(matcher.named(each.key))
        ]
    )


def _insert(rows: list[Any]) -> None:
    """In an order that is always the same, so that two who write at once never wait for each other in a ring."""
    if rows:
        type(rows[0]).objects.bulk_create(rows, ignore_conflicts=True, batch_size=ROWS_AT_ONCE)
