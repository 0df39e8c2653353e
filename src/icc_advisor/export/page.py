"""The document as one web page that needs nothing else: no script, no font, no picture from elsewhere."""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from icc_advisor.export.chart import svg
from icc_advisor.export.document import Block, Bullets, Chart, Document, Heading, Paragraph, Table
from icc_advisor.export.language import Words, words_of
from icc_advisor.export.markdown import block_markdown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; font: 1.05rem/1.55 system-ui, sans-serif; color: #1b1b1b;
  background: #fff; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 2px solid #2d4a7c; padding-bottom: .2rem; }
h3 { margin-top: 2rem; color: #1f3864; }
a { color: #1a4fa0; } a:focus { outline: 3px solid #b35900; }
.skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left; vertical-align: top; }
th { background: #e8eef7; } caption { text-align: left; font-weight: 600; padding: .3rem 0; }
em { color: #8a3b00; } svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; }
svg .ground { fill: #e6e6e6; } svg .score { fill: #2d4a7c; } svg .sample { stroke: #b35900; stroke-width: 3; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } nav, .skip { display: none; }
  h2, h3 { break-after: avoid; } tr, svg { break-inside: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def plan_page(document: Document) -> str:
    """Return the document as one self-contained page."""
    from markdown_it import MarkdownIt

    words = words_of(document.language)
    draw = _Drawing(MarkdownIt("commonmark").enable("table"), words)
    title, *rest = (draw.block(place, block) for place, block in enumerate(document.blocks))
    body = "\n".join(rest)
    skip = escape(words.text("Skip to the plan"))
    return (
        f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#plan">{skip}</a>\n<header>{title}</header>\n'
        f'{"".join(_contents(document, words))}<main id="plan">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _contents(document: Document, words: Words) -> Iterator[str]:
    """Yield links to the sections."""
    label = escape(words.text("Contents"))
    yield f'<nav aria-label="{label}">\n<ul>\n'
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - the sections
            yield f'<li><a href="#s{place}">{escape(block.text)}</a></li>\n'
    yield "</ul>\n</nav>\n"


class _Drawing:
    """Draws block by block, so that each can say its language and its place."""

    def __init__(self, reader: "MarkdownIt", words: Words) -> None:
        self._reader = reader
        self._words = words

    def block(self, place: int, block: Block) -> str:
        match block:
            case Chart():
                return f"<figure>\n{svg(block)}\n</figure>"
            case Heading():
                lang = self._lang(english=block.english)
                return f'<h{block.level} id="s{place}"{lang}>{escape(block.text)}</h{block.level}>'
            case Table():
                return self._table(block)
            case Paragraph():
                return self._marked(block, english=block.line.english)
            case Bullets():
                return self._marked(block, english=all(line.english for line in block.lines))

    def _marked(self, block: Block, *, english: bool) -> str:
        drawn = self._drawn(block)
        lang = self._lang(english=english)
        return f"<div{lang}>\n{drawn}</div>" if lang else drawn.rstrip()

    def _table(self, block: Table) -> str:
        drawn = self._drawn(block)
        drawn = drawn.replace("<table>", f"<table>\n<caption>{escape(block.about)}</caption>", 1)
        drawn = re.sub(r"<th(?=[ >])", '<th scope="col"', drawn)
        return f'<div class="wide">\n{drawn}</div>'

    def _drawn(self, block: Block) -> str:
        drawn: str = self._reader.render(block_markdown(block))
        return drawn

    def _lang(self, *, english: bool) -> str:
        return ' lang="en"' if english and not self._words.english else ""
