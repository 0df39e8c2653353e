"""Keys of the registry → Textual's bindings."""

from textual.binding import Binding, BindingType

from icc_advisor.conversation.keys import KEYS, Place

#: These work whatever has the focus.
_PRIORITY = frozenset({"app.quit", "app.suspend", "prompt.help"})


def bindings(place: Place) -> list[BindingType]:
    """Return the bindings of a place; their ids are those of the registry, so that a config file can change them."""
    return [
        Binding(
            key.keys,
            key.action,
            key.label,
            show=key.footer,
            tooltip=key.help,
            id=key.id,
            priority=key.id in _PRIORITY,
        )
        for key in KEYS[place]
    ]
