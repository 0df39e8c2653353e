"""What a report consists of while it is read: numbered lines, and the paragraphs that they form."""

import re
from dataclasses import dataclass

#: Letters and signs that converters leave behind, and what is meant.
_SIGNS = str.maketrans(
    dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\uffff", "")
    | dict.fromkeys("\u2010\u2011\u2212\ufffe", "-")
    | dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "ft", "st"), strict=True))
    | dict.fromkeys("\uff05\u066a", "%")
)
#: Ticks and crosses of all fonts, those of Wingdings among them, which have no Unicode of their own.
TICKS = "✓✔☑✅√\uf0fc\uf050\uf0fe🗸"
CROSSES = "✗✘☒❌✖✕×❎\uf0fb\uf0fd\uf04f\uf0d0"
#: How a page follows the one before it: unknown, as its number says, or with pages lost between.
PAGE, CONTINUED, LOST = "page", "continued", "lost"
_FOOTNOTE_MARK = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^)\\\s])*)(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~-])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the line of a text, and the page where the report has pages."""

    line: int
    page: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}" if self.page is None else f"page {self.page}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, cleaned; cells of a table are parted by tabs. ``names`` are the words that were marked as a title.

    ``after`` says of the first line of a page how the page follows the one before.
    """

    text: str
    place: Place
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    after: str = ""

    @property
    def cells(self) -> list[str]:
        """The cells of a row of a table, empty ones too; a line of text is one cell."""
        return [cell.strip() for cell in self.text.split("\t")]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``sign`` is the bullet that stood before it.

    ``broken`` tells that it ends in the middle of a sentence and nothing continues it.
    """

    text: str
    place: Place
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    broken: bool = False
    heading: str | None = None
    rows: tuple[Line, ...] = ()
    after: str = ""
    sign: str = ""


def read_line(raw: str, place: Place) -> Line:
    """Return a line without control codes, ligatures, footnote marks and markup."""
    text = _CONTROL.sub("", raw.translate(_SIGNS)).replace("\r", "")
    text = _FOOTNOTE_MARK.sub("", text)
    names, links = [], []

    def plain(link: re.Match[str]) -> str:
        label = _ESCAPE.sub(r"\1", link[1])
        if link[2].startswith(("http://", "https://")):
            links.append(_ESCAPE.sub(r"\1", link[2]))
        names.append(label.strip())
        return label

    text = _LINK.sub(plain, text)
    names += [bold[2].strip() for bold in _EMPHASIS.finditer(text)]
    text = _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    text = re.sub(r"^\s{0,3}(#{1,6}|>)\s+", "", text)
    if text.strip().startswith("|") and text.strip().endswith("|"):
        text = "\t".join(cell.strip() for cell in text.strip()[1:-1].split("|"))
        text = "" if re.fullmatch(r"[\s:\t-]*-[\s:\t-]*", text) else text
    text = _SPACES.sub("\t", text.rstrip().lstrip(" ")) if "\t" not in text else text.rstrip(" ")
    return Line(text, place, tuple(name for name in names if name), tuple(links))
