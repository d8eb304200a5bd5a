"""Lines of JSON, read strictly and one at a time."""

from __future__ import annotations

import io
import json

import pytest

from alongside.cli.json_lines import LONGEST_LINE, NotText, numbered_lines, read_object, written_line
from alongside.core.shared.errors import Refusal


def lines(content: bytes):
    return list(numbered_lines(io.BytesIO(content)))


def refusal(line):
    with pytest.raises(Refusal) as refused:
        read_object(line)
    return str(refused.value)


def test_blank_lines_are_passed_over_and_still_numbered():
    assert lines(b"{}\n\n  \r\n[]") == [(1, b"{}\n"), (4, b"[]")]


def test_an_empty_file_has_no_lines():
    assert lines(b"") == lines(b"\n\n") == lines(b"\xef\xbb\xbf") == []


def test_the_mark_that_some_programs_put_before_utf_8_is_passed_over():
    assert lines(b"\xef\xbb\xbf{}\n\xef\xbb\xbf{}\n") == [(1, b"{}\n"), (2, b"{}\n")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_is_told_how_to_be_saved(encoding):
    content = "\ufeff{}\n".encode(encoding) if encoding == "utf-16-be" else "{}\n".encode(encoding)
    with pytest.raises(NotText, match="Save it again as UTF-8"):
        lines(content)


@pytest.mark.parametrize("more", [0, 1, 2, LONGEST_LINE, 3 * LONGEST_LINE])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_that_is_too_long_is_passed_over_and_the_next_one_read(more, end):
    long = b'"' + b"x" * (LONGEST_LINE - 2 + more) + b'"'
    first = None if more else long + b"\n"
    assert lines(long + b"\n{}" + end) == [(1, first), (2, b"{}" + end)]


def test_a_line_that_is_too_long_is_refused_in_a_sentence():
    assert refusal(None) == "This line is longer than 65536 bytes. Put one act on each line."


class Watched(io.BytesIO):
    """A stream that remembers the most that was asked of it at once."""

    most = 0

    def readline(self, size=-1):
        assert size is not None
        assert size > 0, "asked for a line of any length"
        self.most = max(self.most, size)
        return super().readline(size)


def test_no_more_than_one_line_is_ever_held():
    stream = Watched(b"x" * 5_000_000 + b"\n{}\n")
    assert list(numbered_lines(stream)) == [(1, None), (2, b"{}\n")]
    assert stream.most <= LONGEST_LINE + 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"nonsense", "This is not JSON at character 1. Check the quotation marks, colons and commas there."),
        (b'{"a": 1', "This line ends too soon, at character 8. Close its quotation marks and brackets."),
        (
            b"{'a': 1}",
            'This is not JSON at character 2. Use double quotation marks (") instead of single ones.',
        ),
        ("{“a”: 1}".encode(), 'This is not JSON at character 2. Use straight quotation marks (").'),
        (b'{"a": True}', "This is not JSON at character 7. Write true, false and null in small letters."),
        (b'{"a": 1,}', "This is not JSON at character 9. Take out the comma before the closing bracket."),
        (b"{} {}", "Something follows the object, at character 4. Put each act on a line of its own."),
        (b'{"a": 1, "a": 2}', "“a” is given more than once. Keep one."),
        (b'{"b": {"a": 1, "a": 2}}', "“a” is given more than once. Keep one."),
        (b'{"a": NaN}', "NaN is not a value in JSON. Leave out what is not known."),
        (b'{"a": -Infinity}', "-Infinity is not a value in JSON. Leave out what is not known."),
        (b'{"a": 1e999}', "The number 1e999 is too large. No fact is a number."),
        (b'{"a": ' + b"9" * 5000 + b"}", "A number on this line has 5000 digits. No fact is a number."),
        (b'{"a": "\xe9"}', "Byte 8 of this line is not UTF-8. Save the file again as UTF-8."),
        (
            b'{"a":' + b"[" * 60_000,
            "This line has brackets within brackets without end. Write the facts flat.",
        ),
        (b"[1]", 'A line must be one object in curly brackets, such as {"dated": true}.'),
        (b"null", 'A line must be one object in curly brackets, such as {"dated": true}.'),
        (b'"x"', 'A line must be one object in curly brackets, such as {"dated": true}.'),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_not_one_object_is_refused_with_how_to_mend_it(line, sentence):
    assert refusal(line) == sentence


def test_an_object_is_read():
    assert read_object('{"a": "é😀", "b": [1, 2.5, null]}\r\n'.encode()) == {"a": "é😀", "b": [1, 2.5, None]}


@pytest.mark.parametrize("text", ["Siân", "😀", "\ud800", 'a "b"\n'])
def test_a_written_line_reads_back_the_same(text):
    line = written_line({"case": text})
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"case": text}
