"""The tables of this app."""

from alongside.web.reflections.models.circles import (
    Circle,
    CircleMeeting,
    CircleMember,
    CircleSession,
    MeetingRoles,
)
from alongside.web.reflections.models.reading import ReadingItem, ReadingList
from alongside.web.reflections.models.reflections import (
    NoPrompts,
    NotNow,
    Recording,
    Reflection,
    ReflectionStep,
    Tag,
)
from alongside.web.reflections.models.talking import Quote, Reply

__all__ = [
    "Circle",
    "CircleMeeting",
    "CircleMember",
    "CircleSession",
    "MeetingRoles",
    "NoPrompts",
    "NotNow",
    "Quote",
    "ReadingItem",
    "ReadingList",
    "Recording",
    "Reflection",
    "ReflectionStep",
    "Reply",
    "Tag",
]
