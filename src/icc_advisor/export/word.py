"""The document for a word processor: headings, lists and tables in Word's own styles."""

import io
import re
from typing import TYPE_CHECKING, Any

from icc_advisor.export.document import Block, Bullets, Chart, Document, Heading, Line, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: Centimetres of an A4 page.
_PAGE_WIDTH, _MARGIN = 21.0, 2.0
#: Centimetres that a letter of a table takes, and the edges of a cell; bold letters take more.
_LETTER, _PADDING, _BOLD = 0.185, 0.45, 1.15
_TABLE_POINTS = 9
#: No column counts for more characters than this.
_WIDEST = 40
#: Characters that no XML may hold.
_NO_XML = re.compile("[\ufffe\uffff]")
_LANGUAGES = {"en": "en-GB", "fi": "fi-FI"}


def plan_docx(document: Document) -> bytes:
    """Return the document as the content of a .docx file."""
    import docx

    made = docx.Document()
    _lay_out(made)
    made.core_properties.title = _xml(document.title)
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.core_properties.language = _LANGUAGES.get(document.language, document.language)
    _set_language(made, made.core_properties.language)
    for block in document.blocks:
        _draw(made, block, document.language)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _lay_out(made: "WordDocument") -> None:
    """Set A4 pages, two centimetres of margin, and a size in which tables of seven columns can be read."""
    from docx.shared import Cm, Pt

    section = made.sections[0]
    section.page_width, section.page_height = Cm(_PAGE_WIDTH), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10)


def _draw(made: "WordDocument", block: Block, language: str) -> None:
    match block:
        case Heading():
            made.add_paragraph(_xml(block.text), style="Title" if block.level == 1 else f"Heading {block.level - 1}")
        case Paragraph():
            _line(made.add_paragraph(style="Normal"), block.line, language)
        case Bullets():
            for line in block.lines:
                _line(made.add_paragraph(style="List Bullet"), line, language)
        case Table():
            _table(made, block, language)
        case Chart():
            return


def _line(paragraph: Any, line: Line, language: str) -> None:  # noqa: ANN401 - a paragraph of python-docx
    if line.lead:
        paragraph.add_run(_xml(f"{line.lead} ")).bold = True
    english = line.english and language != "en"
    if line.text:
        _mark_english(paragraph.add_run(_xml(line.text)), english=english)
    if line.url:
        paragraph.add_run(_xml(f" {line.url}"))


def _table(made: "WordDocument", block: Table, language: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    widths = [Cm(width) for width in _widths(block)]
    table = made.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, label in zip(table.rows[0].cells, block.head, strict=True):
        run = cell.paragraphs[0].add_run(_xml(label))
        run.bold, run.font.size = True, Pt(_TABLE_POINTS)
    _set(table.rows[0], "w:tblHeader")
    for row in block.rows:
        cells = table.add_row().cells
        for place, (cell, told) in enumerate(zip(cells, row, strict=True)):
            run = cell.paragraphs[0].add_run(_xml(told.text))
            run.font.size = Pt(_TABLE_POINTS)
            run.italic = told.blank
            _mark_english(run, english=told.english and language != "en")
            if place in block.figures:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for shown in table.rows:
        _set(shown, "w:cantSplit")
        for cell, width in zip(shown.cells, widths, strict=True):
            cell.width = width
    made.add_paragraph(style="Normal")


def _widths(block: Table) -> list[float]:
    """Return the widths of the columns in centimetres: what the longest words need, then by length of text."""
    needed, wished = [], []
    for place, head in enumerate(block.head):
        texts = [head, *(row[place].text for row in block.rows)]
        longest = max(len(word) for text in texts for word in (text.split() or [""]))
        bold = _BOLD * max(map(len, head.split()))
        needed.append(_PADDING + _LETTER * max(longest, bold))
        wished.append(min(_WIDEST, sum(map(len, texts)) / len(texts)))
    room = _PAGE_WIDTH - 2 * _MARGIN
    spare = room - sum(needed)
    if spare < 0:
        return [room * width / sum(needed) for width in needed]
    return [width + spare * wish / sum(wished) for width, wish in zip(needed, wished, strict=True)]


def _set(row: Any, property_: str) -> None:  # noqa: ANN401 - a row of python-docx
    """Let a row return on every page as a heading, or stay on one page; python-docx has no word for either."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(property_)
    made.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(made)  # noqa: SLF001


def _mark_english(run: Any, *, english: bool) -> None:  # noqa: ANN401 - a run of python-docx
    """Tell the spelling checker and the screen reader that a record's words are English."""
    if english:
        _language(run._element.get_or_add_rPr(), "en-GB")  # noqa: SLF001


def _set_language(made: "WordDocument", language: str) -> None:
    style: Any = made.styles["Normal"]
    _language(style.element.get_or_add_rPr(), language)


def _language(properties: Any, language: str) -> None:  # noqa: ANN401 - an element of python-docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    properties.append(said)


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
