"""How much of a document is read, so that no file can fill the machine or take all day."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 150 * 1024 * 1024
"""A file above this is refused unread. A long report full of photographs has 20 to 60 megabytes."""

MAX_TEXT_BYTES: Final = 20 * 1024 * 1024
"""The same for text, Markdown and HTML, where every byte is read: about 3 million words."""

MAX_PAGES: Final = 2_000
MAX_PARTS: Final = 5_000
"""Files inside a Word or OpenDocument file."""

MAX_UNPACKED: Final = 400 * 1024 * 1024
"""What the parts of such a file may unpack to in all, pictures included."""

MAX_PART: Final = 60 * 1024 * 1024
"""What one part that is read may unpack to: some 2,000 pages of text with Word's markup."""

LARGE_PART: Final = 5 * 1024 * 1024
MAX_TIMES_LARGER: Final = 150
"""A large part of honest XML packs to a fiftieth at best; a bomb to a thousandth."""

MAX_SENTENCE: Final = 1_200
"""Characters of a sentence; what is longer is cut at a pause."""

MAX_SENTENCES: Final = 100_000
