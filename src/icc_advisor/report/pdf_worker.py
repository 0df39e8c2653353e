"""Reads a PDF in a process of its own, so that a bad file can cost neither much memory nor much time.

``python -m icc_advisor.report.pdf_worker FILE MOST_PAGES MOST_BYTES`` prints one JSON object a line: the number of
pages, then the lines of each page, or what is wrong with the file.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from icc_advisor.report.columns import MARKS, Piece, page_lines

_PASSWORD = 4
#: More characters on a page are no text that people read.
_MOST_CHARACTERS = 60_000


def main(argv: list[str]) -> None:
    """Print what the file holds."""
    file, most_pages, most_bytes = argv
    _limit_memory(int(most_bytes))
    for told in _read(Path(file), int(most_pages)):
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()


def _limit_memory(most: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _read(file: Path, most_pages: int) -> Iterator[dict[str, Any]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        yield {
            "wrong": "encrypted"
            if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error)
            else "broken"
        }
        return
    if count == 0:
        yield {"wrong": "broken"}
        return
    if count > most_pages:
        yield {"wrong": "long", "pages": count}
        return
    yield {"pages": count}
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield {"page": number + 1, "lines": [], "unreadable": True}
            continue
        yield {"page": number + 1, "lines": page_lines(list(_pieces(text.raw)))}
        text.close()
        page.close()


def _pieces(text: Any) -> Iterator[Piece]:  # noqa: ANN401 - a handle of the library
    """Yield the runs of characters on one baseline without wide gaps."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    run: list[str] = []
    left = right = base = size = 0.0
    for index in range(min(raw.FPDFText_CountChars(text), _MOST_CHARACTERS)):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter in "\r\n\x00" or (letter == " " and not run):
            continue
        if letter == " ":
            run.append(letter)
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        height = max(float(raw.FPDFText_GetFontSize(text, index)), 1.0, 0.8 * (box.top - box.bottom))
        same = (
            run
            and not ({letter, run[-1]} & MARKS)
            and abs(y.value - base) < 0.3 * size
            and -0.5 * size < box.left - right < 1.2 * size
        )
        if not same:
            if "".join(run).strip():
                yield Piece("".join(run).strip(), left, right, base, size)
            run, left, base, size = [], box.left, y.value, height
        elif box.left - right > 0.25 * size and run[-1] != " ":
            run.append(" ")
        run.append(letter)
        right = box.right
    if "".join(run).strip():
        yield Piece("".join(run).strip(), left, right, base, size)


if __name__ == "__main__":
    main(sys.argv[1:])
