"""The characters of a PDF and where they stand, gathered into words. The only module that knows ``pypdfium2``."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from alongside.core.audit.reading.limits import MAX_PAGES
from alongside.core.audit.reading.pdf_words import BROKEN, Page, Rule, Word, tidied
from alongside.core.audit.reading.refusals import DAMAGED, PASSWORD, too_many_pages
from alongside.core.shared.errors import Refusal

_WORD = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi|[-,]bd\b", re.IGNORECASE)
_THIN: Final = 2.5
_SHORTEST_RULE: Final = 12.0
_SMALLEST_DOT: Final = 1.5
_LARGEST_DOT: Final = 8.0
_MOST_OBJECTS: Final = 4_000
_FURTHEST: Final = 14_400.0
"""Points: no page of a PDF may be larger."""

_OVER: Final = 10.0
_MOST_RULES: Final = 500
_MOST_DOTS: Final = 100
"""What is drawn beyond these is a chart or a map, and neither tables nor bullets."""

_MOST_CHARACTERS: Final = 200_000
_UPRIGHT: Final = math.radians(3)
_NEARLY_EQUAL: Final = 0.08
_RAISED: Final = 0.15
_RAISED_SIZE: Final = 0.6
_MAY_HAVE_MARK = re.compile(r"\d")
_LINE_ENDS: Final = "\x02\ufffe"


class PdfFile:
    """An open PDF. Raises ``Refusal`` where it is locked, broken or has too many pages."""

    def __init__(self, content: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(content)
            self.count = len(self._document)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower() or "security" in str(error).lower()
            raise Refusal(PASSWORD if locked else DAMAGED) from error
        if self.count > MAX_PAGES:
            raise Refusal(too_many_pages(self.count, MAX_PAGES))
        if self.count < 1:
            raise Refusal(DAMAGED)

    def title(self) -> str:
        """The title in the document's properties; empty where there is none."""
        try:
            return " ".join(str(self._document.get_metadata_value("Title")).split())
        except (pypdfium2.PdfiumError, UnicodeError, ValueError):
            return ""

    def pages(self) -> Iterator[Page | None]:
        """Each page in turn; None for one that cannot be opened."""
        for number in range(1, self.count + 1):
            page = pdfium.FPDF_LoadPage(self._document.raw, number - 1)
            if not page:
                yield None
                continue
            try:
                yield _page(page, number)
            finally:
                pdfium.FPDF_ClosePage(page)

    def close(self) -> None:
        """Let go of the file's memory."""
        self._document.close()


_Edges = tuple[float, float, float, float]


def _page(page: ctypes.Array[ctypes.c_char], number: int) -> Page:
    box = left, bottom, right, top = _box(page)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        turn, words = _Characters(text_page, box).words() if text_page else (0, ())
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
    rules, dots, pictures = _drawn(page, top)
    if turn:
        width, height = right - left, top - bottom
        return Page(number, *((height, width) if turn % 2 else (width, height)), words, has_pictures=pictures)
    return Page(number, right - left, top - bottom, words, rules, dots, pictures)


def _box(page: ctypes.Array[ctypes.c_char]) -> _Edges:
    edges = [ctypes.c_float() for _ in range(4)]
    for ask in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        if ask(page, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            return left, bottom, right, top
    return 0.0, 0.0, float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))


_Drawn = tuple[tuple[Rule, ...], tuple[Rule, ...], bool]


def _drawn(page: ctypes.Array[ctypes.c_char], height: float) -> _Drawn:
    """The lines and edges of boxes drawn on a page, its dots, and whether it has pictures."""
    rules, dots, pictures = list[Rule](), list[Rule](), False
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        pictures = pictures or kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            drawn_box = Rule(left, height - top, right, height - bottom)
            if _is_dot(drawn_box):
                dots.append(drawn_box)
            else:
                rules.extend(_rules(*drawn_box))
    rules = [rule for rule in rules if all(-_FURTHEST < edge < _FURTHEST for edge in rule)]
    longest = sorted(rules, key=lambda rule: rule.left - rule.right + rule.top - rule.bottom)
    return tuple(longest[:_MOST_RULES]), tuple(dots) if len(dots) <= _MOST_DOTS else (), pictures


def _is_dot(box: Rule) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return _SMALLEST_DOT < width < _LARGEST_DOT and abs(width - height) < 0.25 * width


def _rules(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    width, height = right - left, bottom - top
    if (height <= _THIN and width >= _SHORTEST_RULE) or (width <= _THIN and height >= _SHORTEST_RULE / 2):
        yield Rule(left, top, right, bottom)
    elif width >= 2 * _SHORTEST_RULE and height >= _SHORTEST_RULE / 2:
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, left, bottom)
        yield Rule(right, top, right, bottom)


