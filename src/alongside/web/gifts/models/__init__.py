"""What makes gifts findable, the words of vocabularies, what people and services need, and the conversation."""

from alongside.web.gifts.models.conversations import Answer, AskedAgain
from alongside.web.gifts.models.needs import Need
from alongside.web.gifts.models.phrases import ChosenConcept, Phrase, PhraseConcept, PhraseWord, WordGram
from alongside.web.gifts.models.roles import RoleConcept
from alongside.web.gifts.models.vocabularies import ImportedConcept, Vocabulary, VocabularyProblem

__all__ = [
    "Answer",
    "AskedAgain",
    "ChosenConcept",
    "ImportedConcept",
    "Need",
    "Phrase",
    "PhraseConcept",
    "PhraseWord",
    "RoleConcept",
    "Vocabulary",
    "VocabularyProblem",
    "WordGram",
]
