"""Shares and effects as a page writes them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.core.diagnosis.finding import LinkFound


def percent(share: float) -> str:
    """A share of 0 to 1 as a whole number of hundredths."""
    return _("%(share)s%%") % {"share": round(100 * share)}


def signed(value: float) -> str:
    """An effect with its sign and two decimals."""
    return f"{value:+.2f}".replace("-", "−")


def interval(found: LinkFound) -> str:
    """Such as “40% (31% to 50%)” or “+0.12 (+0.03 to +0.21)”; a dash where there is no figure."""
    if found.value is None or found.low is None or found.high is None:
        return "–"
    return spanned(found.value, found.low, found.high, share=found.link.is_share)


def spanned(value: float, low: float, high: float, *, share: bool) -> str:
    """A figure with its interval."""
    said: Any = percent if share else signed
    return _("%(value)s (%(low)s to %(high)s)") % {"value": said(value), "low": said(low), "high": said(high)}


def people(number: int) -> str:
    """So many people."""
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}
