"""`alongside derive`: what the acts in a file were."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from alongside.cli.derive import derive_file
from tests.spec.worked_cases import WORKED_CASES

HELD = {"dated": True, "happened": True}
TOLD = {
    "mode": "INFORMATION",
    "grade": None,
    "counts": False,
    "rule": "Only told",
    "sentence": "The organisation told people something, and nothing came back from them.",
}


def run(content, *options):
    """The exit code, the lines written, and what was said beside them."""
    if isinstance(content, list):
        content = "\n".join(json.dumps(line) for line in content)
    done = CliRunner().invoke(derive_file, ["-", *options], input=content)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def error(line):
    code, (found,), _ = run([line])
    assert code == 1
    assert found.keys() == {"line", "error"}
    return found["error"]


def test_bare_facts_are_told():
    assert run([{**HELD, "output": "info"}]) == (0, [TOLD], "1 act told.\n")


def test_facts_with_a_case_carry_it_through():
    facts = {**HELD, "output": "info"}
    given = [{"case": "Newsletter", "facts": facts}, {"case": 7, **facts}, {"facts": facts}]
    assert run(given)[1] == [{"case": "Newsletter", **TOLD}, {"case": 7, **TOLD}, TOLD]


def test_every_worked_case_is_told_as_the_specification_has_it():
    code, found, said = run([{"case": case.told, "facts": case.facts} for case in WORKED_CASES])
    assert (code, said) == (0, f"{len(WORKED_CASES)} acts told.\n")
    told = [(each["case"], each["mode"], each["grade"], each["counts"]) for each in found]
    assert told == [(case.told, case.mode, case.grade, case.counted) for case in WORKED_CASES]


def test_an_answer_written_beside_the_facts_changes_nothing():
    lie = {"mode": "DELIVERY_ALONGSIDE", "grade": "A", "counts": True}
    assert run([{"case": "x", "facts": {**HELD, "output": "info"}, **lie}])[1] == [{"case": "x", **TOLD}]


@pytest.mark.parametrize("name", ["mode", "grade", "counts", "rule", "sentence"])
def test_an_answer_written_among_the_facts_is_refused(name):
    sentence = f"Nobody types “{name}”: it is worked out from the facts. Take it out."
    assert error({**HELD, "output": "info", name: "A"}) == sentence
    assert error({"facts": {**HELD, "output": "info", name: "A"}}) == sentence


def test_lines_in_error_are_numbered_and_the_others_are_told():
    content = '{"output": 3}\n\n{"dated": true, "happened": true, "output": "info"}\n{\n'
    code, found, said = run(content)
    assert code == 1
    assert [each.get("line", "told") for each in found] == [1, "told", 4]
    assert said == "1 act told. 2 lines need mending: see “error”.\n"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"facts": {}, "dated": True}, "“dated” stands beside “facts”. Move it into “facts”."),
        ({"facts": [1]}, '“facts” must be an object in curly brackets, such as {"dated": true}.'),
        ({"case": {"a": 1}, "facts": {}}, "“case” must be a name or a number."),
        ({"case": ["a"]}, "“case” must be a name or a number."),
    ],
)
def test_a_line_of_another_shape_is_refused(line, sentence):
    assert error(line) == sentence


def test_everything_wrong_on_a_line_is_said_at_once():
    assert error({"dated": "yes", "outptu": "info"}) == (
        "There is no fact called “outptu”. Did you mean “output”? "
        "“dated” must be true or false, and is “yes”. Write true, without quotation marks."
    )


def test_a_file_in_utf_16_is_one_error_and_not_one_for_each_line():
    code, found, _ = run('{"dated": true}\n{}\n'.encode("utf-16"))
    assert (code, found) == (
        1,
        [{"line": 1, "error": "This file is saved as UTF-16. Save it again as UTF-8."}],
    )


def test_an_empty_file_is_no_error():
    assert run("") == (0, [], "0 acts told.\n")


@pytest.mark.parametrize("options", [[], ["nowhere.jsonl"], ["-", "--empower"]])
def test_a_command_that_is_not_understood_ends_with_two(options):
    assert CliRunner().invoke(derive_file, options, input="").exit_code == 2


class TestOut:
    """Writing to a file: all of it or nothing."""

    def test_the_file_holds_what_the_screen_would(self, tmp_path):
        out = tmp_path / "told.jsonl"
        code, shown, said = run([{**HELD, "output": "info"}, {"zzzz": 1}], "--out", str(out))
        assert (code, shown) == (1, [])
        assert said == "1 act told. 1 line needs mending: see “error”.\n"
        found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert [found[0], found[1]["line"]] == [TOLD, 2]
        assert list(tmp_path.iterdir()) == [out]

    def test_the_file_may_be_the_one_that_is_read(self, tmp_path):
        both = tmp_path / "acts.jsonl"
        both.write_text(json.dumps({**HELD, "output": "info"}), encoding="utf-8")
        both.chmod(0o640)
        assert CliRunner().invoke(derive_file, [str(both), "--out", str(both)]).exit_code == 0
        assert json.loads(both.read_text(encoding="utf-8")) == TOLD
        assert both.stat().st_mode & 0o777 == 0o640

    def test_what_was_there_stays_when_the_reading_breaks_off(self, tmp_path, monkeypatch):
        def broken(stream):
            yield TOLD
            raise KeyboardInterrupt

        out = tmp_path / "told.jsonl"
        out.write_text("before", encoding="utf-8")
        monkeypatch.setattr("alongside.cli.derive.answers", broken)
        assert CliRunner().invoke(derive_file, ["-", "--out", str(out)], input="{}").exit_code != 0
        assert out.read_text(encoding="utf-8") == "before"
        assert list(tmp_path.iterdir()) == [out]

    def test_a_folder_that_is_not_there_is_a_usage_error(self, tmp_path):
        done = CliRunner().invoke(derive_file, ["-", "--out", str(tmp_path / "no" / "x")], input="{}")
        assert done.exit_code == 2
        assert "cannot be written: No such file or directory." in done.output


def test_half_a_character_pair_and_welsh_names_pass_through_a_real_pipe():
    line = b'{"case": "Si\xc3\xa2n \\ud800", "dated": true}\n'
    done = subprocess.run(
        [sys.executable, "-c", "from alongside.cli.main import main; main()", "derive", "-"],
        input=line,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert json.loads(done.stdout)["case"] == "Siân \ud800"
    assert "Siân".encode() in done.stdout
