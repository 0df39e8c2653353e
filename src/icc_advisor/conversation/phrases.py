"""How people say what they want: for each intent the patterns that show it, tried from top to bottom.

Patterns see the folded words of the utterance after correction, joined by single spaces and without punctuation, so
`^` and `$` mean the whole utterance. Frequent intents know the ten languages of the glossary.
"""

import re

from icc_advisor.conversation.sensitive import SENSITIVE, Rule
from icc_advisor.conversation.sensitive import rule as _rule

_ITEM = r"(?:\d+|[sa]\d+|first|second|third|fourth|fifth|last|one|this|that|it|them|these|both)"
_FIELD = r"(?:owner|lead|leader|deadline|date|budget|title|note|start|measure)"
#: Fields whose names are topics, too; these need the action they are of.
_WORDY_FIELD = (
    r"(?:status|kind|objective|partners?|target group|who meets whom|milestones?|funding|output(?: indicator)?"
    r"|outcome(?: indicator)?|data source|risks?|equality(?: check)?|communication|reason|next review|review|reporter)"
)
_OF_ACTION = r"(?:of|for) (?:the )?(?:a\d+|action|item|it|this|that|plan|\d+|last|first|second|third)\b"

RULES: tuple[Rule, ...] = (
    *SENSITIVE,
    _rule(
        "out_of_scope",
        r"\b(?:weather|forecast|tell (?:me |us )?(?:a |another |some )?jokes?|recipe for|horoscope|bitcoin|stock market|lottery|poem|song lyrics|football result)\b",
        r"\bwrite (?:me )?(?:an? |some )?(?:essay|code|python|email|letter|speech|story)\b",
        r"^(?:what|who) is the (?:capital|president|prime minister) of\b|\b(?:who won|who will win|how tall|election result)\b|\byou .*vote for\b",
        r"^(?:please |can you |could you |will you )*translate\b|^what is \d+ (?:\w+ )?\d+$",
    ),
    _rule(
        "quit",
        r"^(?:quit|exit|bye(?: bye)?|good ?bye|see you(?: later)?|q|stop|that s all(?: for today)?)$",
        r"^(?:heippa|nakemiin|hei hei|lopeta|hej da|avsluta|au revoir|quitter|adios|hasta luego|salir|arrivederci|esci)$",
        r"^(?:tschuss|auf wiedersehen|beenden|tchau|adeus|sair|do widzenia|wyjdz|до побачення|вийти)$",
        longest=5,
    ),
    _rule(
        "greeting",
        r"^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|moi|hei|terve|hej|god dag|bonjour|salut|hola)\b",
        r"^(?:buenos dias|ciao|buongiorno|hallo|guten (?:tag|morgen|abend)|ola|bom dia|czesc|dzien dobry|привіт|добрий день)\b",
        longest=3,
    ),
    _rule(
        "thanks",
        r"\b(?:thanks|thank you|thx|cheers|kiitos|kiitti|tack|merci|gracias|grazie|danke|obrigad[oa]|dziekuje|дякую)\b",
        longest=7,
    ),
    _rule(
        "decline",
        r"^(?:no|nope|nah|not now|never mind|nevermind|ei|nej|non|nein|nao|nie|ні)$",
        longest=3,
    ),
    _rule(
        "help",
        r"^(?:help|help me|help please|commands|apua|ohje|hjalp|aide|ayuda|aiuto|hilfe|ajuda|pomoc|допомога)$",
        r"\bwhat (?:else )?(?:can|could|do) (?:you|i) (?:do|ask|type|say|know)(?: (?:here|you|me))?$",
        r"^how (?:do i use|does) (?:this|it)\b",
        r"^what (?:is|are) (?:this|you)(?: for)?$",
    ),
    _rule(
        "undo",
        r"^(?:please )?(?:undo|revert|peruuta|kumoa|angra|annuler|deshacer|annulla|ruckgangig|desfazer|cofnij|скасувати|скасуй)\b",
        r"\b(?:take (?:that|it) back|did(?:n t| not) mean (?:to|that|it)|changed my mind|that was a mistake)\b|^(?:undo|revert|take back) the last change\b",
        r"^(?:oops|whoops|cancel that|wrong one)\b",
    ),
    _rule(
        "export_plan",
        r"\b(?:export|download|vie tiedostoon|exportera|exporter|exportar|esporta|exportieren|eksportuj)\b",
        r"\b(?:save|write|print|put|get|need|want|have|give).*\b(?:plan|it)\b.*\b(?:file|markdown|document|word|docx|md)\b",
        r"^save(?: (?:the|my|our))?(?: action)? plan\b",
    ),
    _rule(
        "check_plan",
        r"^(?:please )?(?:check|examine|validate|review|go through) (?:the |my |our )?(?:action )?plan\b",
        r"\bwhat (?:is|s|does) (?:still )?(?:the |our |my )?(?:plan )?(?:missing|lacking|lack|miss)\b.*\bplan\b|\bwhat does (?:the|our|my) plan (?:still )?(?:lack|miss)\b",
        r"^(?:is the plan (?:complete|ready|sound)|tarkista suunnitelma|granska planen|verifier le plan|pruf(?:e)? den plan)\b",
    ),
    _rule(
        "edit_plan",
        rf"^(?:please )?(?:set |change |edit |update |fill (?:in )?)?(?:the )?{_WORDY_FIELD} {_OF_ACTION}",
        r"^(?:please )?(?:merge|combine|join) (?:action |item |number |the )*(?:a\d+|\d+|\w+ (?:one|action))",
        r"^(?:please )?(?:drop|discard) (?:action |item )?(?:a\d+|it|this|that) (?:because|since|reason)\b",
        r"^(?:mark |set )?(?:action |item )?(?:a\d+|it|this|that) (?:is |as |to |are )?(?:now |already )?(?:idea|agreed|running|done|dropped)$",
        r"\b(?:move|shift) (?:it|this|that|\d+|a\d+|action \d+|item \d+) (?:to |the )*(?:up|down|top|bottom|first|last|end|start|before|after|place|position)\b",
        rf"\b(?:set|change|edit|update|rename|fill)\b.*\b{_FIELD}\b",
        rf"^(?:the )?{_FIELD} (?:of|for|is)\b",
        r"\badd (?:a )?note\b",
        r"\b(?:move|postpone|shift) (?:it|this|that|\d+|a\d+|action \d+|item \d+) (?:to|by|until)\b",
        r"^(?:assign|give) .*\bto\b",
        r"^(?!add\b|put\b|take\b).*\b(?:leads|is responsible for|takes care of) (?:it|this|that|a\d+|action|item|number)\b",
    ),
    _rule(
        "remove_from_plan",
        rf"^(?:please )?(?:remove|delete|discard|strike|cross out|drop|throw out) (?:the |action |item |number )*(?:{_ITEM}|\w+ one|\w+ \w*action)\b",
        r"^(?:poista|ta bort|supprime[rz]?|enleve[rz]?|elimina|quita|rimuovi|togli|entferne|losche|remove[rz]?|retira|usun|прибери|видали)\b.*(?:\d|-)",
        r"\b(?:remove|delete|drop|take|throw|strike|cross)\b.*\b(?:from the plan|from our plan|from my plan|in the plan|one out(?: again)?|[as]\d+ out|off the plan)\b",
    ),
    _rule(
        "add_to_plan",
        rf"^(?:please |and |ok |yes )*(?:add|include|keep|take|pick|choose|put) (?:number |the |item |practice |step |also )*{_ITEM}\b",
        r"\b(?:add|put|include|take|keep|copy)\b.*\b(?:to|in|into|on) (?:the|our|my) (?:action )?(?:plan|list)\b",
        r"^(?:please )?(?:add|keep|take|include) [a-z]+(?: [a-z0-9]+)*$",
        r"^(?:lisaa|lagg till|ajoute[rz]?|anade|agrega|aggiungi|fuge|hinzufugen|adiciona|acrescenta|dodaj|додай)\b.*(?:\d|\bs\d|-)",
        r"^(?:let s|we ll|i ll|we will|i will) (?:take|do|add|use) (?:number |the )?" + _ITEM,
    ),
    _rule(
        "show_plan",
        r"^(?:(?:show|see|view|open|display|read|list)(?: me)? )?(?:the |my |our )?(?:action )?plan(?: so far| please| now)?$",
        r"\b(?:what s|what is|whats|what (?:have|do) we (?:have|got)|anything)\b.*\b(?:plan|so far|in there)\b",
        r"^(?:nayta suunnitelma|visa planen|montre[rz]? le plan|muestra el plan|mostra il piano|zeig(?:e)? (?:mir )?den plan)",
        r"^what (?:did|have|do) we (?:decide\w*|agree\w*|plan\w*|take\w* up)\b",
        r"^(?:mostra o plano|pokaz plan|покажи план)|^who leads\b|^(?:what|which) (?:is|are) (?:still )?(?:open|blank|to fill)\b",
    ),
    _rule(
        "why",
        r"^(?:and |but |so )?why\b",
        r"\b(?:what makes you (?:think|say|suggest)|how come|reasons? (?:for|behind)|what is the reason|on what grounds)\b",
        r"^(?:miksi|varfor|pourquoi|por que|perche|warum|wieso|porque|dlaczego|чому)\b",
    ),
    _rule(
        "switch_city",
        r"\b(?:switch|change) (?:to|city|cities|the city)\b|\b(?:want|take|open|choose) (?:another|a different) city\b",
        r"^(?:open|load|go to|use) (?:the )?(?:profile|city) (?:of )?\w+",
        r"^(?:vaihda kaupunki|byt stad|changer de ville|cambiar de ciudad|cambia citta|stadt wechseln)",
    ),
    _rule(
        "list_indicators",
        r"^(?:which|what|list|show|name|how many)(?: are| me)?(?: (?:the|all|your))*(?: \w+)? (?:indicators|areas|themes|fields|dimensions)\b",
    ),
    _rule(
        "list_cities",
        r"^(?:which|what|list|show|how many)(?: all)?(?: the| me)*(?: other)? (?:cities|citys|towns|municipalities)(?: (?:are|do|have|can|is)\b|$)",
    ),
    _rule(
        "similar",
        r"\b(?:who else|which other cit\w+|anyone else|any other cit\w+|somebody else|others?) (?:does|do|did|has|have|had|is|are|with)\b",
        r"\b(?:similar|the same idea|something like (?:this|that|it)|more like (?:this|that|it))\b",
    ),
    _rule(
        "more",
        r"^(?:and )?(?:(?:show|give|tell)(?: me)? )?(?:some |any |a few |the )?(?:more|others?|next(?: ones?)?|another(?: one)?)(?: (?:please|of (?:them|these|those)|ones|practices|examples|ideas))*$",
        r"^(?:what|anything|something|any) else$|^go on$|^is that (?:all|it)\b.*|^continue$",
        r"^(?:lisaa|naytta lisaa|nayta lisaa|mer|fler|encore|plus|davantage|mas|altro|altri|ancora|mehr|weitere|noch mehr|mais|wiecej|ще|більше)$",
    ),
    _rule(
        "compare_rounds",
        r"\b(?:last|previous|earlier|former|first) (?:time|round|index|report|assessment|results?|year)\b",
        r"\b(?:have|did) we (?:improve\w*|get\w* (?:better|worse)|progress\w*)\b|\b(?:over (?:time|the years)|trend|between (?:the )?rounds|since the last)\b",
        r"\b(?:viime kerralla|forra gangen|la derniere fois|la ultima vez|l ultima volta|letztes mal|da ultima vez|ostatnim razem|минулого разу)\b",
    ),
    _rule(
        "compare_city",
        r"\b(?:compare|compared|vergleich\w*|vertaa|jamfor|compar\w+|confront\w+|porown\w+)\b.*\b(?:with|to|mit|med|avec|con|com|against|z)\b",
        r"^(?:and )?(?:against|versus|vs)\b",
    ),
    _rule(
        "compare_sample",
        r"^(?:and )?(?:is|was) (?:that|this|it) (?:a |any )?(?:good|bad|low|high|normal|ok|okay|usual|much|little|better|worse)\b",
        needs_topic=True,
    ),
    _rule(
        "compare_sample",
        r"\b(?:compare|comparison|average|benchmark|the sample|versus)\b|\b(?:ahead of|behind) (?:the )?(?:other|average|sample|rest)",
        r"\bhow (?:do|are) we (?:stand|rank|placed)\b|\b(?:other|rest of the|the other|comparison) cities\b.*\b(?:score|than|compare|on|in)\b",
        r"\b(?:verrattuna|jamfort|par rapport aux|en comparacion|rispetto alle|im vergleich|em comparacao|w porownaniu|порівняно)\b",
    ),
    _rule(
        "weakest",
        r"\b(?:weak\w*|worst|lowest|biggest gaps?|largest gaps?|main gaps?|room for improvement|bottom of|fall short|lag(?:s|ging)?|badly)\b",
        r"\b(?:are|do|where) we (?:lag |fall )?behind\b|^poorest (?:scores?|results?|indicators?)",
        r"\b(?:where|what) (?:should|shall|do|must|can) we (?:start|begin|improve|focus|work on|do first|prioriti[sz]e)\b",
        r"\b(?:heiko\w+|svag\w*|faible\w*|faiblesse\w*|debil\w*|debol\w*|schwach\w*|schwache\w*|frac[oa]s?|slab\w+|najslabs\w+|слабк\w+|найслабш\w+)\b",
    ),
    _rule(
        "strengths",
        r"\b(?:strengths?|strongest|strong (?:points?|sides?)|highest|good at|do(?:ing)? well|proud of|top (?:indicators?|scores?|results?)|best (?:scores?|indicators?|results?|at)|scored? (?:the )?(?:best|highest|well))\b",
        r"\b(?:vahv\w+|styrk\w+|points? forts?|puntos fuertes|punti di forza|stark\w*|pontos fortes|mocn\w+ stron\w*|сильн\w+)\b",
    ),
    _rule(
        "explain_indicator",
        r"^(?:and )?(?:what (?:does|is|are|s)|whats|explain|define)\b(?!.*\b(?:our|we|us|score|points|done|doing)\b)",
        r"\b(?:meaning of|definition of|difference between)\b|\b(?:mean|means|cover|covers|stand for)$",
        needs_topic_word=True,
    ),
    _rule(
        "explain_indicator",
        r"^(?:and )?what (?:does|do|is) (?:it|that|this|they) (?:mean|stand for|cover|about|all about)\b",
        r"\b(?:which|what) (?:measures|questions)\b.*\b(?:ask|asks|asked|look\w*|cover\w*)\b",
        needs_topic=True,
    ),
    _rule(
        "score",
        r"\b(?:score|scores|scored|points?|rate|result|per ?cent|percentage|pisteet|pistemaar\w*|tulos|poang|punteggio|puntuacion|punktzahl|wynik)\b",
        r"\bhow (?:did|do|are) we (?:do|doing|score|scored|perform)\b|\bdid we (?:really )?get\b|\bhow (?:good|bad) are we\b",
        needs_topic_word=True,
    ),
    _rule(
        "profile",
        r"\b(?:profile|profiili|profil|perfil|profilo|overview|dashboard|all (?:the |our )?(?:scores|results|indicators)|our (?:scores|results))\b",
        r"\b(?:what (?:is|s)|how (?:big|large|many)) (?:our |is our |is the )?(?:population|inhabitants|city)\b|\bhow many (?:people|inhabitants|foreigners|residents)\b",
        r"\b(?:when|who) (?:was|wrote|made|published) (?:the|this) report\b|\bwhat year\b.*\b(?:results|report|from)\b",
        r"^(?:show |see |list |the |me )*(?:scores|results|tulokset|resultat|resultats|resultados|risultati|ergebnisse|wyniki)$",
    ),
)

