"""What the app tells beside the conversation: files written, links, and what is wrong in the config file."""

import os
import webbrowser

from textual.app import App

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import Paragraph
from icc_advisor.conversation.reply import ExportPlan, Reply, WriteTranscript
from icc_advisor.tui.settings import Settings

_LONG = 12


def apply(app: App[None], settings: Settings) -> None:
    """Set theme and keys as the config file says, and tell what in it is ignored."""
    told = list(settings.told)
    if settings.theme is not None and settings.theme in app.available_themes:
        app.theme = settings.theme
    elif settings.theme is not None:
        told.append(f"There is no theme “{settings.theme}”. There are: {', '.join(sorted(app.available_themes))}.")
    app.set_keymap(settings.keymap)
    for one in told:
        app.notify(one, title="config.toml", severity="warning", timeout=_LONG, markup=False)


def tell(app: App[None], reply: Reply, *, seen: bool) -> None:
    """Say in a toast where a file went; where the conversation is not in sight, say the outcome."""
    said = [block.text for block in reply.blocks if isinstance(block, Paragraph)]
    if not said:
        return
    if any(isinstance(effect, ExportPlan | WriteTranscript) for effect in reply.effects):
        app.notify(said[-1], title="Export", timeout=_LONG, markup=False)
    elif not seen:
        app.notify(said[0], markup=False)


def follow(app: App[None], url: str | None) -> None:
    """Open an address in the browser; show and copy it where there is no browser of this desk."""
    if url is None:
        app.notify(wording.NO_ADDRESS, severity="warning", markup=False)
        return
    if has_browser():
        app.open_url(url)
        app.notify(url, title="Opened in the browser", markup=False)
        return
    app.copy_to_clipboard(url)
    app.notify(url, title="No browser here; the address is copied", timeout=_LONG, markup=False)


def has_browser() -> bool:
    """Tell whether there is a browser that opens beside this terminal, not in it or on a far machine."""
    if "SSH_CONNECTION" in os.environ:
        return False
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    return not isinstance(found, webbrowser.GenericBrowser) or isinstance(found, webbrowser.BackgroundBrowser)
