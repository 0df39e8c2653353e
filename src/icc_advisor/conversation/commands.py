"""The one registry of commands: slash commands, keys, palette, help and the README's table are made from it."""

from typing import Literal, NamedTuple

from icc_advisor.conversation.reply import Intent

#: What only a front end can do, since it holds the turns and the clipboard.
CommandEffect = Literal["find", "copy", "transcript", "report"]
#: What the app shows on a screen of its own; elsewhere the same is said in the conversation.
View = Literal["indicator", "catalogue", "editor", "cities", "comparison"]


class Command(NamedTuple):
    """A command: what to type after the slash, its other names, its key in the app, and what it does.

    ``says`` is the utterance it stands for; ``intent`` is what a bare slash command is answered as; ``effect`` is what
    the front end does instead of an answer; ``view`` is what the app opens instead of saying it.
    """

    name: str
    help: str
    says: str
    intent: Intent
    aliases: tuple[str, ...] = ()
    key: str | None = None
    argument: str | None = None
    effect: CommandEffect | None = None
    view: View | None = None


COMMANDS: tuple[Command, ...] = (
    Command("help", "What you can ask and type", "help", "help", ("h", "?"), "f1"),
    Command(
        "scores",
        "The profile: all scores beside the sample",
        "show our profile",
        "profile",
        ("profile",),
        "f2",
    ),
    Command("weakest", "Where the city is weakest, and why", "where are we weakest?", "weakest"),
    Command("strengths", "Where the city is strongest", "what are our strengths?", "strengths"),
    Command(
        "suggest",
        "Next steps and practices on a topic",
        "what can we do about {}?",
        "suggest",
        argument="TOPIC",
    ),
    Command(
        "browse",
        "Look through all practices: words, indicator, country, kind, size, evidence",
        "what can we do about {}?",
        "suggest",
        ("catalogue",),
        "f5",
        "TOPIC",
        view="catalogue",
    ),
    Command(
        "indicator",
        "One indicator: meaning, measures, score, findings, gaps, next steps, practices",
        "what does {} mean?",
        "explain_indicator",
        argument="NAME",
        view="indicator",
    ),
    Command("open", "A practice or step in full, with sources", "open {}", "practice_detail", argument="NUMBER"),
    Command("why", "Why something is suggested", "why {}", "why", argument="NUMBER"),
    Command("more", "More practices on the same topic", "more", "more"),
    Command("add", "Put a practice or step into the plan", "add {}", "add_to_plan", argument="NUMBER"),
    Command(
        "remove",
        "Take an action out of the plan",
        "remove {} from the plan",
        "remove_from_plan",
        argument="ACTION",
    ),
    Command("plan", "The plan so far", "show the plan", "show_plan", key="f4"),
    Command("edit", "Fill in the plan, field by field", "show the plan", "show_plan", key="f7", view="editor"),
    Command("check", "What the plan still lacks, and where to mend it", "check the plan", "check_plan"),
    Command("undo", "Take back the last change of plan, filters or topic", "undo", "undo"),
    Command(
        "export",
        "Write the plan to a file: Markdown, .docx, .html, .csv, .json",
        "export the plan {}",
        "export_plan",
        ("save",),
        "f6",
        "FILE",
    ),
    Command("find", "Look for something said in this conversation", "", "command", argument="TEXT", effect="find"),
    Command("copy", "Copy the last answer", "", "command", effect="copy"),
    Command("transcript", "Write this conversation to a file", "", "command", argument="FILE", effect="transcript"),
    Command(
        "report",
        "Read an Index report (PDF, text) and go on with its city",
        "",
        "command",
        argument="FILE",
        effect="report",
    ),
    Command("indicators", "The 17 indicators of the Index", "which indicators are there?", "list_indicators"),
    Command(
        "cities",
        "The cities with a profile; the app turns to another one",
        "which cities are there?",
        "list_cities",
        (),
        "f8",
        view="cities",
    ),
    Command("switch", "Turn to another city", "switch to {}", "switch_city", argument="CITY"),
    Command(
        "compare",
        "Side by side with another city, or with the round before",
        "compare with {}",
        "compare_sample",
        key="f9",
        argument="CITY",
        view="comparison",
    ),
    Command("new", "Start afresh: topic, filters, list and plan are cleared", "", "command"),
    Command("quit", "Leave", "quit", "quit", ("q", "exit", "bye")),
)

BY_NAME: dict[str, Command] = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


def as_table() -> str:
    """Return all commands as a Markdown table, for the README and the help."""
    rows = ["| Type | Key | What it does |", "| --- | --- | --- |"]
    for command in COMMANDS:
        typed = f"/{command.name} {command.argument}" if command.argument else f"/{command.name}"
        key = command.key.upper() if command.key else ""
        rows.append(f"| `{typed}` | {key} | {command.help} |")
    return "\n".join(rows)
