"""What gets a short honest reply and no list: judging groups, single cases, personal data, foreign instructions.

Patterns see the folded words of the utterance, joined by single spaces and without punctuation.
"""

import re
from typing import Literal, NamedTuple

from icc_advisor.conversation.reply import Intent

Because = Literal["", "groups", "case", "person", "instructions"]

_INSULT = (
    r"(?:troublemakers?|criminals?|terrorists?|dangerous|lazy|dirty|stupid|parasites?|ruin\w*|destroy\w*|steal\w*|invad\w*"
    r"|primitive|animals|scum|vermin|inferior)"
)
_GROUP = (
    r"(?:immigrants?|migrants?|refugees?|foreigners?|asylum seekers?|muslims?|jews?|arabs?|africans?|blacks|roma"
    r"|gypsies|somalis?|turks?|syrians?|afghans?|ukrainians?)"
)
#: Whoever asks how to answer a prejudice does not share it.
_NOT_QUOTED = (
    r"^(?!.*\b(?:rumou?rs?|prejudice\w*|stereotyp\w*|sa(?:y|ys|ying|id)|think\w*|believe\w*|claim\w*|counter\w*"
    r"|respond\w*|answer\w*|against|complain\w*|hate speech)\b)"
)
_RELATIVE = r"(?:clients?|husband|wife|son|daughter|brother|sister|friend|neighbour|family|mother|father|cousin)"


class Rule(NamedTuple):
    """An intent, a pattern that shows it, and what else must hold.

    ``needs_topic_word``: an indicator is named; ``needs_topic``: it is, or the conversation is about one.
    ``because`` tells why something is declined. A ``firm`` rule holds even when somebody seems to ask for ideas on a
    topic.
    """

    intent: Intent
    pattern: re.Pattern[str]
    longest: int = 400
    needs_topic_word: bool = False
    needs_topic: bool = False
    firm: bool = False
    because: Because = ""


def rule(
    intent: Intent,
    *patterns: str,
    longest: int = 400,
    needs_topic_word: bool = False,
    needs_topic: bool = False,
    firm: bool = False,
    because: Because = "",
) -> Rule:
    """Return a rule whose pattern is any of ``patterns``."""
    pattern = re.compile("|".join(f"(?:{one})" for one in patterns))
    return Rule(intent, pattern, longest, needs_topic_word, needs_topic, firm, because)


#: The first two are firm: the words “what can we do” before them change nothing.
SENSITIVE: tuple[Rule, ...] = (
    rule(
        "out_of_scope",
        r"\b(?:stop|block|prevent|ban) (?:the|a|this|that|new)? ?(?:mosque|synagogue|temple|refugee centre|asylum centre)",
        rf"\b(?:deport|get rid of|keep out|send back) (?:all |the |these |those )*(?:{_GROUP}|them)\b",
        rf"\b(?:keep|get|throw) (?:the |these |those )*{_GROUP} out\b",
        firm=True,
        because="groups",
    ),
    rule(
        "out_of_scope",
        r"\b(?:ignore|forget|disregard) (?:all |your |the |any |my )*(?:previous |prior |earlier )?(?:instructions|rules)",
        r"\b(?:system prompt|your prompt|jailbreak|pretend (?:to be|you are)|you are now|act as (?:a|an|if)\b)",
        r"\b(?:ignoriere|vergiss) (?:alle |deine )*(?:anweisungen|regeln)|\bignore (?:tes|toutes les) instructions\b",
        firm=True,
        because="instructions",
    ),
    rule(
        "out_of_scope",
        rf"\b(?:my|his|her) {_RELATIVE}\b.*\b(?:asylum|visa|residence permit|appeal|deport\w*)\b",
        rf"\b{_RELATIVE}(?: s)? (?:asylum|visa|residence permit|appeal|case)\b",
        r"\b(?:my|his|her|their) (?:asylum|visa|residence|citizenship|permit) (?:claim|application|case|permit|request)\b",
        r"\bhow (?:do|can|could|should) i (?:apply|appeal|renew|get|claim)\b.*\b(?:visa|permit|asylum|citizenship|benefits?|passport)\b",
        r"\b(?:legal trick|loophole|under which article|can i sue)\b",
        r"\b(?:turvapaikkahakemukse\w+|min asylansokan|ma demande d asile|mi solicitud de asilo|la mia domanda d(?:i|) asilo"
        r"|mein\w* asylantrag|meu pedido de asilo|moj\w* wnios\w+ o azyl|моя заява про притулок|моє клопотання)\b",
        because="case",
    ),
    rule(
        "out_of_scope",
        r"\b(?:phone number|home address|e ?mail address|private address|personal data|date of birth|salary) (?:of|for)\b",
        r"\b(?:who is|names? of|list of) (?:the |all )*(?:undocumented|illegals?|irregular migrants|benefit fraudsters)\b",
        because="person",
    ),
    rule(
        "out_of_scope",
        rf"{_NOT_QUOTED}.*\b(?:which|what) (?:nationalit|ethnic|religio|race|group)\w*.*\b(?:most|worst|{_INSULT}|trouble|crimes?)\b",
        rf"{_NOT_QUOTED}.*\b{_GROUP} (?:are|is|just|only|all|keep|should|will) (?:all |always |just |so |too )*(?:{_INSULT}|go home|go back|leave)\b",
        rf"\bwhy (?:are|do|don t) (?:the |these |those |so many |all )*{_GROUP}\b.*\b{_INSULT}\b|\b{_GROUP} (?:steal|destroy|invade|ruin)",
        r"\bsend (?:them|these people)(?: all)? (?:back|home)\b|\b(?:auslander|migranten|fluchtlinge) raus\b",
        r"\b(?:ulkomaalaiset|maahanmuuttajat|pakolaiset) (?:pois|ulos)\b|\b(?:utlanningar|invandrare) ut\b",
        r"\b(?:dehors|fuera|fuori|fora|precz) (?:les|los|gli|i|os|z)? ?(?:etrangers|extranjeros|stranieri|immigrati|inmigrantes|estrangeiros|imigrantami)\b",
        rf"{_NOT_QUOTED}.*\b(?:are|aren t) (?:all |most |the )?{_GROUP}.*\b{_INSULT}\b",
        because="groups",
    ),
)
