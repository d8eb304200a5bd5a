"""The table of rules drawn from top to bottom: each question, and the mode that a yes leads to."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from xml.sax.saxutils import escape

from alongside.core.participation.modes import Mode
from alongside.core.participation.rules import counts_as_coproduction
from alongside.core.participation.table import RULES, Rule, Stage, possible_grades

WIDTH = 1084
LEFT, QUESTION_WIDTH = 60, 522
MODE_LEFT, MODE_WIDTH = 686, 374
BOX, PITCH, HEADING = 48, 68, 52
INK, QUIET, PAPER = "#1d2733", "#5a6673", "#ffffff"
COUNTED, ASIDE, WARNING, PLAIN = "#0b5c4a", "#c9e6dd", "#f6d9c4", "#e9edf1"


def _text(x: float, y: float, words: str, *, fill: str = INK, size: int = 16, weight: int = 400) -> str:
    style = f'font-size="{size}" font-weight="{weight}" fill="{fill}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'


def _box(x: float, y: float, width: float, fill: str, edge: str) -> str:
    shape = f'x="{x}" y="{y}" width="{width}" height="{BOX}" rx="6"'
    return f'<rect {shape} fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'


def _fill(rule: Rule) -> tuple[str, str]:
    """The colour of a mode's box and of the words in it."""
    if rule.mode is Mode.DELIVERY_ALONGSIDE:
        return COUNTED, PAPER
    if rule.mode is Mode.SUBSTITUTION:
        return WARNING, INK
    return (ASIDE if rule.graded else PLAIN), INK


def _mode_words(rule: Rule) -> str:
    grades = possible_grades(rule)
    counts = any(counts_as_coproduction(rule.mode, grade) for grade in grades)
    words = f"{rule.mode.label}, grade {' or '.join(grades)}" if grades else rule.mode.label
    return f"{words}: counted" if counts else words


def _question(number: int, rule: Rule, y: float) -> Iterator[str]:
    yield _box(LEFT, y, QUESTION_WIDTH, PAPER, QUIET)
    yield _text(LEFT - 40, y + 30, str(number), fill=QUIET)
    lines = wrap(rule.question, 57)
    first = y + 30 - 10 * (len(lines) - 1)
    for place, line in enumerate(lines):
        yield _text(LEFT + 14, first + 20 * place, line)


def _arrows(y: float, last: bool) -> Iterator[str]:
    middle, start, end = y + BOX / 2, LEFT + QUESTION_WIDTH, MODE_LEFT
    yield f'<path d="M{start} {middle}H{end - 8}" stroke="{INK}" stroke-width="1.5" fill="none"/>'
    yield f'<path d="M{end} {middle}l-10 -5v10z" fill="{INK}"/>'
    yield _text(start + 36, middle - 7, "yes", fill=QUIET, size=14)
    if not last:
        down, below = LEFT + 28, y + BOX
        yield f'<path d="M{down} {below}V{y + PITCH - 6}" stroke="{INK}" stroke-width="1.5" fill="none"/>'
        yield f'<path d="M{down} {y + PITCH}l-5 -9h10z" fill="{INK}"/>'
        yield _text(down + 10, below + 15, "no", fill=QUIET, size=14)


def _row(number: int, rule: Rule, y: float, last: bool) -> Iterator[str]:
    fill, words = _fill(rule)
    yield from _question(number, rule, y)
    yield from _arrows(y, last)
    yield _box(MODE_LEFT, y, MODE_WIDTH, fill, fill)
    yield _text(MODE_LEFT + 14, y + 30, _mode_words(rule), fill=words, weight=700)


def _rows() -> Iterator[str]:
    y = 24
    for stage in Stage:
        rows = [(number, rule) for number, rule in enumerate(RULES, start=1) if rule.stage is stage]
        yield _text(LEFT, y + 22, stage.label, size=19, weight=700)
        y += HEADING - 8
        for number, rule in rows:
            yield from _row(number, rule, y, last=rule is rows[-1][1])
            y += PITCH
        y += 4


def _height() -> int:
    return 24 + len(Stage) * (HEADING - 4) + len(RULES) * PITCH


def flow_svg() -> str:
    """The drawing, as the text of an SVG file that stands on its own."""
    height = _height()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif">'
    )
    title = (
        '<title id="title">The questions asked of an act, in order, and the mode each yes leads to</title>'
    )
    paper = f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    return "\n".join((head, title, paper, *_rows(), "</svg>")) + "\n"
