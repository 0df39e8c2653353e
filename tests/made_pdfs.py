"""Reports as real PDF files: one column or two, with a table of drawn ticks; encrypted, empty of text, long."""

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

import made_reports as made
from made_reports import NAMES, Content

WIDTH, HEIGHT = A4
FONT, SIZE, LEAD = "Times-Roman", 10, 12.5
TOP, BOTTOM, MARGIN, GUTTER = HEIGHT - 80, 70, 55, 24
TICK, CROSS = "✓", "✗"


def wrap(text: str, width: float, size: float = SIZE, font: str = FONT) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, font, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


class Pages:
    """Draws running heads and page numbers on every page."""

    def __init__(self, head: str, encrypt: StandardEncryption | None = None) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, encrypt=encrypt)
        self.head = head
        self.number = 1
        self.begin()

    def begin(self) -> None:
        self.canvas.setFont(FONT, 8)
        self.canvas.drawString(MARGIN, HEIGHT - 40, self.head)
        self.canvas.drawRightString(WIDTH - MARGIN, 35, str(self.number))
        self.canvas.setFont(FONT, SIZE)

    def turn(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.begin()

    def done(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def flow_of(c: Content) -> list[tuple[str, bool]]:
    """Return the running text; headings are marked."""
    flow: list[tuple[str, bool]] = [(text, False) for text in made.front(c)]
    flow += [(f"{c.city}: an overview", True), (made.overview(c), False)]
    for one in c.indicators:
        if one == "education":
            score, model = c.lens
            flow.append(("The city through an intercultural lens", True))
            text = (
                f"The overall rate of achievement of the urban policies of {c.city}, assessed as a whole through an “intercultural "
                f"lens” is {made.compare(score, model)} that of the model city: {score}% of these objectives were achieved "
                f"while the rate of achievement of the model city reaches {model}%."
            )
            flow.append((text, False))
        flow += [(NAMES[one], True), (made.intro(NAMES[one]), False), (made.modern_score(c, one), False)]
        flow += [(text, False) for text in made.findings(c, one)]
        flow += [("Suggestions", True), (f"{c.city} can build on this.", False)]
        flow += [(text, False) for text in made.cited(c, one)]
    return flow


def report(c: Content, *, columns: int = 2, encrypt: StandardEncryption | None = None, repeat: int = 1) -> bytes:
    """Print a report in columns whose lines are drawn across the page, so that only their places tell the order."""
    pages = Pages(f"{c.city} - Intercultural Cities Index analysis {c.year}", encrypt)
    width = (WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    lines: list[tuple[str, bool] | None] = []
    for text, heading in flow_of(c) * repeat:
        lines += [(line, heading) for line in wrap(text, width)]
        lines.append(None)
    rows = int((TOP - BOTTOM) / LEAD)
    for start in range(0, len(lines), rows * columns):
        part = lines[start : start + rows * columns]
        for row in range(rows):
            for column in range(columns):
                at = column * rows + row
                one = part[at] if at < len(part) else None
                if one is not None:
                    pages.canvas.setFont("Times-Bold" if one[1] else FONT, SIZE)
                    pages.canvas.drawString(MARGIN + column * (width + GUTTER), TOP - row * LEAD, one[0])
        pages.turn()
    _closing(pages, c)
    return pages.done()


def _closing(pages: Pages, c: Content) -> None:
    y = TOP
    canvas = pages.canvas

    def line(x: float, text: str, font: str = FONT) -> None:
        canvas.setFont(font, SIZE)
        canvas.drawString(x, y, text)

    line(MARGIN, "Overall conclusions", "Times-Bold")
    y -= 2 * LEAD
    line(MARGIN, f"The aggregate Intercultural Cities Index achievement rate of {c.city} was {c.aggregate}.")
    y -= 2 * LEAD
    for one in c.indicators:
        name = wrap(NAMES[one].upper(), 110)
        texts = [(TICK, wrap(c.strengths[one], 330)), (CROSS, wrap(c.gaps[one], 330))]
        if y - LEAD * (1 + sum(len(text) for _, text in texts)) < BOTTOM:
            pages.turn()
            y = TOP
        for mark, text in texts:
            line(MARGIN + 120, mark, "ZapfDingbats")
            for piece in text:
                if name:
                    line(MARGIN, name.pop(0))
                line(MARGIN + 145, piece)
                y -= LEAD
        y -= 0.4 * LEAD
    pages.turn()
    y = TOP
    line(MARGIN, "Recommendations", "Times-Bold")
    y -= 2 * LEAD
    for one in c.indicators:
        for piece in wrap(f"{NAMES[one]}: {c.advice[one]}", WIDTH - 2 * MARGIN):
            line(MARGIN, piece)
            y -= LEAD
        y -= LEAD
        if y < BOTTOM + 4 * LEAD:
            pages.turn()
            y = TOP


def pictures(pages: int) -> bytes:
    """Return a PDF of pages without text, as a scanner makes them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for _ in range(pages):
        canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked(c: Content) -> bytes:
    """Return a report that opens with a password only."""
    return report(c, encrypt=StandardEncryption("secret", ownerPassword="owner"))


def write(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
