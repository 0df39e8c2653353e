"""The registry of keys: the app's bindings, its help and the README's table are made from it and from the commands.

Left out on purpose: what terminals and multiplexers keep for themselves (ctrl+a, b, i, j, m, o, s; shift+enter).
"""

from typing import Literal, NamedTuple

from icc_advisor.conversation.commands import COMMANDS

Place = Literal[
    "everywhere",
    "prompt",
    "card",
    "question",
    "score",
    "panel",
    "view",
    "reader",
    "practice",
    "editor",
    "city",
    "link",
    "lack",
]

#: Keys that never reach the app in most terminals, or mean something else there.
EATEN = frozenset({*(f"ctrl+{letter}" for letter in "abijmos"), "shift+enter"})


class Key(NamedTuple):
    """A key: where it works, what it does there, and the id by which a config file gives it another key.

    ``action`` is the app's name for what it does; ``footer`` tells whether it stands in the line of keys.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    footer: bool = True


#: What the keys of commands do in the app, where that is more than saying the command.
_ACTIONS = {"help": "help", "scores": "pane('scores')", "plan": "pane('plan')"}


def _of_commands() -> tuple[Key, ...]:
    return tuple(
        Key(
            f"command.{command.name}",
            command.key,
            _ACTIONS.get(command.name) or (f"view('{command.view}')" if command.view else f"say('/{command.name}')"),
            command.name.capitalize(),
            command.help,
            command.name in {"help", "browse", "export", "edit"},
        )
        for command in COMMANDS
        if command.key
    )


KEYS: dict[Place, tuple[Key, ...]] = {
    "everywhere": (
        *_of_commands(),
        Key("app.conversation", "f3", "pane('conversation')", "Conversation", "The conversation", footer=False),
        Key("app.page_up", "pageup", "page(-1)", "Page up", "Scroll up, also while you type", footer=False),
        Key("app.page_down", "pagedown", "page(1)", "Page down", "Scroll down, also while you type", footer=False),
        Key("app.prompt", "escape", "prompt", "Prompt", "Back to the prompt", footer=False),
        Key("app.suspend", "ctrl+z", "suspend_process", "Suspend", "To the shell; “fg” comes back", footer=False),
        Key("app.quit", "ctrl+q", "quit", "Quit", "Leave; everything is kept"),
    ),
    "prompt": (
        Key("prompt.earlier", "up", "earlier", "Earlier", "What you sent before", footer=False),
        Key("prompt.later", "down", "later", "Later", "What you sent after that", footer=False),
        Key("prompt.cards", "tab,alt+down", "forward", "Cards", "To the newest cards; completes a command"),
        Key("prompt.last", "alt+up", "app.entry(-1)", "Last card", "To the last card", footer=False),
        Key("prompt.help", "question_mark", "help_or_type", "Help", "Help, where nothing is typed yet", footer=False),
    ),
    "card": (
        Key("card.open", "enter", "read", "Open", "Everything that is known of it, with all sources"),
        Key("card.add", "a", "act('add')", "Add", "Put it into the plan"),
        Key("card.why", "w", "act('why')", "Why", "Why it is suggested"),
        Key("card.copy", "c", "copy", "Copy", "Copy its text"),
        Key("card.link", "o", "link", "Source", "Open its source in the browser, or show the address"),
        Key("card.next", "tab,down,alt+down", "entry(1)", "Next", "The next card", footer=False),
        Key("card.back", "shift+tab,up,alt+up", "entry(-1)", "Back", "The card before", footer=False),
    ),
    "question": (
        Key("question.ask", "enter", "ask", "Ask", "Ask this question"),
        Key("question.next", "tab,down,alt+down", "app.entry(1)", "Next", "The next one", footer=False),
        Key("question.back", "shift+tab,up,alt+up", "app.entry(-1)", "Back", "The one before", footer=False),
    ),
    "score": (
        Key("score.open", "enter", "open", "Open", "Meaning, findings, gaps, next steps, practices"),
        Key("score.ask", "a", "ask", "Ask", "What can we do about it?"),
        Key("score.next", "tab,down", "step(1)", "Next", "The next indicator", footer=False),
        Key("score.back", "shift+tab,up", "step(-1)", "Back", "The indicator before", footer=False),
    ),
    "panel": (Key("panel.edit", "enter", "app.view('editor')", "Edit", "Fill in the plan, field by field"),),
    "view": (
        Key("view.close", "escape", "app.leave", "Close", "Back to where you were"),
        Key("view.page_up", "pageup", "page(-1)", "Page up", "Scroll up", footer=False),
        Key("view.page_down", "pagedown", "page(1)", "Page down", "Scroll down", footer=False),
    ),
    "reader": (
        Key("reader.add", "a", "add", "Add", "Put it into the plan"),
        Key("reader.copy", "c", "copy", "Copy", "Copy all of it"),
        Key("reader.link", "o", "link", "Source", "Open its first source in the browser, or show the address"),
    ),
    "practice": (
        Key("practice.open", "enter", "select", "Open", "Everything that is known of it, with all sources"),
        Key("practice.add", "a", "add", "Add", "Put it into the plan"),
    ),
    "editor": (
        Key("editor.fields", "enter", "fields", "Fill in", "To the fields of this action"),
        Key("editor.up", "u", "move('up')", "Up", "Move this action up"),
        Key("editor.down", "d", "move('down')", "Down", "Move this action down"),
        Key("editor.remove", "x", "remove", "Remove", "Take this action out of the plan"),
        Key("editor.undo", "z", "undo", "Undo", "Take back the last change"),
    ),
    "city": (Key("city.open", "enter", "select", "Open", "Turn to this city"),),
    "link": (Key("link.open", "enter", "open", "Open", "Open the address in the browser, or show it"),),
    "lack": (Key("lack.mend", "enter", "mend", "Mend", "Go to the field where this is mended"),),
}

_WHERE: dict[Place, str] = {
    "everywhere": "everywhere",
    "prompt": "in the prompt",
    "card": "on a card",
    "question": "on a question",
    "score": "on a score",
    "panel": "on the plan",
    "view": "in a view",
    "reader": "in the reader",
    "practice": "in a list of practices",
    "editor": "in the plan editor",
    "city": "in the list of cities",
    "link": "on an address",
    "lack": "on what the plan lacks",
}


def keys_table() -> str:
    """Return all keys as a Markdown table: where they work, what they do, and their id for the config file."""
    rows = ["| Key | Where | What it does | Id |", "| --- | --- | --- | --- |"]
    for place, keys in KEYS.items():
        rows += [f"| {_names(key.keys)} | {_WHERE[place]} | {key.help} | `{key.id}` |" for key in keys]
    return "\n".join(rows)


def _names(keys: str) -> str:
    return ", ".join(
        "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+")) for key in keys.split(",")
    )


_NAMES = {"question_mark": "?", "pageup": "PageUp", "pagedown": "PageDown", "up": "↑", "down": "↓", "escape": "Esc"}
_NAMES |= {letter: letter for letter in "acowudxz"}
