"""Charts as SVG with the same figures as a table: no script, readable on a phone, clear in black and white."""

from alongside.web.kit.charts.bars import bar_chart, share_bar, stacked_bar_chart
from alongside.web.kit.charts.chart import Chart, Series
from alongside.web.kit.charts.figure import drawn
from alongside.web.kit.charts.lines import line_chart

__all__ = ["Chart", "Series", "bar_chart", "drawn", "line_chart", "share_bar", "stacked_bar_chart"]
