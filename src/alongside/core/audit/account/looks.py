"""How each mode looks wherever it is drawn: a colour, a texture, an underline. None depends on colour alone.

Five colours, one for each kind of thing that people may be said to do; within a colour each mode has its own
texture and underline. The colours stand at least 4.5 to 1 against white, and differ for those who do not see
red from green.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from alongside.core.audit.words.textmodes import TextMode

GREEN, BLUE, PURPLE, BROWN, RED, GREY = "#0b5c4a", "#1f5f8b", "#6c2f80", "#805300", "#a81e29", "#6f6875"
TINTS: Final = MappingProxyType(
    {
        GREEN: "#d9efe6",
        BLUE: "#dfedf8",
        PURPLE: "#f0e3f4",
        BROWN: "#fbeed0",
        RED: "#fbe0e0",
        GREY: "#eeecef",
    }
)


@dataclass(frozen=True, slots=True)
class Look:
    """A mode's colour as #rrggbb, the name of its texture, and the style of the line under its sentences."""

    colour: str
    texture: str
    line: str

    @property
    def tint(self) -> str:
        """A light shade of the colour, on which black words stay easy to read."""
        return TINTS[self.colour]


LOOKS: Final[Mapping[TextMode, Look]] = MappingProxyType(
    {
        TextMode.DELIVERY_ALONGSIDE: Look(GREEN, "solid", "solid"),
        TextMode.LAY_LED: Look(GREEN, "rising", "dashed"),
        TextMode.VOLUNTEERING: Look(GREEN, "dots", "dotted"),
        TextMode.CO_DESIGN: Look(BLUE, "level", "solid"),
        TextMode.CO_COMMISSIONING: Look(BLUE, "grid", "dashed"),
        TextMode.CO_ASSESSMENT: Look(BLUE, "upright", "dotted"),
        TextMode.GOVERNANCE: Look(PURPLE, "falling", "solid"),
        TextMode.REPRESENTATION: Look(PURPLE, "crossed", "dashed"),
        TextMode.CONSULTATION: Look(PURPLE, "rings", "dotted"),
        TextMode.VOICE: Look(PURPLE, "dots", "double"),
        TextMode.INFORMATION: Look(BROWN, "level", "dotted"),
        TextMode.GENERAL_ACTIVITY: Look(BROWN, "rings", "dashed"),
        TextMode.SELF_MANAGEMENT: Look(BROWN, "upright", "double"),
        TextMode.STAFF_DELIVERY: Look(BROWN, "rising", "solid"),
        TextMode.SUBSTITUTION: Look(RED, "crossed", "double"),
        TextMode.EMPOWERMENT_TALK: Look(RED, "waves", "dotted"),
        TextMode.UNSUPPORTED_CLAIM: Look(RED, "falling", "dashed"),
        TextMode.NONE: Look(GREY, "solid", "solid"),
    }
)
