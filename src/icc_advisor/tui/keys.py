"""Keys of the registry → Textual's bindings."""

from textual.binding import Binding, BindingType

from icc_advisor.conversation.keys import KEYS, Place

#: These work whatever has the focus.
_PRIORITY = frozenset({"app.quit", "app.suspend"})


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


#: What stays in the line of keys wherever one is.
_ALWAYS = frozenset({"command.help", "app.quit"})


def in_the_background() -> list[BindingType]:
    """Return the keys that work everywhere, but without a place in the line of keys, which then has room for others."""
    return [
        Binding(key.keys, f"app.{key.action}", key.label, show=False, tooltip=key.help, id=key.id)
        for key in KEYS["everywhere"]
        if key.footer and key.id not in _ALWAYS
    ]
