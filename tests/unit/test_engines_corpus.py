"""A corpus: every file is dealt with once, and no file can harm another."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from alongside.core.shared.errors import Refusal
from alongside.engines.corpus.about import About, about_path, read_about
from alongside.engines.corpus.outcomes import DocumentRow
from alongside.engines.corpus.pool import Limits
from alongside.engines.corpus.running import Corpus, content_key, run
from alongside.engines.corpus.shards import Shards, only_one
from alongside.engines.corpus.worker import Means

DELIVERY = "Patients run the class alongside the physiotherapist, as co-production."
LIMITS = Limits(seconds=3, starting=60, megabytes=500)


def corpus_of(folder, **files):
    for name, lines in files.items():
        place = folder / "corpus" / name.replace("__", "/").replace("_", ".")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("\n".join(lines) if isinstance(lines, list) else lines)
    return folder / "corpus"


def going(folder, **options):
    cast = "tests.unit.auditing_cast"
    means = Means(
        folder / "store", "stand-in 1", f"{cast}:load_stand_in", f"{cast}:read_or_suffer", f"{cast}:words_of"
    )
    return Corpus(folder / "corpus", means, **{"workers": 1, "limits": LIMITS, **options})


def finished(corpus):
    return run(corpus, lambda _: None)


def sentences(folder):
    shown = duckdb.sql(
        f"SELECT path, number, mode FROM '{folder}/store/results/sentences.parquet' ORDER BY ALL"
    )
    return shown.fetchall()


def test_files_that_crash_hang_swell_or_break_lose_nothing_but_themselves(tmp_path):
    corpus_of(tmp_path, a_txt=[DELIVERY], b_txt="crash", c_txt="hang", d_txt="swell", e_txt="broken",
              f_txt="poison", g_txt=["A board met.", DELIVERY])  # fmt: skip
    result = finished(going(tmp_path, workers=2))
    assert dict(result.troubles) == {
        "b.txt": "This document brought down the process that read it, so it was left out.",
        "c.txt": "Reading this document took longer than 3 seconds, so it was stopped.",
        "d.txt": "This document took more than 500 megabytes of memory, so it was stopped.",
        "e.txt": "This file is damaged.",
        "f.txt": "This document could not be judged (RuntimeError).",
    }
    assert sentences(tmp_path) == [
        ("a.txt", 1, "DELIVERY_ALONGSIDE"),
        ("g.txt", 1, "GOVERNANCE"),
        ("g.txt", 2, "DELIVERY_ALONGSIDE"),
    ]
    outcomes = duckdb.sql(
        f"SELECT path, outcome FROM '{tmp_path}/store/results/documents.parquet'"
    ).fetchall()
    assert dict(outcomes) == {
        "a.txt": "AUDITED", "b.txt": "CRASHED", "c.txt": "TOO_SLOW", "d.txt": "TOO_LARGE",
        "e.txt": "REFUSED", "f.txt": "BROKEN", "g.txt": "AUDITED",
    }  # fmt: skip


def test_what_was_done_is_passed_over_and_what_is_new_is_done(tmp_path):
    corpus_of(tmp_path, a_txt=[DELIVERY], b_txt="broken")
    assert finished(going(tmp_path)).tally.done == 2
    corpus_of(tmp_path, c_txt=["A survey went out.", DELIVERY])
    again = finished(going(tmp_path))
    assert (again.tally.done, again.tally.passed, again.tally.known) == (1, 2, 1)
    assert [path for path, _ in again.troubles] == ["b.txt"]
    assert len(sentences(tmp_path)) == 3


def test_retrying_does_again_only_what_could_not_be_audited(tmp_path):
    corpus_of(tmp_path, a_txt=[DELIVERY], b_txt="broken")
    finished(going(tmp_path))
    assert finished(going(tmp_path, retry=True)).tally.done == 1


def test_content_that_lies_in_two_files_is_counted_once(tmp_path):
    corpus_of(tmp_path, a__x_txt=[DELIVERY], b__y_txt=[DELIVERY])
    result = finished(going(tmp_path))
    assert (result.tally.done, result.tally.passed) == (1, 1)
    assert sentences(tmp_path) == [("a/x.txt", 1, "DELIVERY_ALONGSIDE")]


def test_summaries_by_year_and_publisher_agree_with_counting_by_hand(tmp_path):
    corpus_of(
        tmp_path,
        council__2019__a_txt=[DELIVERY, "We empower people."],
        council__2020__b_txt=[DELIVERY, "Co-production in partnership.", "Other."],
        trust__2020__c_txt=["A board met."],
    )
    result = finished(going(tmp_path))
    by = {
        summary.by: [dict(zip(summary.columns, row, strict=True)) for row in summary.rows]
        for summary in result.summaries
    }
    assert [
        (each["year"], each["documents"], each["claims"], each["delivery_alongside"]) for each in by["year"]
    ] == [
        (2019, 1, 2, 1),
        (2020, 2, 3, 1),
    ]
    council, trust = by["publisher"]
    assert (council["publisher"], council["uses"], council["uses_delivering"], council["uses_hollow"]) == (
        "council", 3, 2, 1,
    )  # fmt: skip
    assert (council["sentences"], council["empowerment_talk"], council["delivery_share"]) == (5, 1, 0.5)
    assert (trust["publisher"], trust["delivery_alongside"], trust["hollow_share"]) == ("trust", 0, None)
    with (tmp_path / "store/results/by-year-and-publisher.csv").open() as table:
        rows = list(csv.DictReader(table))
    assert [(row["year"], row["publisher"]) for row in rows] == [
        ("2019", "council"), ("2020", "council"), ("2020", "trust"),
    ]  # fmt: skip


def test_a_table_tells_year_and_publisher_and_what_it_leaves_out_is_said(tmp_path):
    corpus_of(tmp_path, x__a_txt=[DELIVERY], x__b_txt=["A board met."])
    table = tmp_path / "about.csv"
    table.write_text("Publisher,Path,Year,More\nHealth Board,x/a.txt,2017,-\n")
    result = finished(going(tmp_path, about=read_about(table)))
    assert result.unlisted == ("x/b.txt",)
    years = next(summary.rows for summary in result.summaries if summary.by == "year-and-publisher")
    assert [row[:2] for row in years] == [(2017, "Health Board"), (None, "x")]


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("council/2019/plan 2021-draft.pdf", About("council", 2021)),
        ("2019/council/plan.pdf", About("council", 2019)),
        ("plan.pdf", About(None, None)),
        ("ref12020a/x.pdf", About("ref12020a", None)),
    ],
)
def test_what_a_path_says(path, about):
    assert about_path(path) == about


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("path,year\n", "t.csv needs the columns publisher."),
        ("path,publisher,year\na,b,about 2010\n", "t.csv, line 2: “about 2010” is not a year."),
        (b"\xff\xfe", "t.csv cannot be read. Save it as CSV in UTF-8."),
    ],
)
def test_a_table_that_is_wrong_is_told_where(tmp_path, table, sentence):
    place = tmp_path / "t.csv"
    place.write_bytes(table if isinstance(table, bytes) else table.encode())
    with pytest.raises(Refusal) as refused:
        read_about(place)
    assert str(refused.value) == sentence


def test_a_second_run_is_kept_out(tmp_path):
    corpus_of(tmp_path, a_txt=[DELIVERY])
    with only_one(tmp_path / "store"), pytest.raises(Refusal, match="Another run is at work"):
        finished(going(tmp_path))


def test_an_auditor_that_cannot_start_is_told(tmp_path):
    corpus_of(tmp_path, a_txt=[DELIVERY])
    means = Means(tmp_path / "store", "x", "tests.unit.auditing_cast:nothing")
    with pytest.raises(Refusal, match="The auditor cannot start"):
        finished(Corpus(tmp_path / "corpus", means, workers=1))


def test_a_folder_without_documents_is_told(tmp_path):
    (tmp_path / "corpus").mkdir()
    with pytest.raises(Refusal, match="holds no documents"):
        finished(going(tmp_path))


def test_half_written_files_are_swept_away_and_a_row_comes_back_as_it_was_kept(tmp_path):
    shards = Shards(tmp_path, "v 1 (ab/cd)")
    row = DocumentRow("ab12.txt", "a\ud800.txt", "REFUSED", "It is damaged.", seconds=0.5)
    shards.keep(row)
    (shards.folder / "documents/ab/.ab99.parquet.x").write_bytes(b"half")
    shards.sweep()
    assert shards.row("ab12.txt") == DocumentRow(
        "ab12.txt", "a\ufffd.txt", "REFUSED", "It is damaged.", seconds=0.5
    )
    assert [path.name for path in shards.folder.rglob("*") if path.is_file()] == ["ab12.txt.parquet"]


def test_a_file_too_large_to_read_has_a_key_of_its_own(tmp_path):
    large, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (large, other):
        with path.open("wb") as stream:
            stream.truncate(3 * 1024**3)
    before = time.process_time()
    assert content_key(large) != content_key(other)
    assert time.process_time() - before < 0.5


RUN = """
import sys
from pathlib import Path
from tests.unit.test_engines_corpus import going, finished
if __name__ == "__main__":
    finished(going(Path(sys.argv[1])))
"""


def test_a_run_killed_in_the_middle_goes_on_where_it_was(tmp_path):
    corpus_of(tmp_path, **{f"n{number}_txt": ["slow", f"{DELIVERY} {number}"] for number in range(12)})
    script = tmp_path / "go.py"
    script.write_text(RUN)
    process = subprocess.Popen(
        [sys.executable, script, tmp_path], env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    rows = tmp_path / "store" / "stand-in-1" / "documents"
    until = time.monotonic() + 60
    while len(list(rows.glob("*/*.parquet"))) < 3 and time.monotonic() < until and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = len(list(rows.glob("*/*.parquet")))
    assert 3 <= kept < 12
    result = finished(going(tmp_path))
    assert result.tally.passed >= kept
    assert result.tally.passed + result.tally.done == 12
    assert [mode for _, _, mode in sentences(tmp_path)].count("DELIVERY_ALONGSIDE") == 12
    assert result.troubles == ()
