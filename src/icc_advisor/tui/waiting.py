"""What shows that an answer is being worked on, once that takes longer than one notices."""

from textual.content import Content

from icc_advisor.tui.layout import Flowing

_CELLS = 8
_EVERY = 0.15


class Waiting(Flowing):
    """A mark that moves to and fro, in characters only, so that it is seen without colour too."""

    def __init__(self) -> None:
        super().__init__(self._picture, classes="waiting")
        self._step = 0

    def on_mount(self) -> None:
        """Begin to move."""
        self.set_interval(_EVERY, self._move)

    def _move(self) -> None:
        self._step += 1
        self.show(self._picture)

    def _picture(self, width: int) -> Content:  # noqa: ARG002
        place = self._step % (2 * _CELLS - 2)
        place = min(place, 2 * _CELLS - 2 - place)
        track = "·" * place + "●" + "·" * (_CELLS - 1 - place)
        return Content.styled(f"Working on it {track}", "$text-muted")
