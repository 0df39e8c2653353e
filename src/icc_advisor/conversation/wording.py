"""Every sentence the assistant says, in British English."""

from icc_advisor.domain.city import Assessment, City, IndicatorResult
from icc_advisor.domain.comparison import Compared
from icc_advisor.domain.diagnosis import Diagnosis, Number, Standing
from icc_advisor.domain.index import Index, Indicator
from icc_advisor.domain.plan import Action, Field
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.domain.values import Source
from icc_advisor.text import as_clause, lower_first

FIELD_WORDS: dict[Field | str, str] = {
    "owner": "who leads",
    "start": "start",
    "deadline": "deadline",
    "budget": "budget",
    "measure": "measure of success",
    "note": "note",
    "title": "title",
    "status": "status",
    "kind": "kind",
    "objective": "objective",
    "partners": "partners",
    "target_group": "target group",
    "meets": "who meets whom",
    "milestones": "milestones",
    "funding": "funding",
    "outcome": "outcome indicator",
    "data": "data source",
    "risks": "risks",
    "equality": "equality check",
    "communication": "communication",
    "reason": "reason for dropping it",
}
NOT_ASSESSED = "not assessed"
NO_SAMPLE = "no sample printed"

NEXT_STEPS = "Next steps"
FURTHER_STEPS = "Further next steps (open S3, …)"
OTHER_CITIES = "What other cities did"
CLOSEST = "Nothing in the catalogue does exactly this. Closest, from the same indicator:"
ASK_ABOUT = "Questions to start with (type the number):"
STEPS_ARE_OURS = "Next steps are worded by the curators of this catalogue."
STEP_RESTS = f"{STEPS_ARE_OURS} “open S1” shows what each rests on."
ENGLISH_ONLY = "Questions may be in ten languages; answers are in English, as the records are."
PARTIAL = "Only a part of the source was seen."
COSTS_UNKNOWN = "What it cost is not recorded: sources rarely say."
NOTHING_LISTED = "Nothing is listed yet. Ask about a topic first, for example “what can we do about mediation?”"
NO_CHANGE = "There is no change to take back."
PLAN_EMPTY = "The plan is still empty. Ask about a topic, then type “add 1” to take a practice into it."
NEAREST_IS = "The nearest subject of the Index:"
NEAREST = "The nearest subject of the Index (type its number to go on):"
AS_TYPED = "put a word in double quotes to have it taken as typed"
WHICH_ONE = "Which one do you mean? Type its number."
NEW = "A fresh start: topic, filters, list and plan are cleared. “undo” brings the plan back."
QUIT = "Goodbye."
THANKS = "You are welcome."
GREETING = "Hello. Ask about a topic, or type “weakest” to see where to begin."
CANNOT_REFINE = (
    "I can narrow by country, region, city, size, share of foreign-born, year, kind, setting and group, for example "
    "“only Nordic”, “no festivals”, “after 2018”; the list stays as it was."
)
ADD_WHAT = "Type “add” and a number of the list, S1, or an id."
CAN_EDIT = (
    "Say which field and what to: “set the owner of A1 to Aino”, “deadline of A1: June”, “budget of A1: 5,000 euros”."
)
PLAIN_HINT = (
    "Type a question, or the number of one above, and press Enter. “help” shows what can be asked, “quit” ends."
)
YOU = "You: "
ADVISOR = "Advisor:"
NO_SERVER = "Showing the app in a browser needs the library {}, which is not installed."
INSTALL_SERVER = "Install it with: pip install 'icc-advisor[serve]'"
NO_FOLDERS = "Name a file without folders; plans are written into the folder you started from."
YES_REPLACES = "“yes” replaces it."
PLAN_SAFE = "The plan itself is safe."
NO_GAP = "The report names no gap"
NO_PERIOD = "no period stated"
NO_REASON = "Nothing more is known than that it was listed."
NO_MORE = "That is all the catalogue has on this."
SIZES_UNKNOWN = "For many cities in the catalogue the size is not recorded; they are left out when a size is asked for."
COMPARE_WITH_CARE = (
    "Cities answer for themselves, in different years and with different editions of the questionnaire: a difference "
    "is a reason to look at what the other city does, no ranking."
)
ROUNDS_WITH_CARE = "The questionnaire changed between rounds, so small differences mean little."
SIDE_BY_SIDE = "Side by side, of 100"
EFFORT_UNKNOWN = (
    "How hard or how long it was is not recorded for practices; next steps tell their effort (“open S1” shows it)."
)
SAY_WHICH_YEAR = "Say from which year on, for example “after 2018”; where a source states no year, it is left out then."
EVIDENCE_SHOWN = (
    "What is known of success stands on each card: described, in an expert report, results stated, evaluated, taken up "
    "elsewhere. Better known practices come first among equals."
)
NOTHING_TO_COPY = "There is no answer to copy yet."
NO_CLIPBOARD = "There is no clipboard here; “/transcript” writes the conversation to a file."
COPIED = "The last answer is copied. Where that does not work, “/transcript” writes the conversation to a file."
COPIED_TEXT = "Copied. Where that does not work, hold Shift to select with the mouse, or write a file with /transcript."
NO_ADDRESS = "No address is known for this source."
NO_SUCH_FILTER = "No such filter is set; the list stays as it was."
DECLINED = "All right. Ask whenever you like."
WHICH_REPORT = "Say which file: “/report” and where it is, for example “/report Downloads/report.pdf”."
FIND_WHAT = "Say what to look for: “/find” and a word."
#: Why something is declined; the key is that of the rule.
OUT_OF_SCOPE = {
    "": (
        "That is outside what I can help with: I only know the Intercultural Cities Index, this city's profile and "
        "what other cities have done."
    ),
    "groups": (
        "I do not judge groups of people, and nothing in the catalogue does; the results of a city say nothing about "
        "any of them. What cities do so that residents of all origins live well together I can show."
    ),
    "case": (
        "I cannot help with a single person's case of asylum, residence or law, and nothing here is legal advice. A "
        "lawyer, a legal-aid service or the ombudsperson can. What cities offer people in such a situation I can show."
    ),
    "person": "I hold no data on persons and look nobody up.",
    "instructions": (
        "My answers follow fixed rules and come from records with sources; nothing typed here changes that."
    ),
}
NOT_UNDERSTOOD = "I did not understand that."
CAN_ASK = (
    "You can ask about a topic of the Index (“what can we do about mediation?”), about your results (“where are we "
    "weakest?”, “what is our score for media?”) or about the plan (“add 1”, “show the plan”, “export the plan”). "
    "“help” shows more."
)
HELP = (
    "where are we weakest? · what are our strengths? · show our profile",
    "what can we do about mediation? · only in Norway · more",
    "open 1 · open S1 · why 1 · show modena-punto-daccordo",
    "add 1 · add S1, Aino leads, by June · remove A1 · undo · show the plan",
    "A1 is agreed · move A3 to the top · merge A2 and A4 · drop A5 because the region does it",
    "check the plan · export the plan · export the plan as plan.docx in Finnish",
    "what does international outlook mean? · which indicators are there?",
)


