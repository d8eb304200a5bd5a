"""The auditor's command with its own models: from a file's bytes to what is told of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from alongside.core.audit.outputs.json_report import read_json_report
from alongside.core.audit.words.textmodes import Status, TextMode

ALONGSIDE = [sys.executable, "-c", "from alongside.cli.main import main; main()", "audit"]
PLAN = """# A plan for our neighbourhood clinic

Every Tuesday, former patients run the falls class together with the physiotherapist.
We will empower local people and put them at the heart of everything we do.
The car park is closed for repairs until the end of the month.
"""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    return {**os.environ, "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache")), "NO_COLOR": "1"}


def run(surroundings, *words, given=b""):
    command = [*ALONGSIDE, *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, env=surroundings, check=False)


def test_lone_sentences_are_judged_line_by_line(surroundings):
    sentences = [line for line in PLAN.splitlines() if line.endswith(".")]
    given = [{"id": f"n{number}", "sentence": text} for number, text in enumerate(sentences)]
    lines = [*map(json.dumps, given), "{", json.dumps({"id": "long", "sentence": "and so on " * 4000})]
    done = run(surroundings, "--format", "jsonl", "--sentences", "-", given="\n".join(lines).encode())
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1, done.stderr
    assert [list(each) for each in told[:3]] == [["id", "mode", "status", "p", "decided"]] * 3
    assert [(each["id"], each["mode"]) for each in told[:3]] == [
        ("n0", "DELIVERY_ALONGSIDE"), ("n1", "EMPOWERMENT_TALK"), ("n2", "NONE"),
    ]  # fmt: skip
    assert (told[2]["status"], told[3]["line"], told[4]["id"]) == ("NA", 4, "long")
    for each in (*told[:3], told[4]):
        assert each["mode"] in TextMode.__members__
        assert each["status"] in Status.__members__
        assert 0 <= each["p"] <= 1


def test_a_document_is_told_the_same_from_the_cache_as_from_scratch(surroundings, tmp_path):
    plan = tmp_path / "plan.md"
    plan.write_text(PLAN)
    fresh = run(surroundings, plan, "--format", "json")
    kept = run(surroundings, plan, "--format", "json")
    assert (fresh.returncode, fresh.stdout) == (0, kept.stdout), fresh.stderr
    told = {each.sentence.place.line: each.mode for each in read_json_report(fresh.stdout.decode()).findings}
    assert (told[3], told[4], told[5]) == (
        TextMode.DELIVERY_ALONGSIDE,
        TextMode.EMPOWERMENT_TALK,
        TextMode.NONE,
    )
    assert run(surroundings, plan, "--fail-on", "talk").returncode == 1


def test_a_corpus_is_summed_up_and_sentences_seen_before_are_not_judged_again(surroundings, tmp_path):
    for place, text in (("north/2019/plan.md", PLAN), ("south/2021/plan.md", f"{PLAN}\nA new last line.\n")):
        (tmp_path / "corpus" / place).parent.mkdir(parents=True)
        (tmp_path / "corpus" / place).write_text(text)
    Path(tmp_path / "corpus/north/2019/torn.pdf").write_bytes(b"%PDF-1.7 torn")
    corpus = ["--corpus", tmp_path / "corpus", "--store", tmp_path / "store", "--workers", "1"]
    first = run(surroundings, *corpus)
    assert first.returncode == 3, first.stderr
    assert b"3 files: 2 audited now, 0 before" in first.stdout
    assert b"north/2019/torn.pdf: This file is damaged" in first.stdout
    found = duckdb.sql(
        f"SELECT year, publisher, mode FROM '{tmp_path}/store/results/sentences.parquet' "
        "WHERE decided AND mode IN ('DELIVERY_ALONGSIDE', 'EMPOWERMENT_TALK') ORDER BY ALL"
    ).fetchall()
    assert found == [
        (2019, "north", "DELIVERY_ALONGSIDE"),
        (2019, "north", "EMPOWERMENT_TALK"),
        (2021, "south", "DELIVERY_ALONGSIDE"),
        (2021, "south", "EMPOWERMENT_TALK"),
    ]
    known = duckdb.sql(f"SELECT sum(known) FROM '{tmp_path}/store/results/documents.parquet'").fetchall()
    assert known[0][0] >= 2
    assert b"0 audited now, 3 before" in run(surroundings, *corpus).stdout
