"""What is known of English."""

from __future__ import annotations

from ..calendars import CalendarOfWords
from ..language import (
    Braille,
    Clock,
    ForeignNames,
    Language,
    Names,
    Negation,
    Numerals,
    Percent,
    Press,
    Quotation,
    Signs,
    Speaking,
)
from .chinese_names import names_in, pinyin_said
from .numerals import SCALES, word_quantities
from .rewording import reworded
from .said import CURRENCIES

_NOT = r"(?:\bnot|\bcannot|n['’]t)"
_SAY = (
    "(?:said|says|told|tells|added|adds|wrote|writes|explained|warned|noted|recalled|asked|argued"
    "|insisted|announced|replied|admitted|claimed|stated|tweeted|continued|concluded|remarked"
    "|joked|shouted|declared)"
)
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3}"

LANGUAGE = Language(
    "en",
    numerals=Numerals(
        decimal=".",
        scales=SCALES,
        words={
            1: "one|an?|once|first|single|another",
            2: r"two|twice|second|doubl\w+|both|pair|couple",
            3: r"three|thirds?|tripl\w+|trio",
            4: "four|fourth|quarters?",
            5: "five|fifth",
            6: "six|sixth",
            7: "seven|seventh",
            8: "eight|eighth",
            9: "nine|ninth",
            10: "ten|tenth|decades?",
            11: "eleven",
            12: "twelve|dozens?",
            13: "thirteen",
            14: "fourteen",
            15: "fifteen",
            16: "sixteen",
            17: "seventeen",
            18: "eighteen",
            19: "nineteen",
            20: "twenty|two decades",
            100: "hundred|century|centenary",
        },
        half="half",
        reader=word_quantities,
        numeric=(
            r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty"
            r"|once|twice|hundreds?|thousands?|[mb]illions?|dozens?|half|quarters?|decades?|couples?|teen\w*"
            r"|centur(?:y|ies)|first|second|third|\w+th|double[ds]?|triple[ds]?|noon"
            r"|midnight|percent|january|february|march|april|may|june|july|august|september"
            r"|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
        ),
        idle=r"covid-19|9/11|100 per ?cent (?:certain|sure)",
    ),
    signs=Signs(
        minus="minus|negative",
        below=r"below\s(?:zero|freezing)|below(?=\W*$)|of\sfrost",
        falling=(
            r"(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|los[est]\w*|lower\w*|shr[aiu]nk\w*"
            r"|shed\w*|slump\w*|slid\w*|slip\w*|plung\w*|tumbl\w*|reduc\w*|cut\w*|deficits?"
            r"|contract\w*|negative|below|down|short\w*|behind|ow(?:e[ds]?|ing)|debts?|less|fewer"
            r"|recession|under)(?!(?: \w+ly)? to\b)"
        ),
    ),
    percent=Percent(
        after=r"per\s?cent\b|percent\w*|pct\b|percentage\b|(?-i:pc)\b",
        points=r"percentage[ -]points?\b",
    ),
    currencies={
        "HKD": "Hong Kong dollars?",
        "AUD": "Australian dollars?",
        "CAD": "Canadian dollars?",
        "NZD": "New Zealand dollars?",
        "SGD": "Singapore dollars?",
        "TWD": "(?:New )?Taiwan dollars?",
        "USD": r"U\.?S\.? dollars?",
        "$": "dollars?|bucks?",
        "EUR": "euros?",
        "GBP": "pounds sterling",
        "pound": "pounds?",
        "penny": "pence|penny|pennies",
        "JPY": "yen",
        "CNY": "yuan|renminbi",
        "won": r"(?<=(?:\d00|ion) )won",
        "rupee": "rupees?",
        "RUB": "roubles?|rubles?",
        "CHF": "Swiss francs?",
        "franc": "francs?",
        "peso": "pesos?",
        "BRL": "reais",
        "lira": "(?:Turkish )?liras?",
        "SEK": "Swedish (?:crowns?|kron[ae]r?|kronor)",
        "NOK": "Norwegian (?:crowns?|kron[ae]r?)",
        "DKK": "Danish (?:crowns?|kron[ae]r?)",
        "CZK": "Czech (?:crowns?|korunas?)",
        "crown": "(?:crowns?|kron[ae]r?|kronor)",
        "dinar": "dinars?",
        "riyal": "ri[ya]als?",
        "shilling": "shillings?",
    },
    currency_noun="last",
    currency_marks={"penny": r"p(?!\.?\s?m\b)(?<!480p)(?<!720p)(?<!1080p)(?<!1440p)(?<!2160p)"},
    currencies_said=CURRENCIES,
    units={
        "km/h": r"kilomet(?:er|re)s?\s(?:per|an)\shour",
        "mph": r"miles?\s(?:per|an)\shour",
        "km²": r"square\skilomet(?:er|re)s?",
        "m²": r"square\smet(?:er|re)s?",
        "mi²": r"square\smiles?",
        "ft²": r"square\sf(?:ee|oo)t",
        "m³": r"cubic\smet(?:er|re)s?",
        "km": "kilomet(?:er|re)s?",
        "m": "met(?:er|re)s?",
        "cm": "centimet(?:er|re)s?",
        "mm": "millimet(?:er|re)s?",
        "mi": "miles?",
        "ft": "f(?:ee|oo)t",
        "in": "inch(?:es)?",
        "yd": "yards?",
        "nmi": r"nautical\smiles?",
        "kg": "kilograms?|kilos?",
        "g": "grams?|grammes?",
        "mg": "milligrams?",
        "t": "tonn?es?|tons?",
        "lb": "pounds?",
        "oz": "ounces?",
        "l": "lit(?:er|re)s?",
        "ml": "millilit(?:er|re)s?",
        "gal": "gallons?",
        "bbl": "barrels?",
        "ha": "hectares?",
        "ac": "acres?",
        "°": "degrees?",
        "°C": r"degrees?\scelsius",
        "°F": r"degrees?\sfahrenheit",
        "kWh": r"kilowatt[-\s]hours?",
        "MWh": r"megawatt[-\s]hours?",
        "GWh": r"gigawatt[-\s]hours?",
        "TWh": r"terawatt[-\s]hours?",
        "kW": "kilowatts?",
        "MW": "megawatts?",
        "GW": "gigawatts?",
        "h": "hours?",
        "min": "minutes?",
        "s": "seconds?",
        "d": "days?",
        "wk": "weeks?",
        "mo": "months?",
        "yr": "years?",
    },
    clock=Clock(
        morning="morning|midnight|night|dawn",
        afternoon="afternoon|evening|night|noon",
        stated=(
            r"(?<![\d.,])(?P<hour>1[0-2]|0?[1-9])(?:[:.h][0-5]\d)?"
            r"\s*(?:(?P<am>a)|(?P<pm>p))\.?\s?m\b\.?"
        ),
    ),
    calendar=CalendarOfWords(
        "en",
        short=True,
        months=(
            "january|jan",
            "february|feb",
            "march|mar",
            "april|apr",
            "may",
            "june|jun",
            "july|jul",
            "august|aug",
            "september|sept?",
            "october|oct",
            "november|nov",
            "december|dec",
        ),
        doubtful="may|march|august|mar|sept|jan|dec|sun|sat|mon|wed|fri|thu|tue",
        dated=(
            r"\b(?:in|on|of|since|until|till|last|next|this|early|late|mid|by|from|to|and|between"
            r"|every|before|after|during|through|end)\s|mid-|\d\s|[,/]\s?|\d[–-]"
        ),
        weekend="weekend",
        names=(
            r"Mail on Sunday|Saturday (?:Evening Post|Paper)"
            r"|(?:Saturday|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday)"
            r" (?:Night (?:Live|Football|Fever)|Times|Morning|Mail|Telegraph|Express|Mirror|World"
            r"|People|Sun|Post|Politics|Star|Independent|Herald|Club|School|Service)\b"
            r"|\b(?:Black|Good|Easter|Palm|Ash|Cyber|Super|Bloody) "
            r"(?:Friday|Sunday|Tuesday|Wednesday|Monday|Saturday)\b"
        ),
    ),
    negation=Negation(
        denies=r"\b(?:not|never|cannot|nobody|none|nothing|nowhere|neither|without|no)\b|n['’]t\b",
        soft=(
            r"\b(?:un(?!it|iv|ion|der|til|ique)|dis(?!t|c|play|aster|ease|h)|non-?)\w{3,}"
            r"|\w{2,}less\b|"
            r"\b(?:im(?:possib|prob|mob|pati|perf|prac|mun)|il(?:leg|log)|ir(?:reg|rel|rev|resp))\w*|"
            r"\bin(?:ab|acc|act|ad|app|cap|comp|corr|cred|def|dep)\w*|"
            r"\bin(?:eff|elig|evit|expl|just|sec|suff|tol|val|vis)\w*|"
            r"\b(?:fail|refus|den(?:y|ie)|lack|absen|stop|ban|prevent|avoid|hard|scarce|bare|rare)\w*|"
            r"\b(?:few|little|only|except|rather|instead|yet|far|free|miss|reject|exclud|prohibit)\w*|"
            r"\b(?:forbid|nor\b|neglig|zero|too\b|doubt|ignor|silen)\w*|"
            r"\b(?:oppos|different|declin|los[est]|away|until|beyond)\w*|"
            r"\b(?:in|ir)\w{3,}[ai]bl[ey]\b|\bout[- ]of\b|\brun(?:ning)? out\b|\bill[- ]|"
            r"\b(?:against|underp|short|before|long|less|highest|lowest|wrong|challeng)\w*|"
            r"\b(?:misunder|misus|prematur|stall|secret|outside|block|troubl|despite|worr)\w*"
        ),
        idle=(
            r"\bno\.\s?\d|"
            r"\bno (?:more|less|fewer|later|longer|sooner|matter|wonder|mean|wrong|doubt)\b|"
            r"\bnot (?:fail|that|out of)\b|"
            r"\bnot (?:only|just|least|to mention|until|before|long|far|simply|merely|so much)\b|"
            r"\bnothing (?:but|less|short)\b|\bnone other\b|\bleave nothing\b|\bnever mind\b|"
            r"\bnever more\b|\bca(?:nno|n['’])t be denied\b|"
            r"\bwith or without\b|\bwhy (?:not|do(?:es)?n['’]t)\b|"
            r"\b(?:whether |if |or )+not\b|\bwhether or\b|"
            r"\b(?:is|are|was|were|do|does|did|have|has|wo|would|could|ca|should)n['’]t"
            r" (?:it|they|he|she|we|you|i|that|this|there)\b|"
            r"\bcan(?:no|['’])t (?:wait|help|but|be denied)\b|\bdon['’]t (?:forget|miss|worry)\b|"
            r"\bno-(?:deal|one|fly|brainer|nonsense|frills|go|show|win|man)\b|\bnot-for-profit|"
            r"\bnon-\w+|\bno,\s|\byes and no\b|\brather than\b|\bdoubt\b|"
            rf"(?:{_NOT}|\bno|\bnever|\bwithout)\b.{{0,60}}\b"
            r"(?:unless|until|till|except|other than)\b|"
            rf"{_NOT} .{{1,60}}\bbut\b|{_NOT} (?:\w+ )?(?:un|fail|refus|den[iy]|ignor)\w*|"
            rf"{_NOT} (?:think|believe) (?:\S+ ){{0,3}}un\w+|"
            r"\bno reason\b.{0,30}n['’]t\b|\blook no further\b|\bno better\b|"
            r"\b(?:could|can)(?:\s?not|n['’]t)\b.{0,40}\b(?:more|better|worse|happier|agree)\b"
        ),
        plain=r"\b(?:not(?! only| just| least)|never|cannot|nobody|neither)\b|n['’]t\b",
    ),
    quotation=Quotation("“”‘"),
    speaking=Speaking(
        said=(
            rf"\b{_SAY}\b|vow|respond|comment|testif|stress|emphasi|according|report|conced"
            r"|acknowledg|critici|\bcall(?:ed|s|ing)|describ|dismiss|den(?:y|ied)|brand|\bask"
            r"|confirm|point(?:s|ed) out|observe[sd]|reveal(?:s|ed)|promise[sd]|assure[sd]"
            r"|maintain(?:s|ed)|state[sd]|declare[sd]|saying|\bspeak|\bspoke|believ|\bthink"
            r"|\bthought|in the words|\brepl(?:y|ie)"
            r"|\b(?:explain|warn|recall|argue|insist|announce|admit|claim|continue|conclude"
            r"|remark|joke|shout|note)s\b"
        ),
        speaker=(
            rf"[,.?!…—-][”\"]\s((?:{_NAME}|he|she|they|one [a-z]+|the [a-z]+)\s{_SAY}\b"
            rf"|{_SAY}\s(?:{_NAME}|one [a-z]+|the [a-z]+))"
        ),
    ),
    names=Names(
        titles=(
            r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady|President|Chancellor|Senator|Governor)\.?"
            r"(?!\s(?:Says|Said|Protector|Chancellor|Justice|Mayor|Secretary|General)\b)"
        ),
        countries={
            "US": r"U\.S\.A?|USA?|America",
            "GB": r"U\.K\.|UK|Britain",
            "TR": "Turkey",
            "MK": "Macedonia",
        },
    ),
    press=Press(
        before_figure="approx|art|ca|cf|ch|circa|col|eq|fig|no|par|pp?|ref|sect?|tab|vol",
        correction=r"corrections?(?: and clarifications?)?|clarifications?|errat(?:um|a)",
        amended=(
            r"this (?:article|story|post|report|piece|page|headline)(?: \w+)? (?:was"
            r"|has been) (?:\w+ ){0,2}(?:amended|corrected|updated|revised|clarified)"
            r"|an? (?:earlier|previous) version of this"
        ),
        reports=(
            r"(?:is|was) (?:an?|the|our|\w+['’]s)\b[^.]*\b(?:reporter|correspondent|editor"
            r"|journalist|columnist|writer|contributor|critic|fellow|professor|author)\b"
            r"|(?:reports|writes|covers)\b"
        ),
        by=r"(?:written|reported|reporting|words|text|story|interview)\s+by|by",
        author="authors?|reporter|words|text",
        editor=(
            r"(?:(?:additional\s+)?(?:reporting|research)|edit(?:ed|ing)|photo(?:graph)?(?:s|y)?|graphics?"
            r"|translat(?:ed|ion)|produced|illustrations?)\s+by|editors?\s*[:：]|source\s*[:：]"
        ),
        place="in|at|from",
        dated=(
            r"(?:first\s+)?(?:published|posted|(?:last )?updated|last modified|created|date|issued)"
            r"(?:\s+(?:on|at))?|hot news|breaking news|latest news|news|top stories|world"
            "|local news|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
        ),
        updated=r"\b(?:last\s+)?(?:updated|modified)\b",
        at="at",
        credit="photo(?:graph|s)?|picture|image|illustration",
        picture="image|photo|photograph|picture|pic|img|graphic|figure",
        titles="Mr|Mrs|Ms|Messrs|Dr|Drs|Prof|Rev|Hon|Gov|Gen|Sen|Rep|Lt|Col|Capt|Cmdr|Sgt|Maj|St|Mt",
        elided="em|[Tt]is|[Tt]was|[Tt]il|[Nn]|[Cc]ause",
        role=(
            r"(?:the )?(?:site )?(?:admin(?:istrator)?|web ?master|"
            r"(?:news|web|online|digital|assistant|senior|managing|contributing)? ?(?:editors?|"
            r"desk|team|"
            r"staff(?: (?:writers?|reporters?))?|reporters?|correspondents?|writers?)|"
            r"editorial(?: (?:team|board|staff))?|"
            r"our (?:staff )?(?:correspondent|reporter|bureau)|newsroom|"
            r"guests?(?: (?:author|writer|contributor))?|contributors?|authors?|anonymous|"
            r"unknown|undefined|null|none|name|publisher|default|user|root|test|by|"
            r"follow(?: (?:me|us|author))?|posted by|n/?a|wire service|agenc(?:y|ies)|"
            r"see (?:all|more).*|(?:view|more|read|all) .*(?:posts?|stories|articles|by).*)"
        ),
        outlet=(
            r"\b(?:news|newspaper|times|post|herald|daily|gazette|tribune|journal|chronicle|"
            r"magazine|wiki(?:pedia)?|blog|online|tv|radio|press|media|weekly)\b"
        ),
    ),
    # Unified English Braille, contracted: what English-speaking countries print. Its signs of a
    # transcriber's note are those of the Rules of UEB 2013, section 3.27.
    braille=Braille(
        "en-ueb-g2.ctb",
        "\u2808\u2828\u2823",
        "\u2808\u2828\u281c",
        uncontracted="en-ueb-g1.ctb",
        contracted="en-ueb-g2.ctb",
    ),
    foreign_names=ForeignNames(names_in, pinyin_said),
    reworded=reworded,
)
