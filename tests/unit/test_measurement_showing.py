"""The chain as columns and as a picture: the same figures, and reasons where there are none."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.panel import make_panel
from alongside.core.measurement.chain.result import Chain, read_chain
from benchmarks.chain_worlds import WORLDS, panel_columns


@pytest.fixture(scope="module")
def chain() -> Chain:
    columns = panel_columns(WORLDS["all"], 60, seed=4)
    return read_chain(make_panel(*(columns.pop(name) for name in ("person", "service", "month")), columns))


def nothing() -> Chain:
    columns = panel_columns(WORLDS["all"], 1, seed=4)
    return read_chain(make_panel(*(columns.pop(name) for name in ("person", "service", "month")), columns))


def test_the_frame_has_a_row_for_every_number_with_its_figures(chain: Chain) -> None:
    frame = chain.to_frame()
    assert list(frame["name"]) == [name.value for name in Name]
    for row in frame.rows:
        answer = chain[Name(row["name"])]
        if isinstance(answer, Effect):
            assert (row["estimate"], row["low"], row["high"], row["se"]) == (
                answer.estimate, answer.low, answer.high, answer.se,
            )  # fmt: skip
            assert row["not_estimable"] is None
        else:
            assert (row["estimate"], row["not_estimable"]) == (None, str(answer.reason))
    assert frame._repr_html_().count("<tr>") == len(frame) + 1


def test_pandas_takes_the_columns_as_they_are(chain: Chain) -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(chain.to_frame().columns).set_index("name")
    total = chain[Name.TOTAL]
    assert isinstance(total, Effect)
    assert table.loc["total", "estimate"] == total.estimate


def test_the_picture_draws_every_known_number_once_and_says_them(chain: Chain, tmp_path: Path) -> None:
    picture = chain.plot()
    root = ElementTree.fromstring(picture.svg)
    known = [name for name in Name if isinstance(chain[name], Effect)]
    assert len(root.findall("{*}circle")) == len(known)
    assert all(name.label in picture.words for name in known)
    width = float(root.attrib["viewBox"].split()[2])
    assert all(0 <= float(each.attrib["cx"]) <= width for each in root.findall("{*}circle"))
    picture.save(tmp_path / "chain.svg")
    assert (tmp_path / "chain.svg").read_text(encoding="utf-8") == picture._repr_svg_()


def test_a_chain_that_cannot_be_told_is_shown_as_that() -> None:
    found = nothing()
    assert set(found.to_frame()["estimate"]) == {None}
    assert "Nothing of the chain" in found.plot().words
    assert "not yet" in str(found)