#: Words of the patterns, so that a misspelt one is repaired and a right one is never "corrected".
COMMAND_WORDS = frozenset(
    word for rule in RULES for word in re.findall(r"(?<![\\\w])[a-z]{3,}(?![\w*+?])", rule.pattern.pattern)
) | frozenset("improvement practices details weakest".split())

#: A plain yes, to what was offered last, in the ten languages.
YES = re.compile(
    r"^(?:yes|yep|yeah|sure|go ahead|please do|do it|do that|ok(?:ay)? (?:do (?:it|that)|please|go ahead|yes)|joo|kylla|ja|jo"
    r"|oui|si|gern|sim|tak|так)(?: (?:please|thanks|thank you|do|do it|do that|go ahead|kiitos|tack|merci|gracias|grazie"
    r"|danke|bitte|por favor|per favore|s il vous plait|s il te plait|obrigado|prosze|будь ласка|gern))*$"
)
#: Ordinal numbers in the languages of the glossary, folded.
_ORDINALS = {
    1: "first ensimmainen ensimmaisen ensimmaista forsta premier premiere primer primero primera primo prima erste ersten"
    " erster erstes primeiro primeira pierwszy pierwsza pierwsze pierwszego перший перша першу",
    2: "second toinen toisen toista andra deuxieme segundo segunda secondo seconda zweite zweiten zweiter zweites drugi"
    " druga drugie drugiego другий друга другу",
    3: "third kolmas kolmannen kolmatta tredje troisieme tercero tercera terzo terza dritte dritten drittes terceiro"
    " terceira trzeci trzecia trzecie третій третя третю",
    4: "fourth neljas fjarde quatrieme cuarto cuarta quarto quarta vierte vierten czwarty czwarta четвертий",
    5: "fifth viides femte cinquieme quinto quinta funfte funften piaty piata",
}
ORDINALS = {word: number for number, several in _ORDINALS.items() for word in several.split()}
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
#: Somebody asks what to do, which no other word in the question should hide.
ASKS_HOW = re.compile(
    r"^(?:and |but |so |ok )*(?:what (?:can|could|should|do|does|would|helps?|works|else|is a good|are (?:some )?(?:good|best))"
    r"|how (?:can|could|should|to|would|do (?:we|you|others?|other cities|cities) (?!do\b|score|compare|rank|stand|perform|rate))"
    r"|any ideas|ideas (?:for|on)|examples? of|good practices?|is there|are there|which (?:cities|city|towns?) (?:have|has|did|do))\b"
)
#: … unless it is about the city's own result.
OWN_RESULT = re.compile(
    r"\b(?:our|we|us|i)\b.*\b(?:scor\w+|rates?|results?|how many points|strengths?|weak\w*|rank|compar\w+|average|behind|gap|mean)\b"
    r"|\b(?:mean|means|measure|measures|cover|covers|stand for)$|\bhow (?:do|can|should) i\b|^what (?:should|do|can) we (?:do|work on|improve|start)(?: with)? first"
)
QUESTION = re.compile(
    r"^(?:and |but |so )*(?:how|what|which|who|when|where|why|do|does|is|are|should|we want|we need)\b"
)
POINTERS = re.compile(r"\b(?:this|that|it|them|these|those|one|both|all|last|plan)\b")
SMALL_TALK = re.compile(
    r"^(?:ok |okay |great |perfect )*(?:thanks|thank you|hello|hi|hey|good morning)(?: a lot| so much| very much| there)*(?: and| but)?"
)
DETAIL = re.compile(
    r"\b(?:show|open|detail\w*|tell me|read|describe|more (?:on|about)|explain|dis m en plus|mehr uber|kerro|avaa|oppna|ouvre|abre|apri|offne|otworz)\b"
    r"|^(?:the )?(?:number )?(?:\d+|[sa]\d+|first|second|third|fourth|fifth|last)(?: one)?$|^the \w+ one$"
    r"|^(?:toinen|ensimmainen|kolmas|zweite[rs]?|erste[rs]?|dritte[rs]?|deuxieme|premier|segundo|primero|secondo|primo)$"
)
REFINE = re.compile(
    r"^(?:and |but )?(?:only|just|not|no|without|except|drop|forget|lift|ignore|instead|rather|nur|seulement|vain|bara|solo|tylko|apenas)\b"
    r"|\b(?:cheaper|smaller|bigger|simpler|easier|newer|older|limit)\b|\bhow (?:much|long) (?:does|do|did|would|will) (?:it|this|that|they)\b"
    r"|^(?:something|anything) not\b"
)
#: In a “why”, what is said of a score and not of a practice.
SCORE_WORDS = re.compile(r"\b(?:low|lower|weak\w*|bad|badly|poor\w*|behind|below|high|score[sd]?|points|only)\b")
CARRIES_ON = re.compile(r"^(?:and|also|what about|how about|enta|och|und)\b")