class _Characters:
    """Asks as few questions as will do: most of a word's letters are never looked at one by one."""

    def __init__(self, text_page: ctypes.Array[ctypes.c_char], box: _Edges) -> None:
        self._page = text_page
        self._left, bottom, self._right, self._top = box
        self._bottom = self._top - bottom
        self._count = min(max(pdfium.FPDFText_CountChars(text_page), 0), _MOST_CHARACTERS)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._bold: dict[bytes, bool] = {}

    def words(self) -> tuple[int, tuple[Word, ...]]:
        """How many quarters the page's text is turned, and the words that run so."""
        text = self._text()
        spans = [found.span() for found in _WORD.finditer(text)]
        stances = [self._stance(start) for start, _ in spans]
        turn = Counter(turn for turn, _ in stances).most_common(1)[0][0] if stances else 0
        found: list[Word] = []
        for (start, end), (each, scale) in zip(spans, stances, strict=True):
            if each == turn == 0:
                found.extend(self._word(text, start, end, scale))
            elif each == turn > 0:
                found.append(self._turned_word(text, start, end, turn, scale))
        return max(turn, 0), tuple(word for word in found if self._is_on_page(word, turn))

    def _is_on_page(self, word: Word, turn: int) -> bool:
        """Whether a reader sees the word: nothing beyond the page's edges, and no broken figures."""
        if not all(-_FURTHEST < each < _FURTHEST for each in (word.left, word.right, word.base, word.size)):
            return False
        across = self._left - _OVER < word.left < self._right + _OVER
        return bool(turn) or (across and -_OVER < word.base < self._bottom + _OVER)

    def _text(self) -> str:
        buffer = (ctypes.c_ushort * (self._count + 1))()
        written = pdfium.FPDFText_GetText(self._page, 0, self._count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == self._count:
            return text
        codes = (pdfium.FPDFText_GetUnicode(self._page, index) for index in range(self._count))
        return "".join(
            chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes
        )

    def _stance(self, index: int) -> tuple[int, float]:
        """How many quarters a letter is turned (-1 for a slant), and by how much its font is enlarged."""
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._page, index, matrix):
            return 0, 1.0
        if matrix.b == 0.0 and matrix.a > 0:
            return 0, abs(matrix.d)
        angle = math.atan2(matrix.b, matrix.a)
        quarters = round(angle / (math.pi / 2))
        slanted = abs(angle - quarters * math.pi / 2) > _UPRIGHT
        return -1 if slanted else quarters % 4, math.hypot(matrix.c, matrix.d)

    def _word(self, text: str, start: int, end: int, scale: float) -> Iterator[Word]:
        last = end - 1 if text[end - 1] not in _LINE_ENDS or end - start == 1 else end - 2
        left, base = self._origin(start)
        size = self._font_size(start) * scale or 1.0
        _, height = self._extent(start)
        right, height_last = self._extent(last)
        odd = right <= left or right - left > (end - start + 1) * max(size, 1.0) * 1.3
        if odd or abs(height - height_last) > height * _NEARLY_EQUAL:
            yield from self._by_letters(text, start, end)
            return
        if _MAY_HAVE_MARK.search(text, start, end) and self._has_raised(text, start, end, base, size):
            yield from self._by_letters(text, start, end)
            return
        word = tidied(text[start:end])
        if word:
            yield Word(word, left, right, base, size, self._is_bold(start))

    def _has_raised(self, text: str, start: int, end: int, base: float, size: float) -> bool:
        return any(text[at].isdigit() and self._raised(at, base, size) for at in range(start, end))

    def _raised(self, index: int, base: float, size: float) -> float:
        """How high above its line a figure stands that its font draws raised; 0 for one on the line."""
        edges = self._edges
        pdfium.FPDFText_GetCharBox(self._page, index, *edges)
        above = base - (self._top - edges[2].value)
        return above if above > _RAISED * size else 0.0

    def _by_letters(self, text: str, start: int, end: int) -> Iterator[Word]:
        """A word whose letters change size or leave the line, as the pieces that do not."""
        piece: Word | None = None
        for index in range(start, end):
            left, base = self._origin(index)
            size = self._font_size(index) * self._stance(index)[1] or 1.0
            raised = self._raised(index, base, size) if text[index].isdigit() else 0.0
            if raised:
                base, size = base - raised, size * _RAISED_SIZE
            right = max(left, self._extent(index)[0])
            letter = Word(tidied(text[index]), left, right, base, size, self._is_bold(index))
            if piece is not None and text[index] in _LINE_ENDS:
                piece = piece._replace(text=piece.text + BROKEN)
            elif piece is not None and _goes_on(piece, letter):
                piece = piece._replace(text=piece.text + letter.text, right=letter.right)
            else:
                if piece is not None and piece.text:
                    yield piece
                near = piece is not None and letter.left - piece.right < 0.2 * piece.size
                piece = letter._replace(glued=near)
        if piece is not None and piece.text:
            yield piece

    def _turned_word(self, text: str, start: int, end: int, turn: int, scale: float) -> Word:
        """A word of a page that lies on its side or its head, as if the page were turned upright."""
        (along, down), (along_last, _) = (self._turned(index, turn) for index in (start, end - 1))
        size = self._font_size(start) * scale or 1.0
        return Word(tidied(text[start:end]), along, along_last + 0.5 * size, down, size, self._is_bold(start))

    def _turned(self, index: int, turn: int) -> tuple[float, float]:
        """How far along and down the turned page a letter stands."""
        x, y = self._origin(index)
        return {1: (self._bottom - y, x), 2: (-x, self._bottom - y), 3: (y, self._right - x)}[turn]

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        return self._x.value, self._top - self._y.value

    def _extent(self, index: int) -> tuple[float, float]:
        """Where a letter ends, and how high its font is."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, index, box)
        return box.right, box.top - box.bottom

    def _font_size(self, index: int) -> float:
        return float(pdfium.FPDFText_GetFontSize(self._page, index))

    def _is_bold(self, index: int) -> bool:
        length = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        name = self._name.value if 0 < length <= 128 else b""
        if name not in self._bold:
            self._bold[name] = _BOLD.search(name) is not None
        return self._bold[name]


def _goes_on(piece: Word, letter: Word) -> bool:
    level = abs(piece.base - letter.base) < 0.1 * piece.size
    sized = abs(piece.size - letter.size) <= _NEARLY_EQUAL * piece.size
    near = -0.5 * piece.size < letter.left - piece.right < 0.35 * piece.size
    return level and sized and near
