"""The document for a word processor: headings, lists and tables in Word's own styles."""

import io
import re
from typing import TYPE_CHECKING, Any

from icc_advisor.export.document import Block, Bullets, Chart, Document, Heading, Line, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: Characters that no XML may hold.
_NO_XML = re.compile("[\ufffe\uffff]")
_LANGUAGES = {"en": "en-GB", "fi": "fi-FI"}


def plan_docx(document: Document) -> bytes:
    """Return the document as the content of a .docx file."""
    import docx
    from docx.enum.section import WD_ORIENT

    made = docx.Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
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

    table = made.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, label in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(_xml(label)).bold = True
    _repeat_head(table.rows[0])
    for row in block.rows:
        for place, (cell, told) in enumerate(zip(table.add_row().cells, row, strict=True)):
            run = cell.paragraphs[0].add_run(_xml(told.text))
            run.italic = told.blank
            _mark_english(run, english=told.english and language != "en")
            if place in block.figures:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_paragraph(style="Normal")


def _repeat_head(row: Any) -> None:  # noqa: ANN401 - a row of python-docx
    """Let the row of headings return on every page; python-docx has no word for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    properties.append(head)


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
