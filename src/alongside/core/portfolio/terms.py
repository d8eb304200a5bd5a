"""The words of portfolios: where an outcome stands, what can happen to it, and by what it is judged."""

from __future__ import annotations

from alongside.core.participation.named import Named


class State(Named):
    """Where what a learner hands in for an outcome stands."""

    OPEN = "OPEN", "Being put together", "Only the learner and their tutors read it."
    WITH_ASSESSORS = (
        "WITH_ASSESSORS",
        "With its assessors",
        "A lay partner and a professional each judge it, without seeing what the other says.",
    )
    MODERATION = (
        "MODERATION",
        "With a third person",
        "The two assessors differ. A third person reads both and settles it.",
    )
    PASSED = "PASSED", "Passed", "It is shown."
    RETURNED = (
        "RETURNED",
        "Given back",
        "Something is not shown yet. The words of those who judged it say what; it can be handed in again.",
    )


class Event(Named):
    """What can happen to it."""

    SUBMIT = "SUBMIT", "Hand in"
    SUBMIT_AGAIN = "SUBMIT_AGAIN", "Hand in again"
    TAKE_BACK = "TAKE_BACK", "Take back"
    BOTH_MET = "BOTH_MET", "Both assessors find it shown"
    BOTH_NOT_YET = "BOTH_NOT_YET", "Both assessors find it not shown yet"
    DIFFER = "DIFFER", "The assessors differ"
    SETTLE_MET = "SETTLE_MET", "Settled: it is shown"
    SETTLE_NOT_YET = "SETTLE_NOT_YET", "Settled: not shown yet"


class Hand(Named):
    """Whose hand a move takes."""

    LEARNER = "LEARNER", "the learner"
    ASSESSORS = "ASSESSORS", "the second of the two assessors, by saying what they find"
    MODERATOR = "MODERATOR", "a third person who runs the programme and judged nothing of it"


class Judgement(Named):
    """What an assessor finds of one criterion."""

    MET = "MET", "Shown"
    NOT_YET = "NOT_YET", "Not shown yet"


class Criterion(Named):
    """What every outcome is judged by. None is about how much somebody did."""

    HAPPENED = (
        "HAPPENED",
        "It rests on what happened",
        "The pieces are of real practice, and what is said of them fits what the record says.",
    )
    THOUGHT = (
        "THOUGHT",
        "It was thought about",
        "The comments say what the learner made of it, what changed for them and what they would do otherwise.",
    )
    BOTH_SIDES = (
        "BOTH_SIDES",
        "Both sides are in it",
        "Lay people and professionals are seen as people who deliver together, and neither speaks for the other.",
    )
    HONEST = (
        "HONEST",
        "It says what is not known",
        "Limits, doubts and uncertain numbers are told as such, and what went wrong is not left out.",
    )


class Trail(Named):
    """The steps of what was handed in, as its trail keeps them."""

    HANDED_IN = "HANDED_IN", "Handed in"
    TAKEN = "TAKEN", "An assessor took their place"
    GIVEN_UP = "GIVEN_UP", "An assessor gave their place back"
    FOUND_MET = "FOUND_MET", "An assessor finds it shown"
    FOUND_NOT_YET = "FOUND_NOT_YET", "An assessor finds it not shown yet"
    DIFFER = "DIFFER", "The assessors differ: a third person settles it"
    SETTLED_MET = "SETTLED_MET", "Settled by a third person: it is shown"
    SETTLED_NOT_YET = "SETTLED_NOT_YET", "Settled by a third person: not shown yet"
    PASSED = "PASSED", "Passed"
    RETURNED = "RETURNED", "Given back"
    TAKEN_BACK = "TAKEN_BACK", "Taken back by the learner"
