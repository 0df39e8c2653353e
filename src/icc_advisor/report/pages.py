"""Cleaned lines → paragraphs, headings and rows of tables; words parted at line ends are joined."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from icc_advisor.report.lines import CONTINUED, CROSSES, LOST, TICKS, Block, Line
from icc_advisor.report.names import Names

_MARK = re.compile(rf"[{TICKS}{CROSSES}]")
_BULLET = re.compile(r"^\s*(?:[•▪●◦‣➢➔→]|[*–+-](?=\s)|\d{1,2}[.)](?=\s))\s*")
_ENDS = re.compile(r"[.!?:;][\"”’'»)\]]*$")
_CLOSED = re.compile(r"[.!?:;\"”’'»)\]…\d]$")
#: Captions have fewer words.
_SENTENCE = 8
#: Text whose usual full line is longer was not broken into lines.
_WIDEST_LINE = 160
_FULL = 0.72
#: More text than this is no paragraph; the rest of it is not read.
_LONGEST = 20_000


def blocks_of(lines: Iterable[Line], names: Names, city: str | None = None) -> list[Block]:
    """Return the paragraphs, headings and rows of tables that lines form."""
    held = _with_whole_headings(list(lines), names, city)
    width = _width(held)
    vocabulary = Counter(word for line in held for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.lower()))
    groups: list[list[Line]] = []
    parted = True
    for line in held:
        if not line.text.strip():
            parted = True
            continue
        if line.after == CONTINUED and groups and _is_open(groups[-1][-1], width, names):
            parted = False
        if parted or _begins(line, groups[-1], width, names, city):
            groups.append([])
        groups[-1].append(line)
        parted = False
    blocks = [_block(group, vocabulary, names, city) for group in groups]
    return _continued(blocks)


def _with_whole_headings(lines: list[Line], names: Names, city: str | None) -> list[Line]:
    """Join headings that run over two lines."""
    joined: list[Line] = []
    skip = False
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if skip:
            skip = False
            continue
        both = f"{line.text.strip()} {following.text.strip()}" if following else ""
        if (
            following
            and "\t" not in both
            and _may_be_half(line.text)
            and following.text.strip()
            and names.heading(both, city)
            and not names.heading(following.text, city)
            and names.meaning(line.text.strip(" :"), city) in (None, names.heading(both, city))
        ):
            joined.append(Line(both, line.place))
            skip = True
        else:
            joined.append(line)
    return joined


def _may_be_half(text: str) -> bool:
    return 0 < len(text.strip()) <= 60 and not _ENDS.search(text.strip())  # noqa: PLR2004 - half a heading is short


def _width(lines: list[Line]) -> float | None:
    """Return the usual length of a full line; None when the text was not broken into lines."""
    long = sorted(len(line.text) for line in lines if len(line.text) > 30)  # noqa: PLR2004 - headings and cells are short
    if not long:
        return None
    upper = median(long[len(long) // 2 :])
    return upper if upper <= _WIDEST_LINE else None


def _begins(line: Line, group: list[Line], width: float | None, names: Names, city: str | None) -> bool:
    """Tell whether a line begins a new paragraph though no blank line stands before it."""
    before = group[-1]
    if _in_table(line, names) or _in_table(before, names):
        return not (_in_table(line, names) and _in_table(before, names))
    if width is None or _BULLET.match(line.text) or names.heading(before.text, city) or names.label(line.text):
        return True
    if names.heading(line.text, city) and (_ENDS.search(before.text.strip()) or len(before.text) < _FULL * width):
        return True
    short = len(before.text) < _FULL * width
    begins = line.text.strip()[:1].isupper() or not line.text.strip()[:1].isalpha()
    return short and begins and bool(_ENDS.search(before.text.strip()))


def _is_open(before: Line, width: float | None, names: Names) -> bool:
    """Tell whether the last line of a page breaks off, so that the next page goes on with it."""
    full = width is None or len(before.text) >= _FULL * width
    ends = bool(_ENDS.search(before.text.strip()))
    return full and not ends and not _in_table(before, names) and names.heading(before.text) is None


def _in_table(line: Line, names: Names) -> bool:
    if _MARK.search(line.text):
        return True
    return "\t" in line.text.strip() and names.heading(line.text) is None


def _block(group: list[Line], vocabulary: Counter[str], names: Names, city: str | None) -> Block:
    first = group[0]
    rows = tuple(group) if any(_in_table(line, names) for line in group) else ()
    text = group[0].text.strip()
    for line in group[1:]:
        if len(text) > _LONGEST:
            break
        text = _joined(text, line.text.strip(), vocabulary)
    text = text[:_LONGEST]
    bullet = _BULLET.match(text)
    text = " ".join(_BULLET.sub("", text.replace("\t", " | " if rows else " ")).split())
    titles = tuple(dict.fromkeys(name for line in group for name in line.names))
    links = tuple(dict.fromkeys(link for line in group for link in line.links))
    heading = names.heading(first.text, city) if len(group) == 1 else None
    return Block(
        text,
        first.place,
        titles,
        links,
        heading=heading,
        rows=rows,
        after=first.after,
        sign=bullet[0].strip() if bullet else "",
    )


def _joined(text: str, more: str, vocabulary: Counter[str]) -> str:
    """Join two lines; a word parted by a hyphen becomes whole unless the report writes it with one elsewhere."""
    parted = re.search(r"([^\W\d_]+)[-\u00ad¬]$", text)
    rest = re.match(r"[^\W\d_]+", more)
    if parted and rest and more[0].islower():
        whole, hyphened = f"{parted[1]}{rest[0]}".lower(), f"{parted[1]}-{rest[0]}".lower()
        keep = vocabulary[hyphened] > vocabulary[whole]
        return f"{text[:-1]}-{more}" if keep else f"{text[:-1]}{more}"
    return f"{text} {more}"


def _continued(blocks: list[Block]) -> list[Block]:
    """Join paragraphs that a page end has parted, and mark those that nothing continues."""
    whole: list[Block] = []
    for block in blocks:
        before = whole[-1] if whole else None
        if before is not None and _goes_on(before, block):
            whole[-1] = _one(before, block)
            continue
        whole.append(block)
    return [_marked(block, following) for block, following in zip(whole, [*whole[1:], None], strict=True)]


def _goes_on(before: Block, block: Block) -> bool:
    """Tell whether a paragraph only continues the one before it."""
    if not _is_text(before) or not _is_text(block) or _ENDS.search(before.text) or block.after == LOST:
        return False
    return block.text[0].islower() and len(before.text) > 60  # noqa: PLR2004 - captions are short


def _one(before: Block, block: Block) -> Block:
    parted = before.text.endswith("-") and before.text[-2:-1].isalpha()
    text = f"{before.text[:-1]}{block.text}" if parted else f"{before.text} {block.text}"
    names, links = (*before.names, *block.names), (*before.links, *block.links)
    return replace(before, text=text, names=names, links=links)


def _marked(block: Block, following: Block | None) -> Block:
    breaks = _is_text(block) and len(block.text.split()) >= _SENTENCE and not _CLOSED.search(block.text)
    if not breaks or following is None:
        return block
    return replace(block, broken=True)


def _is_text(block: Block) -> bool:
    return not block.heading and not block.rows and bool(block.text)
