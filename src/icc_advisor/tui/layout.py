"""Text laid out for a width: lines that hang under their mark, and a widget that draws itself anew for each width."""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

#: A mark (number, bullet, nothing) and the text that hangs beside it.
Row = tuple[Content, Content]
Draw = Callable[[int], Content]

_NARROWEST = 10


def hang(rows: Iterable[Row], width: int) -> Content:
    """Return rows wrapped to ``width``; continuation lines are indented by the width of the mark."""
    lines = []
    for mark, text in rows:
        indent = mark.cell_length
        wrapped = text.wrap(max(width - indent, _NARROWEST)) or [Content("")]
        lines.append(Content.assemble(mark, wrapped[0]))
        lines += [Content.assemble(" " * indent, line) for line in wrapped[1:]]
    return Content("\n").join(lines)


def flow(text: str, style: str = "") -> Draw:
    """Return what draws one running text."""
    return lambda width: hang([(Content(""), Content.styled(text, style))], width)


class Flowing(Widget):
    """Text that is laid out for the width it gets. It never meets the markup parser, and it can be selected."""

    DEFAULT_CSS = """
    Flowing {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;
    }
    """

    def __init__(self, draw: Draw, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._draw = draw
        self._drawn: tuple[int, Content] = (0, Content(""))

    def show(self, draw: Draw) -> None:
        """Draw something else from now on."""
        self._draw = draw
        self._drawn = (0, Content(""))
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the text takes at this width."""
        return self._at(width).plain.count("\n") + 1 if width else 0

    def render(self) -> Content:
        """Return the text for the present width."""
        return self._at(self.size.width)

    def _at(self, width: int) -> Content:
        if self._drawn[0] != width:
            self._drawn = (width, self._draw(width))
        return self._drawn[1]
