"""What widgets and screens ask of the app."""

from textual.message import Message


class Say(Message):
    """Something is to be said in the officer's name; with ``stay`` the present screen stays and a toast tells."""

    def __init__(self, text: str, *, stay: bool = False) -> None:
        super().__init__()
        self.text = text
        self.stay = stay


class Prefill(Message):
    """The prompt is to be filled with the beginning of something, for the officer to complete."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Read(Message):
    """A practice or next step is to be opened in the reader."""

    def __init__(self, item: str) -> None:
        super().__init__()
        self.item = item


class OpenIndicator(Message):
    """An indicator is to be shown in full."""

    def __init__(self, indicator: str) -> None:
        super().__init__()
        self.indicator = indicator


class Fill(Message):
    """A field of an action is to be set to what was typed."""

    def __init__(self, action: str, field: str, value: str) -> None:
        super().__init__()
        self.action = action
        self.field = field
        self.value = value


class CopyText(Message):
    """A text is to be copied."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class OpenLink(Message):
    """An address is to be opened in the browser, or shown where there is none."""

    def __init__(self, url: str | None) -> None:
        super().__init__()
        self.url = url
