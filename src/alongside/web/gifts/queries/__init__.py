"""What can be asked about gifts and needs. Every question is put within one organisation."""

from alongside.core.vocabulary.concepts import Closeness
from alongside.web.gifts.queries.concepts import (
    Giving,
    concepts_of_gifts,
    gift_concepts,
    looked_up,
    people_giving,
    role_concepts,
    suggested,
    wanted_around,
)
from alongside.web.gifts.queries.needs import needs_of
from alongside.web.gifts.queries.search import FoundGift, find_gifts
from alongside.web.gifts.queries.vocabularies import label_of, matcher_of, thesaurus_of

__all__ = [
    "Closeness",
    "FoundGift",
    "Giving",
    "concepts_of_gifts",
    "find_gifts",
    "gift_concepts",
    "label_of",
    "looked_up",
    "matcher_of",
    "needs_of",
    "people_giving",
    "role_concepts",
    "suggested",
    "thesaurus_of",
    "wanted_around",
]
