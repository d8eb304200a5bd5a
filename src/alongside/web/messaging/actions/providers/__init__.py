"""Whoever carries our messages, behind one interface. Settings say which carries what."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from alongside.web.messaging.actions.providers.parcels import Parcel, Provider, Receipt

__all__ = ["Parcel", "Provider", "Receipt", "provider_for"]


def provider_for(channel: str) -> Provider:
    """Who carries messages of that channel here. Raises ``KeyError`` where nobody does."""
    return import_string(settings.MESSAGE_PROVIDERS[channel])()
