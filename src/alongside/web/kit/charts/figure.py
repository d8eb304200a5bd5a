"""A chart on a page: drawing, key, and the figures as a table for whoever wants them."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alongside.web.kit.charts.chart import Chart


def drawn(chart: Chart) -> SafeString:
    """The chart as HTML."""
    return render_to_string("kit/parts/figure.html", {"chart": chart})
