"""`alongside audit FILE…`: documents told on the screen and in files, and how the command ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli.audit.changes import changed_lines
from alongside.cli.audit.command import audit
from alongside.core.audit.account.fingerprints import fingerprint
from alongside.core.audit.outputs.json_report import read_json_report
from alongside.core.audit.words.places import TextPlace
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.engines import auditing
from tests.unit.auditing_cast import StandIn, audited, read_lines
from training.audit.examples import own_examples

DELIVERY = "Patients run the class alongside the physiotherapist."
TALK = "We will empower residents."
CLAIM = "Co-production in partnership."
OTHER = "The bins are emptied on Tuesdays."


@pytest.fixture(autouse=True)
def judge(monkeypatch, tmp_path):
    stand_in = StandIn()
    monkeypatch.setattr(auditing, "load_auditor", lambda: stand_in)
    monkeypatch.setattr(auditing, "read_safely", read_lines)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return stand_in


def write(name, *lines):
    place = Path(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("\n".join(lines))
    return str(place)


def run(*words, given=None):
    done = CliRunner().invoke(audit, [str(word) for word in words], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_the_screen_shows_the_account_and_every_finding_with_all_that_belongs_to_it():
    code, shown, said = run(write("plan.txt", DELIVERY, TALK, OTHER, f"Perhaps {DELIVERY}"))
    assert (code, said) == (0, "")
    assert "Boyle: delivery alongside only" in shown
    assert "Bovaird and Loeffler: the Four Co’s" in shown
    assert "Findings: 3" in shown
    assert (
        f"line 1  Delivery alongside · happened, or happening now · 90% sure  {fingerprint(DELIVERY)}"
        in shown
    )
    assert "Empowerment talk · planned or promised · 90% sure" in shown
    assert "Unclear; perhaps delivery alongside" in shown
    assert "→ Who delivers what?" in shown
    assert OTHER not in shown
    assert "\x1b" not in shown


def test_words_of_a_document_cannot_steer_the_terminal():
    _, shown, _ = run(write("plan.txt", "\x1b[2J\x9b31m[bold]Residents\u202e alongside nurses[/]"))
    assert "[2J 31m[bold]Residents alongside nurses[/]" in shown
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


def test_only_so_many_findings_are_shown_those_that_matter_most_in_their_order():
    path = write("plan.txt", *["A board met."] * 5, DELIVERY, CLAIM)
    _, shown, _ = run(path, "--most", 2)
    assert shown.index(DELIVERY) < shown.index(CLAIM)
    assert ("Findings: 7" in shown, "5 more: --most 0 shows all." in shown, "A board met." in shown) == (
        True, True, False,
    )  # fmt: skip
    assert run(path, "--most", 0)[1].count("A board met.") == 5


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_told():
    code, shown, said = run(write("bad.txt", "broken"), "none.txt", write("good.txt", DELIVERY))
    assert code == 3
    assert said == "bad.txt: This file is damaged.\nnone.txt: There is no such file.\n"
    assert DELIVERY in shown


def test_a_folder_stands_for_its_documents_but_not_for_hidden_or_other_files():
    for name in ("f/b.txt", "f/a/c.md", "f/.hidden.txt", "f/picture.png", "f/~$open.docx"):
        write(name, DELIVERY)
    code, shown, _ = run("f", "--format", "jsonl")
    assert code == 0
    assert [json.loads(line)["document"] for line in shown.splitlines()] == ["c.md", "b.txt"]
    assert run(write("empty/x.png", "x").rsplit("/", 1)[0])[0] == 3


def test_standard_input_is_a_document_too():
    code, shown, _ = run("-", "--format", "json", given=DELIVERY)
    assert (code, read_json_report(shown).document.name) == (0, "standard input")


def test_out_of_one_document_is_a_file_and_of_several_a_folder():
    paths = [write("a.txt", DELIVERY), write("x/a.txt", TALK)]
    assert run(paths[0], "--out", "report.json")[0] == 0
    assert run(*paths, "--format", "json", "--out", "reports")[0] == 0
    assert read_json_report(Path("report.json").read_text()).findings[0].sentence.text == DELIVERY
    assert sorted(path.name for path in Path("reports").iterdir()) == [
        "a.txt-2.audit.json",
        "a.txt.audit.json",
    ]
    code, _, said = run(*paths, "--format", "json")
    assert (code, "need a folder" in said) == (2, True)


@pytest.mark.parametrize(
    ("level", "line", "code"),
    [
        ("unsupported", CLAIM, 1),
        ("unsupported", TALK, 0),
        ("talk", TALK, 1),
        ("talk", DELIVERY, 0),
        ("hollow", CLAIM, 1),
        ("hollow", f"{DELIVERY} Co-production.", 0),
        ("hollow", "Co-production is a word.", 0),
        ("fault", CLAIM, 1),
        ("fault", TALK, 1),
        ("fault", DELIVERY, 0),
        ("open", f"Perhaps {TALK}", 1),
        ("talk", f"Perhaps {TALK}", 0),
        ("open", TALK, 0),
    ],
)
def test_fail_on_ends_with_1_where_there_is_such_a_finding(level, line, code):
    assert run(write("a.txt", OTHER, line), "--fail-on", level)[0] == code


def test_a_level_that_there_is_not_and_vaguer_without_an_earlier_version_are_not_understood():
    path = write("a.txt", DELIVERY)
    assert run(path, "--fail-on", "bad")[0] == 2
    assert run(path, "--fail-on", "vaguer")[0] == 2
    assert run()[0] == 2
    assert run(path, "--sentences", path)[0] == 2


def test_what_cannot_be_read_weighs_more_than_what_was_found():
    assert run(write("a.txt", TALK), write("b.txt", "broken"), "--fail-on", "talk")[0] == 3


def test_with_a_baseline_only_what_is_new_is_told():
    path = write("a.txt", TALK, DELIVERY)
    assert run(path, "--write-baseline", "base.jsonl")[0] == 0
    code, shown, _ = run(path, "--baseline", "base.jsonl", "--fail-on", "talk")
    assert (code, "Findings: 0" in shown, "Not told: 2 known from the baseline." in shown) == (0, True, True)
    write("a.txt", "Moved.", f" {TALK.upper()}", "Carers will be empowered.")
    code, shown, _ = run(path, "--baseline", "base.jsonl", "--fail-on", "talk", "--format", "json")
    told = [finding.sentence.text for finding in read_json_report(shown).findings if finding.is_claim]
    assert (code, told) == (1, ["Carers will be empowered."])


def test_a_baseline_may_be_the_json_report_of_an_earlier_run():
    path = write("a.txt", TALK)
    run(path, "--format", "json", "--out", "report.json")
    assert run(path, "--baseline", "report.json", "--fail-on", "talk")[0] == 0
    code, _, said = run(path, "--baseline", write("odd.json", "{}"))
    assert (code, "odd.json: This file is JSON, but not a report" in said) == (2, True)


def test_the_suppression_file_is_found_and_lets_findings_stand():
    write(
        ".alongside-audit.toml",
        '[[suppress]]\nmode = "EMPOWERMENT_TALK"\npath = "old/**"\nreason = "History."',
    )
    old, new = write("old/a.txt", TALK), write("new/a.txt", TALK)
    code, shown, _ = run(old, "--fail-on", "talk")
    assert (code, "Not told: 1 let stand by the suppression file." in shown) == (0, True)
    assert run(new, "--fail-on", "talk")[0] == 1


def test_an_entry_that_has_run_out_lets_nothing_stand_and_is_told():
    entry = '[[suppress]]\nmode = "EMPOWERMENT_TALK"\nreason = "Until the board has met."\nuntil = 2020-01-31'
    code, _, said = run(write("a.txt", TALK), "--suppressions", write("s.toml", entry), "--fail-on", "talk")
    assert (code, said) == (1, "s.toml: ran out on 2020-01-31: Until the board has met.\n")


def test_a_suppression_file_that_is_wrong_stops_the_command():
    write(".alongside-audit.toml", '[[suppress]]\nmode = "EMPOWERMENT_TALK"')
    code, _, said = run(write("a.txt", TALK))
    assert (code, ".alongside-audit.toml, entry 1: a reason is needed, in words." in said) == (2, True)


def git(*words):
    subprocess.run(["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *words], check=True,
                   capture_output=True)  # fmt: skip


def test_only_what_stands_in_changed_lines_is_told():
    path = write("a.md", TALK, OTHER, "We empower carers.")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "First")
    write("a.md", TALK, "New line: we empower tenants.", OTHER, "We empower carers.")
    write("new.md", TALK)
    code, shown, _ = run(path, "new.md", "--changed-since", "HEAD", "--format", "jsonl")
    lines = [json.loads(line) for line in shown.splitlines()]
    told = [(line["document"], line["sentence"]["text"]) for line in lines if line["mode"] != "NONE"]
    assert told == [("a.md", "New line: we empower tenants."), ("new.md", TALK)]
    code, _, said = run(path, "--changed-since", "none-such")
    assert (code, "git knows no commit none-such" in said) == (2, True)
    assert run(path, "--changed-since", "--output=x")[0] == 2


def test_what_changed_is_written_as_a_page_and_as_print():
    earlier = write("v1.txt", *[f"{DELIVERY} {n}" for n in range(6)])
    later = write("v2.txt", *[f"{DELIVERY} {n}" for n in range(5)], TALK)
    for name, begins in (("changes.html", b"<!DOCTYPE html>"), ("changes.pdf", b"%PDF-")):
        code, _, said = run(later, "--against", earlier, "--comparison", name)
        assert (code, said) == (0, "")
        assert Path(name).read_bytes().startswith(begins)
    assert "Gone (" in Path("changes.html").read_text()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--comparison", "changes.html"), "--comparison needs an earlier version"),
        (("--against", "v1.txt", "--comparison", "changes.docx"), "--comparison writes .html or .pdf."),
    ],
)
def test_a_comparison_that_cannot_be_written_is_refused_before_anything_is_read(judge, words, says):
    code, _, said = run(write("v1.txt", DELIVERY), *words)
    assert (code, judge.asked) == (2, [])
    assert says in said


def test_against_an_earlier_version_tells_what_became_vaguer():
    lines = [OTHER, "The hall has a new roof.", "Minutes are on the web site."]
    earlier = write(
        "v1.txt", *lines, "Patients run the falls class alongside the physiotherapist on Mondays."
    )
    later = write(
        "v2.txt", *lines, "Patients run the falls class in partnership with the physiotherapist on Mondays."
    )
    code, shown, _ = run(later, "--against", earlier, "--fail-on", "vaguer")
    assert code == 1
    assert "Since v1.txt" in shown
    assert "Vaguer" in shown
    run(earlier, "--format", "json", "--out", "v1.json")
    assert run(later, "--against", "v1.json", "--fail-on", "vaguer")[0] == 1
    assert run(earlier, "--against", later, "--fail-on", "vaguer")[0] == 0


def test_a_file_seen_before_is_not_judged_again_unless_the_cache_is_off(judge):
    path = write("a.txt", DELIVERY)
    shown = [run(path)[1], run(path)[1]]
    assert (shown[0] == shown[1], len(judge.asked)) == (True, 1)
    run(path, "--no-cache")
    assert len(judge.asked) == 2
    write("a.txt", DELIVERY, TALK)
    run(path)
    assert len(judge.asked) == 3


def test_sarif_says_what_is_known_and_what_is_let_stand():
    path = write("docs/a.txt", TALK, DELIVERY)
    run(path, "--write-baseline", "base.jsonl")
    write("docs/a.txt", TALK, DELIVERY, CLAIM)
    entry = write("s.toml", '[[suppress]]\nmode = "UNSUPPORTED_CLAIM"\nreason = "Quoted."')
    code, shown, _ = run(path, "--format", "sarif", "--baseline", "base.jsonl", "--suppressions", entry)
    results = json.loads(shown)["runs"][0]["results"]
    assert (code, [result["baselineState"] for result in results]) == (0, ["unchanged", "unchanged", "new"])
    assert [len(result["suppressions"]) for result in results] == [0, 0, 1]
    assert results[2]["suppressions"][0]["justification"] == "Quoted."
    place = results[0]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("docs/a.txt", 1)


def test_csv_and_the_summary_take_several_documents():
    paths = [write("a.txt", TALK), write("b.txt", DELIVERY)]
    table = run(*paths, "--format", "csv")[1]
    assert [row.split(",")[0] for row in table.splitlines()] == ["\ufeffdocument", "a.txt", "b.txt"]
    summary = run(*paths, "--format", "summary")[1]
    assert (summary.index("a.txt") < summary.index("b.txt"), "1 describes people delivering" in summary) == (
        True,
        True,
    )


def test_html_and_pdf_are_written_whole_and_words_of_the_document_stay_words(tmp_path):
    path = write("a.txt", f"{DELIVERY} <script>alert(1)</script> #panic()", TALK)
    assert run(path, "--out", "a.html")[0] == run(path, "--out", "a.pdf")[0] == 0
    page = (tmp_path / "a.html").read_text()
    assert ("&lt;script&gt;" in page, "<script>alert(1)" in page) == (True, False)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_comments_go_into_word_documents_only(tmp_path):
    code, _, said = run(write("a.txt", TALK), "--out", "b.docx")
    assert (code, "a.txt is no Word document" in said, (tmp_path / "b.docx").exists()) == (2, True, False)


def test_a_word_document_comes_back_with_comments(tmp_path, monkeypatch):
    import docx

    from alongside.core.audit.reading import read_document

    monkeypatch.setattr(auditing, "read_safely", read_document)
    document = docx.Document()
    for words in (
        "The plan for our services is here for all to read.",
        TALK,
        "The hall has a new roof this year.",
    ):
        document.add_paragraph(words)
    document.save("plan.docx")
    assert run("plan.docx", "--out", "commented.docx")[0] == 0
    assert len(list(docx.Document("commented.docx").comments)) == 1
    assert len(list(docx.Document("plan.docx").comments)) == 0


def test_a_decision_is_kept_as_a_line_for_training():
    path = write("a.txt", OTHER, TALK)
    run(path, "--format", "json", "--out", "r.json")
    mark = fingerprint(TALK)
    assert run("decide", "r.json", mark, "--accept")[0] == 0
    code, said, _ = run("decide", "r.json", mark[:8], "--contest", "consultation", "--status", "DONE",
                        "--because", "They were asked.")  # fmt: skip
    assert (code, said) == (0, "Contested: Consultation. Kept in audit-decisions.jsonl.\n")
    accepted, contested = map(json.loads, Path("audit-decisions.jsonl").read_text().splitlines())
    assert (accepted["sentence"], accepted["prev"], accepted["mode"], accepted["status"], accepted["decision"]) == (
        TALK, OTHER, "EMPOWERMENT_TALK", "PLANNED", "ACCEPT",
    )  # fmt: skip
    assert (contested["mode"], contested["status"], contested["decision"], contested["because"]) == (
        "CONSULTATION", "DONE", "CONTEST", "They were asked.",
    )  # fmt: skip
    assert contested["told"]["mode"] == "EMPOWERMENT_TALK"
    learned = own_examples(Path("no-sentences"), Path())
    assert [(each.text, each.modes, each.statuses) for each in learned] == [
        (TALK, (TextMode.CONSULTATION,), (Status.DONE,))
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--contest", "VOICE"], "A contest needs its reason"),
        ([], "Give one of --accept and --contest MODE"),
        (["--accept", "--contest", "VOICE"], "Give one of --accept and --contest MODE"),
        (["--accept", "--status", "DONE"], "--status goes with --contest"),
    ],
)
def test_a_decision_that_is_not_whole_is_not_kept(words, said):
    run(write("a.txt", TALK), "--format", "json", "--out", "r.json")
    code, _, told = run("decide", "r.json", fingerprint(TALK), *words)
    assert (code, said in told) == (2, True)


def test_a_fingerprint_that_the_report_has_not_is_told():
    run(write("a.txt", TALK), "--format", "json", "--out", "r.json")
    code, _, told = run("decide", "r.json", "0123456789", "--accept")
    assert (code, "No sentence in this report has the fingerprint 0123456789." in told) == (2, True)


def test_a_line_goes_on_a_line_of_its_own_even_after_one_that_was_cut_short(tmp_path):
    from alongside.cli.audit.decisions import add_line

    place = tmp_path / "d.jsonl"
    place.write_text('{"cut')
    add_line(place, {"a": 1})
    add_line(place, {"b": 2})
    assert place.read_text() == '{"cut\n{"a": 1}\n{"b": 2}\n'


def test_help_knows_every_level_and_imports_nothing_heavy():
    from alongside.cli.audit.levels import NAMES

    shown = run("--help")[1]
    assert all(f"  {name}: " in shown for name in NAMES)
    heavy = "{'spacy', 'onnxruntime', 'duckdb', 'pyarrow', 'pygls', 'rich', 'numpy', 'pypdfium2', 'lxml'}"
    script = f"import sys; import alongside.cli.audit.command; print(sorted({heavy} & set(sys.modules)))"
    import sys

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_reports_round_trip_as_a_baseline_of_many(tmp_path):
    from alongside.cli.audit.baseline import read_reports, written_baseline

    reports = (audited(DELIVERY, name="a.txt"), audited(TALK, name="b.txt"))
    place = tmp_path / "b.jsonl"
    place.write_bytes(written_baseline(reports))
    assert read_reports(place) == reports


def test_a_document_without_lines_is_told_only_where_it_differs(tmp_path):
    def git(*words):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], check=True)

    place, page = tmp_path / "plan.pdf", TextPlace(1, page=1)
    git("init", "-q")
    place.write_bytes(b"%PDF\x00one")
    git("add", "plan.pdf")
    git("commit", "-q", "-m", "One")
    assert not changed_lines(place, "HEAD").touch(page)
    place.write_bytes(b"%PDF\x00two")
    assert changed_lines(place, "HEAD").touch(page)
