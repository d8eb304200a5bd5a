"""The twenty modes of participation, and how near a professional was in those that deliver a service."""

from __future__ import annotations

from types import MappingProxyType

from alongside.core.participation.named import Named


class FourCo(Named):
    """The Four Co's, by which official documents often mean co-production (Bovaird and Loeffler)."""

    CO_COMMISSIONING = "CO_COMMISSIONING", "Co-commissioning", "Deciding priorities or money together."
    CO_DESIGN = "CO_DESIGN", "Co-design", "Planning a service together."
    CO_DELIVERY = "CO_DELIVERY", "Co-delivery", "Carrying a service out together."
    CO_ASSESSMENT = "CO_ASSESSMENT", "Co-assessment", "Judging a service together."


class Grade(Named):
    """How near the professional was."""

    A = "A", "Same session", "A professional was there, in the same session."
    B = "B", "Same case", "A professional shared the case, and they handed over to each other."
    C = "C", "Supervised only", "A professional trained or supervised them, and was not part of the work."


class Stratum(Named):
    """Whose act it was. Employed peers are always shown as a group of their own."""

    LAY = "LAY", "Not employed for it", "Somebody who is not employed for what they did."
    EMPLOYED_PEER = "EMPLOYED_PEER", "Employed peers", "Somebody employed for their own experience."


class Mode(Named):
    """What one act was. The record decides it from the facts; nobody types it."""

    EMPOWERMENT_TALK = (
        "EMPOWERMENT_TALK",
        "Empowerment talk",
        "A promise to give people power, with no act behind it.",
    )
    UNSUPPORTED_CLAIM = "UNSUPPORTED_CLAIM", "Unsupported claim", "A claim with no dated act behind it."
    NOT_DELIVERED = "NOT_DELIVERED", "Not delivered", "Something that was planned and did not take place."
    COMPELLED = "COMPELLED", "Compelled", "Something that people were not free to refuse."
    INFORMATION = "INFORMATION", "Information", "The organisation told people something."
    GENERAL_ACTIVITY = (
        "GENERAL_ACTIVITY",
        "General activity",
        "People took part, with no task of their own to do for others.",
    )
    GOVERNANCE = "GOVERNANCE", "Governance", "People acted through a seat on a body, such as a board."
    REPRESENTATION = "REPRESENTATION", "Representation", "Somebody spoke for others, without a seat."
    CO_COMMISSIONING = "CO_COMMISSIONING", "Co-commissioning", "People decided priorities or money."
    CO_DESIGN = "CO_DESIGN", "Co-design", "People made a plan, or something such as a course or a leaflet."
    CO_ASSESSMENT = "CO_ASSESSMENT", "Co-assessment", "People judged the quality of a service."
    CONSULTATION = "CONSULTATION", "Consultation", "People answered a question that the organisation asked."
    VOICE = "VOICE", "Voice", "People said what they wanted to say, on their own agenda."
    STAFF_DELIVERY = "STAFF_DELIVERY", "Staff delivery", "Regular employees delivered the service."
    SELF_MANAGEMENT = (
        "SELF_MANAGEMENT",
        "Self-management",
        "A person did something that was for themselves only.",
    )
    SUBSTITUTION = (
        "SUBSTITUTION",
        "Substitution",
        "People filled a post that was cut. This is a warning sign: co-production as cover for cuts.",
    )
    PEER_SUPPORT = "PEER_SUPPORT", "Peer support", "People helped each other, with no professional in it."
    LAY_LED_DELIVERY = (
        "LAY_LED_DELIVERY",
        "Lay-led delivery",
        "People delivered a service, and a professional only trained or supervised them.",
    )
    VOLUNTEERING_ALONGSIDE = (
        "VOLUNTEERING_ALONGSIDE",
        "Volunteering alongside",
        "Volunteers from outside delivered a service with a professional.",
    )
    DELIVERY_ALONGSIDE = (
        "DELIVERY_ALONGSIDE",
        "Delivery alongside",
        "People who have a stake in a service delivered it to others, alongside a professional.",
    )

    @property
    def four_co(self) -> FourCo | None:
        """Which of the Four Co's this belongs to, for the wider total shown beside the strict one."""
        return FOUR_COS.get(self)


FOUR_COS = MappingProxyType(
    {
        Mode.CO_COMMISSIONING: FourCo.CO_COMMISSIONING,
        Mode.CO_DESIGN: FourCo.CO_DESIGN,
        Mode.DELIVERY_ALONGSIDE: FourCo.CO_DELIVERY,
        Mode.LAY_LED_DELIVERY: FourCo.CO_DELIVERY,
        Mode.CO_ASSESSMENT: FourCo.CO_ASSESSMENT,
    }
)
