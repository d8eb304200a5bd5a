"""The addresses of this app's pages about a person, through the door by which somebody came."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def link(about: Any, name: str) -> str:
    """The address of a page about the person: one's own, or the office's."""
    if about.themselves:
        return reverse(f"thanks:my_{name}")
    return reverse(f"thanks:{name}", args=[about.person.public_id])
