"""`alongside audit --sentences`: a line in, a line out, in order, whatever stands on it."""

from __future__ import annotations

import io
import json

import pytest
from click.testing import CliRunner

from alongside.cli.audit import sentences as module
from alongside.cli.audit.command import audit
from alongside.engines import auditing
from tests.unit.auditing_cast import StandIn

DELIVERY = "Patients run the class alongside the physiotherapist."


@pytest.fixture
def judge(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(auditing, "load_auditor", lambda: stand_in)
    return stand_in


def run(content, *options):
    if isinstance(content, list):
        content = "".join(f"{json.dumps(line)}\n" for line in content)
    done = CliRunner().invoke(audit, ["--format", "jsonl", "--sentences", "-", *options], input=content)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def error(content, judge):
    code, (found,), _ = run(content)
    assert code == 1
    assert list(found) == ["line", "error"]
    return found["error"]


def test_a_sentence_gives_its_mode_status_chance_and_whether_it_was_decided(judge):
    assert run([{"id": "s1", "sentence": DELIVERY}]) == (
        0,
        [{"id": "s1", "mode": "DELIVERY_ALONGSIDE", "status": "DONE", "p": 0.9, "decided": True}],
        "1 sentence judged.\n",
    )


def test_where_it_abstains_the_best_guess_is_written_all_the_same(judge):
    assert run([{"id": 7, "sentence": f"Perhaps {DELIVERY}"}])[1] == [
        {"id": 7, "mode": "DELIVERY_ALONGSIDE", "status": "DONE", "p": 0.4, "decided": False}
    ]


def test_what_is_about_something_else_is_none_and_no_act(judge):
    ((found),) = run([{"id": "x", "sentence": "The bins are emptied on Tuesdays."}])[1]
    assert (found["mode"], found["status"]) == ("NONE", "NA")


def test_neighbours_reach_the_judge_and_other_fields_do_not_matter(monkeypatch, judge):
    seen = []
    monkeypatch.setattr(judge, "judge", lambda given: seen.extend(given) or StandIn().judge(given))
    line = {
        "id": "a",
        "sentence": " One\n two ",
        "prev": "Before.",
        "next": None,
        "reader_a": {"mode": "VOICE"},
    }
    assert run([line])[0] == 0
    assert (seen[0].text, seen[0].before, seen[0].after) == ("One two", "Before.", "")


def test_order_is_kept_over_many_batches(judge):
    many = module.BATCH * 3 + 5
    lines = [{"id": n, "sentence": DELIVERY if n % 3 else "Other."} for n in range(many)]
    code, found, said = run(lines)
    assert code == 0
    assert [each["id"] for each in found] == list(range(many))
    assert all((each["mode"] == "NONE") == (each["id"] % 3 == 0) for each in found)
    assert max(judge.asked) <= module.BATCH
    assert said == f"{many} sentences judged.\n"


def test_only_one_batch_is_held_at_a_time(judge):
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readline(self, size=-1):
            self.given += 1
            return b'{"id": 1, "sentence": "x"}\n'

    stream = Endless()
    told = module.answers(stream, judge)
    for _ in range(module.BATCH + 1):
        next(told)
    assert stream.given <= 2 * module.BATCH + 1


def test_bad_lines_keep_their_place_and_the_others_are_judged(judge):
    good = json.dumps({"id": "a", "sentence": DELIVERY})
    code, found, said = run(f"{good}\nnot json\n[]\n{good}\n")
    assert code == 1
    assert [each.get("line", "judged") for each in found] == ["judged", 2, 3, "judged"]
    assert said == "2 sentences judged. 2 lines need mending: see “error”.\n"


def test_a_blank_line_between_others_has_its_line_and_one_at_the_end_is_none(judge):
    good = json.dumps({"id": "a", "sentence": DELIVERY})
    code, found, _ = run(f"{good}\n\n{good}\n\n\n")
    assert code == 1
    assert [each.get("line", "judged") for each in found] == ["judged", 2, "judged"]
    assert found[1]["error"] == "This line is empty. Put one sentence on each line."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"sentence": "x"}, "“id” must be given, as words or a number."),
        ({"id": None, "sentence": "x"}, "“id” must be given, as words or a number."),
        ({"id": True, "sentence": "x"}, "“id” must be given, as words or a number."),
        ({"id": "a"}, "“sentence” must be given, in words."),
        ({"id": "a", "sentence": " \n"}, "“sentence” must be given, in words."),
        ({"id": "a", "sentence": 3}, "“sentence” must be given, in words."),
        (
            {"id": "a", "sentence": "x", "prev": ["y"]},
            "“prev” must be words. Leave it out where there is no such sentence.",
        ),
    ],
)
def test_a_line_that_lacks_something_says_what(judge, line, sentence):
    assert error([line], judge) == sentence