def number(value: Number) -> str:
    """Return a figure without a needless decimal point."""
    return f"{value:g}"


def difference(value: Number | None) -> str:
    """Return a difference in words: '6 below', '2 above', 'equal'."""
    if value is None:
        return NO_SAMPLE
    if value == 0:
        return "equal"
    return f"{number(abs(value))} {'below' if value < 0 else 'above'}"


def score_against_sample(name: str, standing: Standing) -> str:
    """Return one sentence on a score and what it is compared with."""
    if standing.sample is None:
        return f"{name}: {number(standing.score)} of 100; the report prints no sample to compare with."
    return (
        f"{name}: {number(standing.score)} of 100; comparison cities {number(standing.sample)} "
        f"({difference(standing.difference)})."
    )


def without_score(name: str, result: IndicatorResult | None) -> str:
    """Return one sentence on an indicator that was not assessed, and why."""
    why = f" {result.missing}" if result and result.missing else ""
    return f"{name}: {NOT_ASSESSED}; the report prints no score.{why}"


def report_gaps(result: IndicatorResult) -> str:
    """Return one sentence that lists the gaps the report names."""
    if not result.gaps:
        return f"{NO_GAP} here."
    count = "one gap" if len(result.gaps) == 1 else f"{len(result.gaps)} gaps"
    return f"The report names {count}: {'; '.join(as_clause(gap.text) for gap in result.gaps)}."


