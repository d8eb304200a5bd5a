"""Files as they are uploaded: text in many encodings, workbooks good and bad, and what only pretends to be one."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from alongside.core.intake.files import read_table
from alongside.core.intake.limits import MAX_BYTES
from alongside.core.shared.errors import Refusal

DATA = Path(__file__).parents[1] / "data" / "intake"


def table_of(content: bytes, **how):
    read = read_table(content, **how)
    return read.headers, [(row.line, row.cells) for row in read.rows]


def workbook(*sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_every_encoding_that_spreadsheets_save_in(codec):
    headers, rows = table_of("Enw,Tref\r\nZoë,Y Barri\r\nSiân Élan,Penarth\r\n".encode(codec))
    assert headers == ("Enw", "Tref")
    assert [cells for _, cells in rows] == [("Zoë", "Y Barri"), ("Siân Élan", "Penarth")]


def test_letters_that_only_other_encodings_have():
    assert table_of("Enw,Tref\nŵyn ŷd,a\n".encode("iso8859_14"))[1][0][1] == ("ŵyn ŷd", "a")
    polish = "Imię,Miasto\nŁukasz Żółć,Gdańsk\n".encode("cp1250")
    assert table_of(polish)[1][0][1] == ("Łukasz Żółć", "Gdańsk")
    greek = ("Όνομα,Πόλη\n" + "Γεώργιος Παπαδόπουλος,Θεσσαλονίκη\n" * 20).encode("cp1253")
    assert table_of(greek)[1][0][1] == ("Γεώργιος Παπαδόπουλος", "Θεσσαλονίκη")


def test_a_guess_at_the_encoding_is_told():
    read = read_table("Name\tTel\nZoë\t1\n".encode("cp1252"))
    assert "Windows-1252" in str(read.notices[0])
    assert not read_table("Name,Tel\nZoë,1\n".encode()).notices


def test_lines_pasted_in_from_elsewhere():
    content = "Name,Town\nZoë,Penarth\nÉlan,Barry\n".encode() + "Chloë,Sully\n".encode("cp1252")
    assert [cells[0] for _, cells in table_of(content)[1]] == ["Zoë", "Élan", "Chloë"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_usual_mark_between_cells(mark):
    text = f"Name{mark}Address\nJane{mark}1 The Row. Town\nBob{mark}2 The Row. Town\n"
    assert table_of(text.encode())[1][0][1] == ("Jane", "1 The Row. Town")


def test_a_separator_line_of_excel():
    assert table_of(b"sep=;\nName;Tel\nA, B;2\n") == (("Name", "Tel"), [(3, ("A, B", "2"))])


def test_titles_blank_rows_quoted_line_breaks_ragged_rows_and_repeated_headers():
    text = (
        "Volunteer list,,\nUpdated 3/11/25,,\n,,\n"
        'Name,Address,Tel\n"Smith, ""Jo""","1 Row\nTown",1\n,,\nBob,2 Row\nName,Address,Tel\nAnn,3 Row,2,extra\n'
    )
    headers, rows = table_of(text.encode())
    assert headers == ("Name", "Address", "Tel")
    assert rows == [
        (5, ('Smith, "Jo"', "1 Row\nTown", "1")),
        (8, ("Bob", "2 Row", "")),
        (10, ("Ann", "3 Row", "2", "extra")),
    ]


def test_a_list_of_names_alone_and_two_headings_of_one_name():
    assert table_of(b"Name\nJane\nBob\n") == (("Name",), [(2, ("Jane",)), (3, ("Bob",))])
    assert table_of(b"Name,Phone,Phone\nA,1,2\n")[0] == ("Name", "Phone", "Phone (2)")


def test_rows_can_be_gone_through_again_and_counted():
    read = read_table(b"Name,Tel\nJane,1\nBob,2\n")
    assert list(read.rows) == list(read.rows)
    assert read.count() == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b" \n\n , ,\n", "has no rows"),
        (b'Name,Tel\n"Jane,1\nBob,2\n', "opens on line 2 never closes"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n....", "This is a picture"),
        (b"<!DOCTYPE html><html><table><tr><td>Name</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (bytes(range(32)) * 50, "not a spreadsheet"),
        (b"\x1f\x8b\x08\x00", "compressed"),
    ],
)
def test_what_cannot_be_read_is_said_with_how_to_mend_it(content, sentence):
    with pytest.raises(Refusal) as refused:
        read_table(content)
    assert sentence in str(refused.value)


def test_a_file_beyond_the_limit_and_a_sheet_too_wide():
    with pytest.raises(Refusal, match="we take up to 10 MB"):
        read_table(b"x" * (MAX_BYTES + 1))
    with pytest.raises(Refusal, match="columns; we read up to 200"):
        read_table((",".join(f"Heading {n}" for n in range(300)) + "\n").encode())


