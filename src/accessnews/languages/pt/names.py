"""Names and sayings: titles, what newspapers call countries, and the verbs of saying."""

from __future__ import annotations

from ..language import Names, Speaking

_NAME = r"[A-ZÁÀÂÃÉÊÍÓÔÕÚÇ][\w’'-]+(?:\s(?:d[aeo]s?\s)*[A-ZÁÀÂÃÉÊÍÓÔÕÚÇ][\w’'-]+){0,3}"
_SAID = (
    r"(?:disse|diz|disseram|dizem|afirmou|afirma|afirmaram|declarou|declara|explicou|explica"
    r"|acrescentou|acrescenta|garantiu|garante|contou|conta|alertou|avisou|lembrou|comentou"
    r"|escreveu|respondeu|admitiu|reconheceu|anunciou|concluiu|sublinhou|destacou|ressaltou"
    r"|salientou|frisou|completou|lamentou|criticou|defendeu|relatou|revelou|insistiu|ponderou"
    r"|adiantou|referiu|assegurou|observou|questionou|previu|brincou|desabafou|argumentou|reiterou)"
)

SPEAKING = Speaking(
    said=(
        r"\b(?:diss\w+|diz(?:em|er|endo|ia|iam)?|dito|dita|dirá|afirm\w+|declar\w+|explic\w+"
        r"|acrescent\w+|garant\w+|cont(?:ou|a|aram|am|ando|ava)|alert\w+|avis(?:ou|a|aram|ando)"
        r"|lembr\w+|coment\w+|escrev\w+|escrit\w+|respond\w+|admit\w+|reconhec\w+|anunci\w+"
        r"|conclu\w+|sublinh\w+|destac\w+|ressalt\w+|salient\w+|fris(?:ou|a|ando)|complet(?:ou|a)"
        r"|lament\w+|critic(?:ou|a|ando)|defend\w+|relat\w+|revel\w+|insist\w+|ponder\w+|adiant\w+"
        r"|refer(?:iu|e|indo|em|iram)|assegur\w+|observ\w+|previ(?:u|ram)|question\w+|brinc\w+|desabaf\w+|argument\w+"
        r"|reiter\w+|not(?:ou|a|aram)|indic(?:ou|a|aram)|assinal\w+|apont\w+|not[íi]ci\w+|inform\w+"
        r"|comunic\w+|confirm\w+|confess\w+|perguntou|pergunta\w*|grit\w+|exclam\w+|opin\w+|aleg\w+"
        r"|sustent\w+|realç\w+|enfatiz\w+|rebat\w+|retruc\w+|retorqu\w+|precis(?:ou|a)|prossegui\w+"
        r"|continu(?:ou|a)|tuit\w+|tweet\w+|public(?:ou|a)|fal(?:ou|a|ando|aram|ava)|pediu|pede"
        r"|reclam\w+|consider\w+|acredit\w+|acha|achou|testemunh\w+|depôs|depoimento|record\w+"
        r"|relembr\w+|advert\w+|resum\w+|jur(?:ou|a)|palavras|segundo|de acordo com|conforme|para"
        r"|nas palavras|na opinião|citad\w+|mencion\w+)\b|:\s*[«“\"‘]"
    ),
    speaker=(
        rf"[»”\"],?\s(?:[—–-]\s)?(?:{_SAID}|(?:tinha|havia)\s(?:dito|afirmado|declarado))\s"
        rf"(?:à\s\w+\s)?({_NAME}|(?:o|a|os|as)\s\w+)"
    ),
)

NAMES = Names(
    titles=(
        r"(?:(?:[Ss]r|[Ss]ra|[Ss]rta|[Dd]r|[Dd]ra|[Pp]rof|[Pp]rofa|[Ee]ng)\.?ª?|[Ss]enhora?"
        r"|[Dd]ona|[Dd]om|[Pp]resident[ea]|[Mm]inistr[oa]|[Cc]hanceler|[Ss]enadora?|[Dd]eputad[oa]"
        r"|[Gg]overnadora?|[Pp]refeit[oa]|[Pp]rofessora?|[Dd]outora?|[Gg]eneral|[Jj]uíza?)"
        r"(?!\s(?:Adj?unt|Aggiunt|Interin|Federal|Estad|Regional|Supl|Vicari|Na[cz]ional|General))"
    ),
    countries={
        "US": r"EUA|E\.U\.A\.|USA|América(?!\s(?:Latina|do|Central))|Estados Unidos",
        "GB": r"Grã-Bretanha|Reino Unido|R\.\s?U\.",
        "NL": "Holanda|Países Baixos",
        "CZ": "República (?:Tcheca|Checa)|Tchéquia|Chéquia",
        "PL": "Pol[óô]nia",
        "IR": "Ir[ãa]o?",
        "RO": "Rom[éê]nia",
        "SI": "Eslov[éê]nia",
        "EE": "Est[óô]nia",
        "LV": "Let[óô]nia",
        "MK": "Maced[óô]nia do Norte|Maced[óô]nia",
        "KE": "Qu[éê]nia|Kenya",
        "MG": "Madag[áa]sc[aá]r",
        "MU": "Maurícia|Maurício",
        "KR": "Coreia do Sul",
        "KP": "Coreia do Norte",
        "SA": "Arábia Saudita",
        "AE": r"Emirados(?: Árabes)?(?: Unidos)?|EAU",
        "BY": "Bielorrússia|Belarus",
        "CI": "Costa do Marfim",
        "CD": r"República Democrática do Congo|RD Congo|RDC",
        "QA": "Qatar|Catar",
        "BD": "Bangladesh|Bangladeche",
        "MM": "Myanmar|Mianmar|Birmânia",
        "VN": "Vietn[ãa](?:m|me)?|Vietnã",
        "TW": "Taiwan|Formosa",
        "PS": "Palestina",
        "ZA": "África do Sul",
        "SG": "Singapura|Cingapura",
        "YE": "I[êé]m[ea]n|Iémen",
        "BH": "Bar[ée]m|Bahrein",
        "ZW": "Zimb[áa]bu[ée]|Zimbábwe",
        "MW": "Malaw[íi]|Malau[íi]",
        "GL": "Gr[oe]nelândia",
        "VA": "Vaticano|Santa Sé",
        "DO": "República Dominicana",
        "TL": "Timor-Leste|Timor Leste",
        "CV": "Cabo Verde",
        "PK": "Paquistão",
        "TM": "Turquemenistão|Turcomenistão|Turcomenistã",
    },
)
