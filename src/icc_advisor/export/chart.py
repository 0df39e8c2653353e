"""The chart of scores against the sample as inline SVG, with its text alternative."""

from collections.abc import Iterator
from html import escape

from icc_advisor.export.document import Bar, Chart

_NAMES, _BARS, _ROW, _TOP = 290, 400, 26, 30
_WIDTH = _NAMES + _BARS + 60


def svg(chart: Chart) -> str:
    """Return the chart as one SVG element; figures stand beside the bars, so nothing depends on colour."""
    height = _TOP + _ROW * len(chart.bars) + 24
    lines = [
        f'<svg role="img" aria-labelledby="chart-title chart-says" viewBox="0 0 {_WIDTH} {height}">',
        f'<title id="chart-title">{escape(chart.title)}</title>',
        f'<desc id="chart-says">{escape(f"{chart.says} {_told(chart)}")}</desc>',
        *_legend(chart),
        *(line for place, bar in enumerate(chart.bars) for line in _bar(bar, _TOP + _ROW * place)),
        *_scale(height),
        "</svg>",
    ]
    return "\n".join(lines)


def _told(chart: Chart) -> str:
    """Return the figures in words."""
    return " ".join(
        f"{bar.name}: {chart.score_word} {bar.score:g}"
        + (f", {chart.sample_word} {bar.sample:g}." if bar.sample is not None else ".")
        for bar in chart.bars
    )


def _legend(chart: Chart) -> Iterator[str]:
    yield f'<rect class="score" x="{_NAMES}" y="6" width="18" height="12"/>'
    yield f'<text x="{_NAMES + 24}" y="17">{escape(chart.score_word)}</text>'
    yield f'<line class="sample" x1="{_NAMES + 120}" x2="{_NAMES + 120}" y1="3" y2="21"/>'
    yield f'<text x="{_NAMES + 128}" y="17">{escape(chart.sample_word)}</text>'


def _bar(bar: Bar, top: float) -> Iterator[str]:
    yield f'<text x="{_NAMES - 8}" y="{top + 17}" text-anchor="end">{escape(bar.name)}</text>'
    yield f'<rect class="ground" x="{_NAMES}" y="{top + 5}" width="{_BARS}" height="15"/>'
    yield f'<rect class="score" x="{_NAMES}" y="{top + 5}" width="{_BARS * bar.score / 100:g}" height="15"/>'
    if bar.sample is not None:
        place = _NAMES + _BARS * bar.sample / 100
        yield f'<line class="sample" x1="{place:g}" x2="{place:g}" y1="{top + 1}" y2="{top + 24}"/>'
    yield f'<text x="{_NAMES + _BARS + 8}" y="{top + 17}">{bar.score:g}</text>'


def _scale(height: int) -> Iterator[str]:
    for figure in (0, 50, 100):
        yield f'<text x="{_NAMES + _BARS * figure / 100:g}" y="{height - 6}" text-anchor="middle">{figure}</text>'
