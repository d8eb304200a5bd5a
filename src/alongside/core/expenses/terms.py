"""The words of expenses: what somebody spent on, where a claim stands, and what can be done with it."""

from __future__ import annotations

from alongside.core.participation.named import Named


class Kind(Named):
    """What the money went on."""

    FARES = "FARES", "Fares and parking", "Bus, train, taxi, parking"
    MILES = (
        "MILES",
        "Miles in my own car or on my own bicycle",
        "Paid by the mile, at your organisation’s rate",
    )
    MEALS = "MEALS", "Food and drink", "Only while you were there, and only what you spent"
    CARE = "CARE", "Care while I was there", "For a child, or for somebody you look after"
    MATERIALS = "MATERIALS", "Things for the session", "Paint, seeds, biscuits for everybody"
    CALLS = "CALLS", "Calls, data and post"
    OTHER = "OTHER", "Something else"


class Vehicle(Named):
    """What the miles were travelled in or on."""

    CAR = "CAR", "Car or van"
    MOTORCYCLE = "MOTORCYCLE", "Motorcycle"
    BICYCLE = "BICYCLE", "Bicycle"


class State(Named):
    """Where a claim stands."""

    ASKED = "ASKED", "Waits for an answer", "Somebody other than its person looks at it next."
    QUERIED = "QUERIED", "A question was asked", "It waits for an answer from its person."
    APPROVED = "APPROVED", "Approved, to be paid", "The money is owed from here on."
    PAID = "PAID", "Paid", "The day of payment is recorded."
    REFUSED = "REFUSED", "Not paid", "The reason stands beside it. It can be claimed again, put right."
    WITHDRAWN = "WITHDRAWN", "Taken back", "Its person did not want it any more."
    REVERSED = (
        "REVERSED",
        "Reversed",
        "A second entry takes the sum back, with its reason. Nothing is deleted.",
    )


class Event(Named):
    """What can be done with a claim."""

    QUERY = "QUERY", "Ask a question about it"
    ANSWER = "ANSWER", "Answer the question"
    APPROVE = "APPROVE", "Approve"
    REFUSE = "REFUSE", "Say no, with the reason"
    WITHDRAW = "WITHDRAW", "Take it back"
    PAY = "PAY", "Record that it was paid"
    REVERSE = "REVERSE", "Reverse it, with the reason"


class Hand(Named):
    """Whose hand a step takes."""

    ITS_PERSON = "ITS_PERSON", "its person, or the office at their word"
    ANOTHER = "ANOTHER", "somebody of the office who is not its person"
    SECOND = "SECOND", "somebody of the office who is not its person and did not write it down"
