"""The pages of a PDF as pictures, drawn in a process of its own: what hangs or crashes there brings down nothing else.

Only what can be seen comes back. Scripts, files inside, and who made it with what stay behind.
"""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
from typing import Final

import pypdfium2

MOST_PAGES: Final = 4
SECONDS: Final = 20
MEGABYTES: Final = 1_000
LONGEST_SIDE: Final = 1600
_LENGTH: Final = struct.Struct(">I")


def pages_of_pdf(content: bytes) -> list[bytes]:
    """The first pages of a PDF as PNG pictures, four at most.

    Raises ``ValueError`` for what is no PDF that can be read, or takes too long.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "alongside.engines.picturing"],
            input=content, capture_output=True, timeout=SECONDS, check=True,
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError) as failed:
        raise ValueError("this is no PDF that can be drawn") from failed
    return _parted(done.stdout)


def _parted(told: bytes) -> list[bytes]:
    pages, place = [], 0
    while place < len(told):
        (length,) = _LENGTH.unpack_from(told, place)
        place += _LENGTH.size
        pages.append(told[place : place + length])
        place += length
    return pages


def _draw(content: bytes) -> None:
    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        scale = LONGEST_SIDE / max(page.get_width(), page.get_height(), 1)
        file = io.BytesIO()
        page.render(scale=scale).to_pil().save(file, "PNG")
        sys.stdout.buffer.write(_LENGTH.pack(file.tell()) + file.getvalue())


if __name__ == "__main__":
    most = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    _draw(sys.stdin.buffer.read())
