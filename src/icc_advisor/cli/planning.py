"""The command ``plan``: proposing, editing, checking, reading back and writing the action plan."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation import plan_wording as wording
from icc_advisor.conversation.answers.plan import with_plan
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.cards import plan_table
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.session import Session
from icc_advisor.conversation.state import State
from icc_advisor.domain import editing
from icc_advisor.domain.city import City
from icc_advisor.domain.doctor import Finding, examine
from icc_advisor.domain.merging import merge
from icc_advisor.domain.plan import Plan
from icc_advisor.domain.reconciling import reconcile
from icc_advisor.errors import AdvisorError, ExitCode
from icc_advisor.search.proposing import propose_plan
from icc_advisor.text import clean

if TYPE_CHECKING:
    from icc_advisor.export.reading import ReadBack

#: A plan of eighty actions takes a tenth of it.
_LONGEST_FILE = 20_000_000


def plan(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Propose, change, check, print or write the plan of a city."""
    city = place.catalogue.city(arguments.city)
    _check_usage(arguments)
    saved = None if arguments.no_save else place.sessions.load(city.id, arguments.session)
    state = saved.state if saved else State(plan=Plan(city=city.id))
    changed = _changed(place, city, state, arguments)
    if changed != state and not arguments.no_save:
        place.sessions.save(city.id, arguments.session, changed, [], revision=saved.revision if saved else 0)
    made = changed.plan
    if not _edits(arguments):
        if made.actions:
            place.tell(f"The plan of the saved session {arguments.session!r}.")
        else:
            made = propose_plan(place.advisor, city)
            place.tell(wording.PROPOSED if made.actions else wording.NOTHING_PROPOSED)
    return _deliver(place, city, made, state.plan, arguments)


def _check_usage(arguments: argparse.Namespace) -> None:
    """Refuse what cannot be done before anything is changed."""
    if arguments.no_save and (arguments.changes or arguments.undo or arguments.keep):
        raise AdvisorError(
            "--no-save keeps nothing, so nothing can be changed.", "Leave it out to change the saved plan."
        )
    from icc_advisor.export.delivery import form_of
    from icc_advisor.export.language import words_of

    words_of(arguments.language)
    if arguments.output:
        form_of(arguments.output, arguments.format)
    if arguments.json and arguments.format not in {None, "json"}:
        raise AdvisorError("--json and --format contradict each other.", "Leave one of them out.")


def _edits(arguments: argparse.Namespace) -> bool:
    return bool(arguments.changes or arguments.undo or arguments.keep or arguments.source)


def _changed(place: Workplace, city: City, state: State, arguments: argparse.Namespace) -> State:
    """Return the state after everything the command line asks to change, as one step to take back."""
    if arguments.undo:
        session = Session(place.advisor, city, state)
        place.tell(plain(session.handle("undo"), place.width))
        state = session.state
    made = state.plan
    if arguments.source:
        made = _read_back(place, made, arguments.source)
    if arguments.keep:
        if made.actions:
            raise AdvisorError("The saved session has a plan already.", "“--undo” takes back its last change.")
        made = propose_plan(place.advisor, city)
        if not made.actions:
            raise AdvisorError(wording.NOTHING_PROPOSED, "Take up next steps in the conversation.")
        place.tell(wording.kept(len(made.actions)))
    if arguments.changes and not made.actions:
        raise AdvisorError(
            "The saved session has no plan to change yet.",
            f"Take up the proposed one: icc-advisor plan {city.id} --keep",
        )
    for option, values in arguments.changes:
        made = _one_change(made, option, values)
        place.tell(wording.changed(option, values))
    return with_plan(state, made).after(state)


def _one_change(made: Plan, option: str, values: list[str]) -> Plan:
    match option:
        case "set":
            return editing.set_field(made, *values)
        case "move":
            label, position = values
            if not position.isdecimal() or int(position) == 0:
                raise AdvisorError(f"{position!r} is no position.", "Positions are counted from 1.")
            return made.move(editing.action_of(made, label).id, int(position))
        case "merge":
            kept, other = (editing.action_of(made, label).id for label in values)
            if kept == other:
                raise AdvisorError(f"{kept} cannot be merged with itself.", "Name two actions.")
            return merge(made, kept, other)
        case "drop":
            return editing.drop(made, *values)
        case _:
            return made.remove(editing.action_of(made, values[0]).id)


