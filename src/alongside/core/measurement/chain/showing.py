"""The chain as columns for whatever a researcher works with, and as a picture; neither needs another library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.result import Chain
from alongside.core.shared.estimates import NotEstimable

COLUMNS = ("name", "meaning", "estimate", "low", "high", "se", "robustness", "not_estimable")
LABEL, PLOT, ROW, TOP, EDGE = 470.0, 420.0, 30.0, 34.0, 14.0
Value = str | float | None


@dataclass(frozen=True)
class Frame:
    """Columns of equal length by name, shown as a table by a notebook.

    ``pandas.DataFrame(frame.columns)`` and ``polars.DataFrame(frame.columns)`` take them as they are.
    """

    columns: Mapping[str, Sequence[Value]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, name: str) -> Sequence[Value]:
        return self.columns[name]

    @property
    def rows(self) -> Iterator[dict[str, Value]]:
        """Each row by the names of its columns."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_told(value))}</td>' for value in row.values())}</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG, with what it says in words. A notebook shows it."""

    svg: str
    words: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: Path | str) -> None:
        """Write it to a file."""
        Path(path).write_text(self.svg, encoding="utf-8")


def _told(value: Value) -> str:
    if value is None:
        return "–"
    return f"{value:.4f}" if isinstance(value, float) else value


def frame_of(chain: Chain) -> Frame:
    """A row for each number of the chain in its order; what cannot be told has its reason in the last column."""
    rows = [_row(name, chain) for name in Name]
    return Frame({column: [row[at] for row in rows] for at, column in enumerate(COLUMNS)})


def _row(name: Name, chain: Chain) -> tuple[Value, ...]:
    answer = chain[name]
    if isinstance(answer, NotEstimable):
        return (name.value, name.label, None, None, None, None, None, str(answer.reason))
    strength = chain.robustness.get(name)
    return (name.value, name.label, answer.estimate, answer.low, answer.high, answer.se, strength, None)


def picture_of(chain: Chain) -> Picture:
    """Every number that can be told as a dot with its 95% interval, on one axis with nothing marked."""
    known = [(name, answer) for name in Name if isinstance(answer := chain[name], Effect)]
    low = min([0.0, *(effect.low for _name, effect in known)])
    high = max([0.0, *(effect.high for _name, effect in known)])
    scale = PLOT / ((high - low) or 1.0)

    def across(value: float) -> float:
        return LABEL + EDGE + (value - low) * scale

    lines = [line for at, (name, effect) in enumerate(known) for line in _drawn(at, name, effect, across(effect.low),
             across(effect.estimate), across(effect.high))]  # fmt: skip
    bottom = TOP + ROW * max(1, len(known))
    axis = [
        _nothing(across(0), bottom),
        *(_mark(across(value), bottom + 18, f"{value:.2f}") for value in dict.fromkeys((low, 0.0, high))),
    ]
    words = _words(known)
    width, height = LABEL + PLOT + 2 * EDGE, bottom + 30
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(words)}" font-family="sans-serif" font-size="14"><title>{escape(words)}</title>'
        f"{''.join(axis)}{''.join(lines)}</svg>"
    )
    return Picture(svg, words)


def _drawn(at: int, name: Name, effect: Effect, left: float, middle: float, right: float) -> Iterator[str]:
    y = TOP + ROW * at + ROW / 2
    sure = effect.low > 0 or effect.high < 0
    yield f'<text x="0" y="{y + 5:.1f}" fill="#0b0c0c">{escape(name.label)}</text>'
    yield (
        f'<line x1="{left:.1f}" y1="{y:.1f}" x2="{right:.1f}" y2="{y:.1f}" stroke="#5c2c86" '
        f'stroke-width="{4 if sure else 2}"/>'
    )
    fill = "#5c2c86" if sure else "#ffffff"
    yield f'<circle cx="{middle:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="#5c2c86" stroke-width="2"/>'


def _nothing(x: float, bottom: float) -> str:
    ends = f'x1="{x:.1f}" y1="{TOP - 8:.1f}" x2="{x:.1f}" y2="{bottom:.1f}"'
    return f'<line {ends} stroke="#505a5f" stroke-dasharray="4 3"/>'


def _mark(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="#0b0c0c">{text}</text>'


def _words(known: Sequence[tuple[Name, Effect]]) -> str:
    if not known:
        return "Nothing of the chain can be estimated yet."
    told = "; ".join(
        f"{name.label}: {each.estimate:.2f} ({each.low:.2f} to {each.high:.2f})" for name, each in known
    )
    return f"The chain with 95% intervals. {told}."
