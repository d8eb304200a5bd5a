"""Whatever is uploaded is read or refused with a sentence; what is written in a known way is read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from alongside.core.intake.cells import as_text, tidy
from alongside.core.intake.clock import parse_clock, parse_minutes, parse_stretch
from alongside.core.intake.columns import Frame
from alongside.core.intake.contacts import parse_emails, parse_phones, parse_postcode, phone_key
from alongside.core.intake.dates import MONTHS, WEEKDAYS, parse_day, parse_weekday
from alongside.core.intake.files import read_table
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.mapping import mapping_of
from alongside.core.intake.matching import match_headers
from alongside.core.intake.names import name_key, names_agree, parse_name
from alongside.core.intake.rows import read_rows
from alongside.core.intake.safe_cells import STARTS_A_FORMULA, plain_cell, safe_cell
from alongside.core.shared.errors import Refusal

ANYTHING = st.one_of(
    st.text(max_size=40), st.floats(), st.integers(), st.dates(), st.datetimes(), st.times(), st.booleans(), st.none(),
    st.timedeltas(), st.from_regex(r"[0-9]{1,4}[-/.: ][0-9a-z]{1,4}([-/.: ][0-9]{1,5})?( ?[ap]m)?", fullmatch=True),
)  # fmt: skip
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
READERS = [parse_day, parse_weekday, parse_clock, parse_stretch, parse_minutes, parse_name, parse_phones, parse_emails,
           parse_postcode]  # fmt: skip


def outcome_of(read: Callable[[], object]) -> str:
    """ "read", or the sentence that was said; any other exception is a fault and goes on its way."""
    try:
        read()
    except Refusal as refused:
        return str(refused)
    return "read"


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(cell=ANYTHING)
def test_every_reader_gives_a_value_or_a_sentence(reader, cell):
    assert outcome_of(lambda: reader(cell))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
def test_every_column_of_every_kind_gives_a_value_or_a_sentence(kind, data):
    column = data.draw(st.sampled_from(kind.columns))
    cell = data.draw(ANYTHING)
    assert outcome_of(lambda: column.read(cell))


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"PK\x03\x04xl/workbook.xml")
@example(b'"')
@example(b"\x00\x00\xfe\xff\x00\x00\x00")
def test_any_bytes_give_a_table_or_a_sentence(content):
    assert outcome_of(lambda: list(read_table(content).rows))


@given(
    st.lists(st.lists(st.text(max_size=20).map(tidy), min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_saves_is_read_back(rows, mark, codec):
    rows = [row for row in rows if any(row) and "\0" not in "".join(row)]
    assume(rows)
    headings = ["Full name", "Home address", "Telephone"]
    file = io.StringIO()
    csv.writer(file, delimiter=mark).writerows([headings, *rows])
    read = read_table(file.getvalue().encode(codec, "surrogatepass"))
    found = [[as_text(cell) for cell in row.cells[:3]] for row in read.rows]
    assert found == [[as_text(cell) for cell in row] for row in rows]


@given(DAYS, st.sampled_from(["/", ".", "-", " "]), st.booleans())
def test_days_in_figures(day, mark, short):
    year = f"{day.year % 100:02}" if short else str(day.year)
    assert parse_day(f"{day.day}{mark}{day.month}{mark}{year}") == day


@given(DAYS, st.data())
def test_days_in_words_of_either_language(day, data):
    month = data.draw(st.sampled_from(MONTHS[day.month - 1]))
    weekday = data.draw(st.sampled_from(["", *WEEKDAYS[day.weekday()]]))
    assert parse_day(f"{weekday} {day.day} {month.upper()} {day.year}") == day


@given(DAYS)
def test_days_as_machines_write_them(day):
    assert (
        parse_day(day.isoformat())
        == parse_day(f"{day:%Y%m%d}")
        == parse_day(f"{day.isoformat()} 23:59:59 UTC")
        == day
    )


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_clock_times(at):
    half = f"{at.hour % 12 or 12}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}"
    assert parse_clock(f"{at:%H:%M}") == parse_clock(f"{at:%H%M}") == parse_clock(half) == at
    assert parse_clock((at.hour * 60 + at.minute) / 1440) == at


@given(st.times(), st.times(), st.sampled_from(["-", " – ", " to ", " tan "]))
def test_stretches(one, other, between):
    starts, ends = sorted(at.replace(second=0, microsecond=0) for at in (one, other))
    assume(starts < ends)
    assert parse_stretch(f"{starts:%H:%M}{between}{ends:%H:%M}") == (starts, ends)


@given(st.integers(1, 24 * 60))
def test_lengths(minutes):
    hours, rest = divmod(minutes, 60)
    assert parse_minutes(f"{minutes} mins") == parse_minutes(minutes, bare="MINUTES") == minutes
    assert parse_minutes(f"{hours}:{rest:02}") == parse_minutes(f"{hours}h {rest}m") == minutes


@given(st.text(max_size=60))
def test_a_name_once_in_order_stays_as_it_is(text):
    try:
        name = parse_name(text)
    except Refusal:
        return
    assert name.full
    try:
        assert parse_name(name.full).full
    except Refusal:
        return
    assert (
        names_agree(name.full, name.full)
        or len(name_key(name.full)) <= 1
        or all(len(w) == 1 for w in name_key(name.full).split())
    )


@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_names_agree_both_ways_or_not_at_all(one, other):
    assert names_agree(" ".join(one), " ".join(other)) == names_agree(" ".join(other), " ".join(one))
    assert name_key(" ".join(one)) == name_key(" ".join(reversed(one)))


@given(st.integers(7_000_000_000, 7_999_999_999))
def test_one_number_however_written(number):
    text = str(number)
    ways = [
        f"0{text}",
        f"+44 {text}",
        f"+44 (0){text}",
        f"0044{text}",
        text,
        f"0{text[:4]} {text[4:]}",
        float(number),
    ]
    assert len({parse_phones(way) for way in ways}) == 1
    assert phone_key(parse_phones(text)[0]) == f"+44{text}"


@given(st.text(max_size=30) | st.from_regex(r"'{0,3}[=+\-@\t][^\n]{0,12}", fullmatch=True))
def test_guarding_a_cell_and_taking_the_guard_off_gives_it_back(text):
    assert plain_cell(safe_cell(text)) == text
    kept = safe_cell(text)
    if isinstance(kept, str) and kept.startswith(STARTS_A_FORMULA):
        assert kept[0] in "+-"
        assert kept.strip("+-0123456789.,% ()") == ""


@given(st.lists(st.lists(ANYTHING.map(as_text), min_size=11, max_size=11), max_size=5))
def test_any_row_of_a_list_of_people_is_read_or_needs_mending(rows):
    headings = [
        "Name",
        "Email",
        "Tel",
        "Postcode",
        "Date joined",
        "Language",
        "Skills",
        "Service",
        "Type",
        "OK?",
        "X",
    ]
    file = io.StringIO()
    csv.writer(file).writerows([headings, *rows])
    table = read_table(file.getvalue().encode("utf-8", "replace"))
    mapping = mapping_of(KINDS["PEOPLE"], match_headers(KINDS["PEOPLE"], table))
    for row in read_rows(table, mapping, Frame(date(2026, 1, 1))):
        assert bool(row.fields) != bool(row.problems)


def test_times_carry_no_seconds():
    assert parse_clock(time(10, 30, 59)) == time(10, 30)