def test_too_many_rows_and_a_cell_too_long():
    with pytest.raises(Refusal, match=r"more than 50,?000 rows"):
        read_table(b"Name,Tel\n" + b"a,1\n" * 50_001).count()
    with pytest.raises(Refusal, match="line 2 has more than"):
        read_table(b"Name,Tel\n" + b"a" * 40_000 + b",1\n").count()


def test_the_sheet_most_like_a_list_is_read_or_the_one_named():
    book = workbook(
        ("Notes", [["Please do not change"], ["Ask Delyth"]]),
        ("Vols", [["Volunteers"], [], ["Name", "Tel"], ["Jane", "07700 900123"], ["Bob", "07700 900124"]]),
        ("Old", [["Name"], ["Ann"]]),
    )
    read = read_table(saved(book))
    assert (read.sheet, read.headers, read.other_sheets) == ("Vols", ("Name", "Tel"), ("Notes", "Old"))
    assert [row.line for row in read.rows] == [4, 5]
    assert read_table(saved(book), sheet="Old").headers == ("Name",)
    with pytest.raises(Refusal, match="no sheet “New”"):
        read_table(saved(book), sheet="New")


def test_hidden_sheets_are_passed_over_unless_all_are():
    book = workbook(("Shown", [["Name"], ["Jane"]]), ("Hidden", [["Name", "Tel", "Town"], ["A", "1", "B"]]))
    book["Hidden"].sheet_state = "hidden"
    assert read_table(saved(book)).sheet == "Shown"


def test_days_numbers_formulas_and_cells_merged_downwards():
    book = workbook(
        (
            "A",
            [
                ["Service", "Day", "Hours", "Sum"],
                ["Garden", date(2026, 1, 3), 1.5, "=1+1"],
                [None, 46025, 2, 3],
            ],
        )
    )
    book["A"].merge_cells("A2:A3")
    rows = table_of(saved(book))[1]
    assert rows == [(2, ("Garden", date(2026, 1, 3), 1.5, "")), (3, ("Garden", 46025.0, 2.0, 3.0))]


def test_a_stray_cell_far_away_is_found_before_anything_is_unpacked():
    book = workbook(("A", [["Name"], ["Jane"]]))
    book["A"]["XFD1048576"] = "x"
    with pytest.raises(Refusal, match="reaches as far as cell XFD1048576"):
        read_table(saved(book))


def parts_changed(content: bytes, **changed: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(Path(name).stem, old.read(name)))
    return made.getvalue()


def simple() -> bytes:
    return saved(workbook(("A", [["Name", "Tel"], ["Jane", "1"]])))


def test_a_part_that_unpacks_enormously_is_refused_unopened():
    bomb = parts_changed(simple(), sheet1=b"<worksheet>" + b" " * (200 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    with pytest.raises(Refusal, match="unpack to far more"):
        read_table(bomb)


def test_a_directory_that_lies_about_sizes_is_not_believed():
    content = bytearray(parts_changed(simple(), sheet1=b"<worksheet>" + b" " * (30 * 1024 * 1024)))
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, at + 24, 1000)
    with pytest.raises(Refusal, match="unpack to far more"):
        read_table(bytes(content))


def test_too_many_parts():
    made = io.BytesIO(simple())
    with zipfile.ZipFile(made, "a") as packed:
        for n in range(1200):
            packed.writestr(f"xl/media/{n}.png", b"")
    with pytest.raises(Refusal, match="unpack to far more"):
        read_table(made.getvalue())


def test_entities_that_swell_are_refused():
    swelling = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(Refusal, match="damaged"):
        read_table(parts_changed(simple(), sheet1=swelling))


def test_broken_xml_cut_files_and_passwords_inside():
    with pytest.raises(Refusal, match="damaged"):
        read_table(parts_changed(simple(), sheet1=b"<worksheet><oops></worksheet>"))
    with pytest.raises(Refusal, match="damaged"):
        read_table(simple()[:-300])
    locked = bytearray(simple())
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    with pytest.raises(Refusal, match="password"):
        read_table(bytes(locked))


def test_any_one_damaged_byte_gives_a_table_or_a_sentence():
    whole = simple()
    for at in range(0, len(whole), 37):
        hurt = bytearray(whole)
        hurt[at] ^= 0xFF
        with suppress(Refusal):
            list(read_table(bytes(hurt)).rows)


@pytest.mark.parametrize("part", ["xl/workbook.bin", "word/document.xml", "list.csv"])
def test_other_things_in_an_archive(part):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(part, b"x")
    with pytest.raises(Refusal):
        read_table(made.getvalue())


def test_the_sample_files_that_come_with_the_tests():
    files = sorted(DATA.glob("*.csv"))
    assert len(files) >= 9
    for file in files:
        read = read_table(file.read_bytes())
        assert len(read.headers) >= 3, file.name
        assert read.count() >= 1, file.name