def holdings(practices: int, resources: int, indicator: Indicator) -> str:
    """Return one sentence on what the catalogue holds on an indicator."""
    texts = f" and {resources} guides and papers to read" if resources else ""
    return (
        f"The catalogue holds {practices} practices on it{texts}; “icc-advisor indicators {indicator.id}” lists them."
    )


def brief_title(city: City) -> str:
    """Return the title over a city's brief."""
    latest = city.latest
    if latest is None:
        return f"{city.name}, {city.country} · no assessment"
    aggregate = "aggregate not printed" if latest.aggregate is None else f"{number(latest.aggregate)} of 100"
    return f"{city.name}, {city.country} · Intercultural Cities Index, results of {latest.when} · {aggregate}"


def without_assessment(city: City) -> str:
    """Return the sentence for a city whose profile holds no assessment."""
    return f"No assessment of {city.name} is loaded, so nothing can be said of its scores."


def ranking_rule(by: str) -> str:
    """Return how a list of weakest indicators is ordered."""
    return {
        "priority": "Ordered by what is missing to 100 plus how far the city lies behind the comparison cities.",
        "score": "Ordered by score, lowest first.",
        "difference": "Ordered by the difference from the comparison cities; indicators without a sample come last.",
    }[by]


def not_assessed(diagnosis: Diagnosis, index: Index) -> str | None:
    """Return one sentence on the indicators that have no score, or None."""
    if not diagnosis.not_assessed:
        return None
    names = ", ".join(index.name(one.indicator) for one in diagnosis.not_assessed)
    return f"Not assessed (no score printed in the report): {names}."


def topic_question(indicator: Indicator) -> str:
    """Return the plain question about an indicator."""
    return f"What can we do about {lower_first(indicator.short_name)}?"


def read_as(corrections: dict[str, str], filters: str) -> str | None:
    """Return what was understood beyond the words as typed, or None."""
    parts = [f"“{typed}” read as “{read}”" for typed, read in corrections.items()]
    if parts:
        parts[-1] += f" ({AS_TYPED})"
    if filters:
        parts.append(f"{filters} (type “drop the filter” to lift this)")
    return f"Understood: {'; '.join(parts)}." if parts else None


def nothing_found(question: str, filters: str) -> str:
    """Return the sentence for a question that the catalogue has nothing on."""
    within = f" that fits the filter ({filters})" if filters else ""
    return f"The catalogue has no practice on “{question}”{within}."


def elsewhere(business: str) -> str:
    """Return the sentence for a question about something that is no subject of the Index."""
    return f"That is about {business}, on which the Index asks nothing and the catalogue holds nothing."


def first_step(recommendation: Recommendation) -> str:
    """Return the first thing to do."""
    steps = recommendation.first_steps
    return (steps.days_30 or steps.days_90 or steps.days_365)[0]


def added(action: Action) -> str:
    """Return the confirmation of a new action."""
    blanks = ", ".join(FIELD_WORDS[field] for field in FIELD_WORDS if field in action.open_fields)
    open_fields = f" Still open: {blanks}." if blanks else ""
    return f"{action.id} is in the plan: {action.title}.{open_fields}"


