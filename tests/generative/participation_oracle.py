"""The modes once more, written from the design as plain nested questions, by nobody's table.

It shares no rule with the product: it takes the plain words of a file and gives plain words back.
"""

from __future__ import annotations

Answer = tuple[str, str | None]


def oracle(facts: dict[str, object]) -> Answer | None:
    """Mode and grade as files write them, or None where the facts cannot tell."""
    if not facts["dated"]:
        return ("EMPOWERMENT_TALK", None) if facts["gift_of_power"] else ("UNSUPPORTED_CLAIM", None)
    if not facts["happened"]:
        return ("NOT_DELIVERED", None)
    if not facts["freely_chosen"]:
        return ("COMPELLED", None)
    return _of_what_took_place(facts)


def _of_what_took_place(facts: dict[str, object]) -> Answer | None:
    output = facts["output"]
    if output is None:
        return None
    if output == "info":
        return ("INFORMATION", None)
    if output == "attendance":
        return ("GENERAL_ACTIVITY", None)
    if facts["seat_on_body"]:
        return ("GOVERNANCE", None)
    if facts["speaks_for_others"]:
        return ("REPRESENTATION", None)
    if output == "opinion":
        return ("CONSULTATION", None) if facts["asked_by_org"] else ("VOICE", None)
    if output == "service":
        return _of_service(facts)
    together = {"allocation": "CO_COMMISSIONING", "design": "CO_DESIGN", "assessment": "CO_ASSESSMENT"}
    return (together[str(output)], None)


def _of_service(facts: dict[str, object]) -> Answer | None:
    if facts["actor"] is None:
        return None
    if facts["actor"] == "employee":
        return ("STAFF_DELIVERY", None)
    if facts["beneficiary"] is None:
        return None
    if facts["beneficiary"] == "self":
        return ("SELF_MANAGEMENT", None)
    if not facts["defined_task"]:
        return ("GENERAL_ACTIVITY", None)
    return ("SUBSTITUTION", None) if facts["replaces_post"] else _of_shared_work(facts)


def _of_shared_work(facts: dict[str, object]) -> Answer | None:
    share, actor = facts["professional"], facts["actor"]
    if share is None:
        return None
    if share == "none":
        return ("PEER_SUPPORT", None)
    group = "-employed" if actor == "employed_peer" else ""
    if share == "supervises_only":
        return ("LAY_LED_DELIVERY", "C" + group)
    grade = ("A" if share == "same_session" else "B") + group
    return ("VOLUNTEERING_ALONGSIDE" if actor == "outsider" else "DELIVERY_ALONGSIDE", grade)
