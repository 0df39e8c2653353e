"""The two default themes: Textual's own, with texts that keep a contrast of 4.5 to 1 on every background used here."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK: Theme = replace(
    BUILTIN_THEMES["textual-dark"],
    name="advisor-dark",
    variables={
        "foreground-muted": "#b4b4b4",
        "text-muted": "#b4b4b4",
        "text-disabled": "#a0a0a0",
        "block-cursor-background": "#005a9e",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#23405a",
    },
)
LIGHT: Theme = replace(
    BUILTIN_THEMES["textual-light"],
    name="advisor-light",
    variables={
        "foreground-muted": "#3f4650",
        "text-muted": "#3f4650",
        "text-disabled": "#4a515b",
        "text-primary": "#003c6b",
        "text-accent": "#5a3300",
        "text-warning": "#6b3d00",
        "footer-key-foreground": "#6b3300",
        "block-cursor-background": "#004578",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#b4c8da",
    },
)