def already_there(action: Action) -> str:
    """Return the sentence for something that the plan holds already."""
    return f"That is in the plan already, as {action.id}: {action.title}."


def removed(action: Action) -> str:
    """Return the confirmation of a removal."""
    return f"{action.id} is out of the plan: {action.title}. “undo” brings it back."


def filled(action: Action, fields: dict[str, str]) -> str:
    """Return the confirmation of edited fields."""
    listed = ", ".join(f"{words}: {fields[name]}" for name, words in FIELD_WORDS.items() if name in fields)
    return f"{action.id} now has {listed}."


def reader_title(city: City, *, practice: bool) -> str:
    """Return the title over a practice or next step that is read in full."""
    return f"{city.name} · {'a practice' if practice else 'a next step'} in full"


def set_to(label: str, field: str, value: str) -> str:
    """Return the confirmation of one field set in the editor."""
    return f"{label} now has {FIELD_WORDS.get(field, field)}: {value or 'open'}."


def field_of(label: str, field: str, value: str) -> str:
    """Return what one would have said to set a field."""
    return f"{FIELD_WORDS.get(field, field)} of {label}: {value or '(open)'}"


def undone(what: str) -> str:
    """Return the confirmation of an undo of the plan, the filters or the topic."""
    return f"The last change of the {what} is taken back."


def standing_now(topic: list[str], filters: str, actions: int) -> str:
    """Return where a conversation stands: topic, filters, plan."""
    parts = [f"Topic: {', '.join(topic) or 'none'}", f"filters: {filters or 'none'}"]
    return f"{'; '.join(parts)}; the plan has {actions} action{'s' if actions != 1 else ''}."


def resumed(saved: str, turns: int, actions: int) -> str:
    """Return the sentence that greets an officer who comes back; ``saved`` is an ISO time or empty."""
    when = f" of {saved[:10]}" if saved else ""
    said = f"{turns} turn{'s' if turns != 1 else ''}, {actions} action{'s' if actions != 1 else ''} in the plan"
    return f"Your conversation{when} goes on ({said}). Type /new to start afresh instead."


def earlier_turns(count: int) -> str:
    """Return the sentence over the last turns of a conversation that goes on."""
    return f"{count} earlier turns are kept: “/find” looks through them, “/transcript” writes them to a file."


def no_session(city: City, name: str) -> str:
    """Return the sentence for a session that is not there."""
    return f"There is no saved session {name!r} of {city.name}; “icc-advisor sessions” lists them."


def goes_on_as(name: str, city: City) -> str:
    """Return under which name a session goes on when another window has changed it."""
    return f"Nothing was overwritten: this one goes on as “{name}” (icc-advisor {city.id} --session {name})."


def draft_written(folder: str) -> str:
    """Return where the draft of a report was written."""
    return f"The draft is in {folder}, with a review of every value; compare it with the report before you rely on it."


def draft_not_kept(why: str) -> str:
    """Return that a draft is open but not kept."""
    return f"The draft is open but not kept: {why}"


def nothing_to_compare(city: City, others: list[str]) -> str:
    """Return the sentence for a city whose results are not loaded."""
    loaded = f" Results are loaded of {', '.join(others)}." if others else ""
    return f"No result of {city.name} is loaded: most cities' reports are not public.{loaded}"


def compared_title(ours: City, our_results: Assessment, other: City, their_results: Assessment) -> str:
    """Return the title over two cities side by side."""
    return f"{ours.name} (results of {our_results.when}) and {other.name} (results of {their_results.when})"


def rounds_title(city: City, before: Assessment, now: Assessment) -> str:
    """Return the title over two rounds of a city."""
    return f"{city.name}, results of {before.when} and of {now.when}"


def one_round(city: City) -> str:
    """Return the sentence for a city with one round of the Index, or none."""
    if city.latest is None:
        return without_assessment(city)
    return (
        f"Only one round of {city.name} is loaded (results of {city.latest.when}), so nothing can be said of a change."
    )