def _read_back(place: Workplace, base: Plan, source: Path) -> Plan:
    """Return the plan of a document, with what was changed meanwhile; tell what had no place."""
    from icc_advisor.export.reading import read_back

    found = read_back(_text_of(source), place.catalogue.index, base=base, known=_known(place, base))
    _tell_read(place, found, source)
    if not base.actions:
        return found.plan
    reconciled = reconcile(found.base, found.plan, base)
    for clash in reconciled.clashes:
        place.tell(wording.clash(clash))
    return reconciled.plan


def _known(place: Workplace, base: Plan) -> frozenset[str]:
    """Return the marks of what would be generated for a plan, for a document that has lost its own."""
    from icc_advisor.export.markdown import plan_document
    from icc_advisor.export.trailer import mark, texts

    city = place.catalogue.cities[base.city]
    document = plan_document(base, city, place.catalogue, on=place.today)
    return frozenset(mark(text) for block in document.blocks for text in texts(block))


def _text_of(source: Path) -> str:
    try:
        with source.open("rb") as file:
            content = file.read(_LONGEST_FILE + 1)
        if len(content) > _LONGEST_FILE:
            raise AdvisorError(f"{source} is too long to be a plan.", "Name the Markdown file of the plan.")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AdvisorError(f"{source} is no text in UTF-8.", "Read back the Markdown form of the plan.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise AdvisorError(f"{source} could not be read: {why}.", "Name the Markdown file of the plan.") from None


def _tell_read(place: Workplace, found: "ReadBack", source: Path) -> None:
    place.tell(wording.read_back(str(source), len(found.plan.actions)))
    if not found.whole:
        place.tell(wording.NO_TRAILER)
    for action in found.gone:
        place.tell(wording.gone(action))
    if found.loose:
        place.tell(wording.loose(len(found.loose)))
        for one in found.loose:
            place.tell(f"  {source}:{one.line}: {one.text}")


def _deliver(place: Workplace, city: City, made: Plan, before: Plan, arguments: argparse.Namespace) -> ExitCode:
    from icc_advisor.export.delivery import Order, deliver_plan, form_of, plan_text

    found = ExitCode.FINE if made.actions or _edits(arguments) else ExitCode.NOTHING_FOUND
    if arguments.check:
        return _check(place, city, made, json=arguments.json) if made.actions else found
    order = Order(made, city, place.catalogue, place.today, arguments.language)
    if arguments.output:
        overwrite = arguments.force or _allowed(arguments.output)
        written = deliver_plan(order, to=arguments.output, overwrite=overwrite, form=arguments.format)
        place.tell(f"Written to {clean(str(written))}")
    if arguments.json:
        place.say(plan_text(order, "json").rstrip())
    elif not arguments.output and (arguments.format or not _edits(arguments)):
        place.say(plan_text(order, form_of(Path("plan"), arguments.format or "md")).rstrip())
    elif not arguments.output:
        _show_changed(place, city, made, before)
    return found


def _allowed(output: Path) -> bool:
    """Ask whether an existing file may be replaced, where somebody sits at a terminal to answer."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty() and output.is_file()):
        return False
    sys.stderr.write(f"{clean(str(output))} exists already. Replace it? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def _show_changed(place: Workplace, city: City, made: Plan, before: Plan) -> None:
    """Print the actions that are not as they were."""
    actions = tuple(action for action in made.actions if action not in before.actions)
    if actions:
        table = plan_table(Context(place.advisor, city), made.model_copy(update={"actions": actions}))
        place.show(table)


def _check(place: Workplace, city: City, made: Plan, *, json: bool) -> ExitCode:
    context = Context(place.advisor, city)
    findings = examine(made, context.diagnosis, on=place.today)
    if json:
        place.say_json([one.model_dump(mode="json") for one in findings])
    else:
        place.say(_told(context, findings, city) if findings else wording.PLAN_SOUND)
    return ExitCode.FINE


def _told(context: Context, findings: tuple[Finding, ...], city: City) -> str:
    """Return the findings as text, each with the command that mends it."""
    lines = []
    for one in findings:
        what, mend = wording.finding(one, context.index, city=city.id)
        lines.append(f"{what}\n  {mend}")
    return "\n".join(lines)