def test_a_line_without_end_is_told_so(judge):
    assert error(b'{"id": "a", "sentence": "' + b"x" * module.SENTENCES.longest + b'"}\n', judge) == (
        "This line is longer than 1048576 bytes. Put one sentence on each line."
    )


def test_a_sentence_of_40_000_characters_is_judged_by_its_beginning(judge):
    code, (found,), _ = run([{"id": "long", "sentence": f"{DELIVERY} {'and so on ' * 4000}"}])
    assert (code, found["mode"]) == (0, "DELIVERY_ALONGSIDE")
    assert max(map(len, judge.texts)) <= module.LONGEST


def test_halves_of_characters_do_not_stop_it(judge):
    code, (found,), _ = run(b'{"id": "\\ud800", "sentence": "Half \\udfff\\u0000 alongside."}\n')
    assert (code, found["id"], found["mode"]) == (0, "\ud800", "DELIVERY_ALONGSIDE")
    assert judge.texts == ["Half \ufffd alongside."]


def test_a_sentence_that_the_auditor_falls_over_costs_only_itself(judge):
    lines = [{"id": n, "sentence": "poison" if n == 1 else DELIVERY} for n in range(3)]
    code, found, _ = run(lines)
    assert code == 1
    assert found[1] == {"line": 2, "error": "This sentence could not be judged (RuntimeError)."}
    assert [found[0]["id"], found[2]["id"]] == [0, 2]


@pytest.mark.parametrize("chance", [float("nan"), 1.2, -0.1])
def test_the_chance_is_always_between_nought_and_one(judge, monkeypatch, chance):
    from dataclasses import replace

    given = StandIn()
    monkeypatch.setattr(judge, "judge", lambda s: tuple(replace(f, chance=chance) for f in given.judge(s)))
    ((found),) = run([{"id": 1, "sentence": "x"}])[1]
    assert 0 <= found["p"] <= 1


def test_a_file_in_utf_16_says_how_to_save_it(judge):
    assert error('{"id": 1, "sentence": "x"}'.encode("utf-16"), judge).startswith(
        "This file is saved as UTF-16"
    )


def test_an_empty_file_gives_nothing_and_is_well(judge):
    assert run(b"") == (0, [], "0 sentences judged.\n")


def test_out_takes_its_place_only_when_whole(judge, tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "sentence": DELIVERY}))
    done = CliRunner().invoke(audit, ["--sentences", str(source), "--out", str(out)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads(out.read_text())["mode"] == "DELIVERY_ALONGSIDE"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_file_that_is_not_there_and_another_format_are_not_understood(judge, tmp_path):
    runner = CliRunner()
    missing = runner.invoke(audit, ["--sentences", str(tmp_path / "none.jsonl")])
    assert (missing.exit_code, "cannot be read" in missing.stderr) == (2, True)
    html = runner.invoke(audit, ["--sentences", "-", "--format", "html"], input="")
    assert (html.exit_code, "one JSON object a line" in html.stderr) == (2, True)


def test_models_that_were_changed_end_it_with_4(monkeypatch):
    from alongside.core.shared.errors import Refusal
    from alongside.core.shared.sentences import say

    def refuse():
        raise Refusal(say("The weights were changed."))

    monkeypatch.setattr(auditing, "load_auditor", refuse)
    code, _, said = run([])
    assert (code, said) == (4, "The auditor cannot start: The weights were changed.\n")