def aggregates(names: tuple[str, str], ours: Number, theirs: Number) -> str:
    """Return one sentence on two aggregates."""
    return f"Aggregate: {names[0]} {number(ours)}, {names[1]} {number(theirs)} of 100."


def compared_row(name: str, names: tuple[str, str], row: Compared) -> str:
    """Return one indicator of two assessments in a line."""
    said = difference(row.difference)
    return f"{name}: {names[0]} {number(row.ours)}, {names[1]} {number(row.theirs)} ({said})"


def not_in_both(names: tuple[str, str], missing: list[str]) -> str:
    """Return the sentence for indicators that are not scored on both sides."""
    what = ", ".join(missing) or "Single indicators"
    return f"{what}: not printed for both ({' and '.join(names)}), so there is nothing to set side by side."


def doubt(city: City, why: str) -> str:
    """Return the caution that goes with a result."""
    return f"With care, {city.name}: {why}"


def no_such(what: str, known: str) -> str:
    """Return the sentence for a number or name that is not listed."""
    return f"There is no {what} here. {known}"


def exporting(actions: int) -> str:
    """Return what precedes the outcome of an export."""
    return f"The plan has {actions} action{'s' if actions != 1 else ''}."


def exported(path: str, command: str | None) -> str:
    """Return where a plan was written and, where it is saved, the command that would write it again."""
    again = f" The same from the command line: {command}" if command else ""
    return f"Written to {path}.{again}"


def downloaded(name: str) -> str:
    """Return what is said when a file went to the browser."""
    return f"{name} is on its way to your browser's downloads."


def serving(address: str, *, alone: bool) -> str:
    """Return where the app can be opened, and by whom."""
    who = (
        "Only this computer can reach it."
        if alone
        else ("Anyone who can reach this computer can open it, and sees and changes the saved plan.")
    )
    return f"The app is at {address}\n{who} Ctrl+C ends it."


def why_low(name: str) -> str:
    """Return the heading over the report's findings."""
    return f"What the report says of {name}"


def no_command(name: str, nearest: tuple[str, ...]) -> str:
    """Return the sentence for a slash command that does not exist."""
    hint = f" Did you mean {' or '.join(f'/{one}' for one in nearest)}?" if nearest else ""
    return f"There is no command /{name}.{hint} “/help” lists them all."


def similar_to(practice: Practice) -> str:
    """Return the heading over practices like another one."""
    return f"Others that do something like “{practice.title}” ({practice.city})"


def practice_cities(practices: int, places: int) -> str:
    """Return how many practices and places the catalogue holds."""
    return f"The catalogue holds {practices} practices from {places} cities and other places."


def which_city(loaded: list[str]) -> str:
    """Return the question for the city to switch to."""
    return f"Which city? Loaded: {', '.join(loaded) or 'none'}. Type “switch to” and its name."


def switching(city: City) -> str:
    """Return the confirmation of a change of city."""
    return f"Now for {city.name}. The plan of the city before is kept; switch back to go on with it."


def why_title(title: str) -> str:
    """Return the heading over the reasons of a suggestion."""
    return f"Why “{title}”"


def source(one: Source) -> str:
    """Return a source in one line; without a known address it says so."""
    publisher = f", {one.publisher}" if one.publisher else ""
    return f"{one.title}{publisher}: {one.url or 'no address known'}"


def no_place(name: str) -> str:
    """Return the sentence for a place that no practice is from."""
    return f"The catalogue has no practice from {name}."


def nothing_like(practice: Practice, filters: str) -> str:
    """Return the sentence for a practice that no other resembles."""
    within = f" that fits the filter ({filters})" if filters else ""
    return f"The catalogue has no other practice{within} like “{practice.title}”."


def filter_hides(filters: str) -> str:
    """Return the sentence for a filtered list that has come to its end."""
    return f"That is all the catalogue has on this with the filter ({filters}); “drop the filter” shows the rest."
