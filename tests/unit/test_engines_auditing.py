"""Auditing files: what was audited before is remembered, and never as somebody else's."""

from __future__ import annotations

import os

import pytest

from alongside.core.shared.errors import Refusal
from alongside.engines.audit_cache import AuditCache, auditors_mark, digest_of, users_cache
from alongside.engines.auditing import Audited, Auditing, NotAudited, audit_files, content_of, files_in
from tests.unit.auditing_cast import StandIn, audited, read_lines

DELIVERY = b"Patients run the class alongside the physiotherapist."


@pytest.fixture
def judge():
    return StandIn()


def auditing(folder, judge, mark="1", **options):
    return Auditing(AuditCache(folder / "cache", mark, **options), lambda: judge, read_lines)


def test_the_same_content_is_judged_once_whatever_the_file_is_called(tmp_path, judge):
    first, kept = auditing(tmp_path, judge).audit("a.txt", DELIVERY)
    again, remembered = auditing(tmp_path, judge).audit("b.txt", DELIVERY)
    assert (kept, remembered, judge.asked) == (False, True, [1])
    assert (again.document.name, again.findings, again.release) == ("b.txt", first.findings, "stand-in 1")


def test_another_auditor_another_ending_and_other_content_are_judged_anew(tmp_path, judge):
    for mark, name, content in (
        ("1", "a.txt", b"x"),
        ("2", "a.txt", b"x"),
        ("1", "a.md", b"x"),
        ("1", "a.txt", b"y"),
    ):
        assert auditing(tmp_path, judge, mark).audit(name, content)[1] is False
    assert len(judge.asked) == 4


def test_the_models_are_not_loaded_where_everything_is_remembered(tmp_path, judge):
    auditing(tmp_path, judge).audit("a.txt", DELIVERY)

    def refuse():
        raise AssertionError("loaded")

    assert Auditing(AuditCache(tmp_path / "cache", "1"), refuse, refuse).audit("a.txt", DELIVERY)[1]


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b\x08cut", b"not packed"])
def test_a_damaged_audit_is_thrown_away_and_made_again(tmp_path, judge, damage):
    auditing(tmp_path, judge).audit("a.txt", DELIVERY)
    (kept,) = (tmp_path / "cache").glob("*/*.gz")
    kept.write_bytes(damage)
    assert auditing(tmp_path, judge).audit("a.txt", DELIVERY)[1] is False
    assert auditing(tmp_path, judge).audit("a.txt", DELIVERY)[1] is True


def test_a_folder_that_cannot_be_written_troubles_nobody(tmp_path, judge):
    (tmp_path / "cache").write_text("a file")
    assert auditing(tmp_path, judge).audit("a.txt", DELIVERY)[1] is False


def test_the_oldest_goes_when_too_much_is_kept(tmp_path):
    cache = AuditCache(tmp_path, "1")
    for number in range(4):
        cache.keep("a.txt", str(number), audited(f"Sentence {number} alongside."))
        (place,) = [path for path in tmp_path.glob("*/*.gz") if path.stat().st_mtime > 10_000]
        os.utime(place, (number, number))
    size = max(path.stat().st_size for path in tmp_path.glob("*/*.gz"))
    AuditCache(tmp_path, "1", most_bytes=3 * size).keep("a.txt", "new", audited("New alongside."))
    found = [name for name in ("0", "1", "2", "3", "new") if cache.find("a.txt", name)]
    assert found == ["2", "3", "new"]


def test_nobody_else_can_read_what_is_kept(tmp_path, judge):
    auditing(tmp_path, judge).audit("a.txt", DELIVERY)
    (kept,) = (tmp_path / "cache").glob("*/*.gz")
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("named", "place"), [("/x/y", "/x/y/alongside/audits"), ("relative", None), ("", None)]
)
def test_where_it_is_kept_is_what_the_system_says(monkeypatch, named, place):
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("HOME", "/home/ann")
    assert str(users_cache()) == (place or "/home/ann/.cache/alongside/audits")


def test_the_auditors_mark_changes_with_any_of_its_files(tmp_path, monkeypatch):
    from alongside.engines import audit_cache

    monkeypatch.setattr(audit_cache, "files", lambda _: tmp_path)
    monkeypatch.setattr(audit_cache, "PARTS", ("part",))
    (tmp_path / "part" / "tables").mkdir(parents=True)
    marks = []
    for content in ("one", "three", "seven"):
        (tmp_path / "part" / "tables" / "a.toml").write_text(content)
        auditors_mark.cache_clear()
        marks.append(auditors_mark())
    auditors_mark.cache_clear()
    assert len(set(marks)) == 3


def test_one_file_that_cannot_be_read_stops_no_other(tmp_path, judge):
    for name, content in (("a.txt", DELIVERY), ("b.txt", b"broken"), ("c.txt", b"A board met.")):
        (tmp_path / name).write_bytes(content)
    found = list(audit_files([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path, tmp_path / "c.txt"],
                             auditing(tmp_path, judge)))  # fmt: skip
    assert [type(each) for each in found] == [Audited, NotAudited, NotAudited, Audited]
    assert [str(each.why) for each in found if isinstance(each, NotAudited)] == [
        "This file is damaged.",
        "This is not a file.",
    ]


def test_a_file_too_large_is_refused_unread(tmp_path):
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(2 * 1024**3)
    with pytest.raises(Refusal, match="2048 megabytes"):
        content_of(large)


def test_a_folder_gives_its_documents_in_order_and_follows_no_links_round(tmp_path):
    for name in ("b.PDF", "a/z.md", "a/y.docx", ".git/x.md", "c.png", "~$b.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path)] == [
        "a/y.docx",
        "a/z.md",
        "b.PDF",
    ]


def test_digests_are_sha_256():
    assert digest_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
