"""The words of a programme."""

from __future__ import annotations

from typing import Final

from alongside.core.participation.named import Named


class Evidence(Named):
    """What shows that an outcome was reached. Every kind can come from what somebody has done already."""

    SESSION = "SESSION", "A session that they co-delivered", "From the register, confirmed by the other side."
    REFLECTION = "REFLECTION", "A reflection pinned to something that happened", "From the thinking space."
    OBSERVATION = (
        "OBSERVATION",
        "An observation by somebody who was there",
        "One professional and one lay partner each say what they saw.",
    )
    ABSENCE = (
        "ABSENCE",
        "An account of what happened when somebody could not come",
        "From the record of a session: cancelled, smaller, covered by staff, or unchanged.",
    )
    AUDIT = (
        "AUDIT",
        "An audit of a real document",
        "From the document auditor, with what the learner makes of it.",
    )
    DIAGNOSIS = "DIAGNOSIS", "A diagnosis of where one service is stuck", "From the chain of that service."
    ROLE = "ROLE", "A delivery role that they built", "From the service’s roles and charter."
    MEASURE = (
        "MEASURE",
        "A measured change with its uncertainty",
        "From the measures; “cannot be estimated yet” is a result.",
    )
    ACCOUNT = (
        "ACCOUNT",
        "An account in their own words, written or spoken",
        "Of something that they did, here or elsewhere.",
    )
    CONVERSATION = (
        "CONVERSATION",
        "A conversation with their two assessors",
        "The assessors write down what was said, and the learner agrees the note.",
    )
    CREDENTIAL = "CREDENTIAL", "A credential from here or elsewhere", "Checked before it counts."
    QUOTE = (
        "QUOTE",
        "Words that somebody lent for a portfolio",
        "They stand beside what you show and count for nothing by themselves, for as long as that person’s yes holds.",
    )


BESIDE: Final = frozenset({Evidence.QUOTE})
"""What may stand beside evidence and is never asked for: nobody’s learning depends on another’s yes."""
ASKED_FOR: Final = tuple(each for each in Evidence if each not in BESIDE)
"""What an item of a programme may ask for."""


class Meeting(Named):
    """What a cohort meets for."""

    WORKSHOP = "WORKSHOP", "Workshop", "Everybody in the cohort, with a lay and a professional lead."
    SET = "SET", "Action-learning set", "A few people who hold one question and take turns."


class Part(Named):
    """What somebody does in a cohort who does not learn in it."""

    TUTOR = "TUTOR", "Tutor", "Goes along with learners: plans with them, reads drafts, answers questions."
    ASSESSOR = (
        "ASSESSOR",
        "Assessor",
        "Says whether an outcome was reached. Always two: one lay, one professional.",
    )


class State(Named):
    """Where an enrolment stands."""

    OFFERED = "OFFERED", "Offered a place"
    APPLIED = "APPLIED", "Asked for a place"
    ENROLLED = "ENROLLED", "Enrolled"
    PAUSED = "PAUSED", "Pausing"
    LEFT = "LEFT", "Left"
    DECLINED = "DECLINED", "Said no"
    REFUSED = "REFUSED", "No place this time"
    COMPLETED = "COMPLETED", "Completed"


class Event(Named):
    """What moves an enrolment."""

    OFFER = "OFFER", "A place was offered"
    APPLY = "APPLY", "A place was asked for"
    ACCEPT = "ACCEPT", "The place was taken"
    DECLINE = "DECLINE", "The place was not taken"
    ADMIT = "ADMIT", "A place was given"
    REFUSE = "REFUSE", "There was no place"
    PAUSE = "PAUSE", "Paused"
    GO_ON = "GO_ON", "Went on"
    LEAVE = "LEAVE", "Left"
    COMPLETE = "COMPLETE", "Completed"


class Source(Named):
    """Where prior learning comes from."""

    WORK = "WORK", "Paid work"
    UNPAID = "UNPAID", "Unpaid work, or care for somebody"
    LIFE = "LIFE", "Life: being ill, being a patient, a parent, a neighbour"
    COURSE = "COURSE", "A course or training"
    CREDENTIAL = "CREDENTIAL", "A credential that somebody else issued"


class Word(Named):
    """What an assessor says to a claim of prior learning."""

    YES = "YES", "Yes, it shows the outcome"
    NOT_YET = "NOT_YET", "Not yet"


class Claim(Named):
    """Where a claim of prior learning stands."""

    ASKED = "ASKED", "Waiting for two assessors"
    DIFFER = "DIFFER", "The two assessors differ, so a third decides"
    GRANTED = "GRANTED", "Recognised"
    NOT_YET = "NOT_YET", "Not yet"
    WITHDRAWN = "WITHDRAWN", "Taken back"


class Seen(Named):
    """Where an observation stands."""

    ASKED = "ASKED", "Asked"
    GIVEN = "GIVEN", "Given"
    DECLINED = "DECLINED", "Not this time"
    TAKEN_BACK = "TAKEN_BACK", "Taken back"


class Way(Named):
    """How an outcome was reached."""

    ASSESSED = "ASSESSED", "Assessed"
    RECOGNISED = "RECOGNISED", "Recognised from before"
