"""Words as the index knows them: in plain letters, and as the stems that inflected forms share."""

import re
from functools import lru_cache
from unicodedata import normalize

import snowballstemmer
from anyascii import anyascii

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.text import fold

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # marks that no letter is made with, as of stress, stay
STRESS = re.compile("[\u0300-\u036f]")
LONGEST_WORD = 40
ALGORITHMS = {"lt": "lithuanian", "en": "english"}

# Cyrillic letters that look like Latin ones, as they slip into a word of the other alphabet.
CYRILLIC = re.compile("[а-ѿ]")
LOOKALIKES = str.maketrans("авеіјкмнорѕстух", "abeijkmhopsctyx")

# Endings that a stemmer does not know any more when a mark is missing, and how they are written with it.
BARE_ENDINGS = {"lt": [(re.compile("e(je|se|ms|mis)$"), r"ė\1"), (re.compile("uju$"), "ųjų")]}

_CASES_OF_VERBAL_NOUNS = "(as|o|ui|[aą]|u|e|ai|ų|ams|us|ais|uose)"

# Derivations that the stemmers do not know, with what is left as the stem.
DERIVED = {
    # Verbal nouns share the stem of their verb: stiprinimas, stiprinti; dalyvavimas, dalyvauti; skaitymas, skaityti.
    "lt": [
        (re.compile(rf"(?<=\w\win)(ti|im{_CASES_OF_VERBAL_NOUNS})$"), ""),
        (re.compile(rf"(?<=\w\w\w)av(o|ome|ote|im{_CASES_OF_VERBAL_NOUNS})$"), ""),
        (re.compile(rf"(?<=\w\w\w\w)ym{_CASES_OF_VERBAL_NOUNS}$"), ""),
    ],
    # Who lives in a place is no residency, and a minority no minor.
    "en": [(re.compile(r"(?<=\w\w\w)(enc|it)(y|ies|e|es)$"), r"\1")],
}

# Languages whose words have an ending: what is typed without one is hardly theirs, unless a longer word lives in both.
INFLECTED = ("lt",)
SHORTEST_BARE_STEM = 4

# The endings of a name in all cases by the ending it has in the first, in plain letters.
CASES = {
    "lt": {
        "ius": "ius iaus iui iu iumi iuje",
        "us": "us aus ui u umi uje",
        "iai": "iai iu iams ius iais iuose",
        "ai": "ai u ams us ais uose",
        "as": "as o ui a u e",
        "is": "is io iui i iu yje",
        "ys": "ys io iui i iu yje",
        "os": "os u oms as omis ose",
        "es": "es iu ems es emis ese",
        "a": "a os ai oje",
        "e": "e es ei eje",
    }
}

# What a question has many of and an answer need not have, in plain letters and all forms.
FILLERS = (
    " apie ar arba as be bei bent bet bus but butu buti buvau buvo da dabar daugiau dar del delto "
    " es esa esu gal gali galima galime galiu galetu galetume gaunu gauna gavo i idant iki ir is isvis it itin "
    " ja jai jam jame jas jau jei jeigu ji jie jiems jis jo joje jog jos ju jums jus jusu juo jums "
    " ka kad kada kadangi kai kaip kam kame kas katra katras katrie katros kazkas kazkoks keliems keletas kiek kieno "
    " kita kitas kiti kitos kitur ko kodel kokia kokiai kokiais kokiam kokiame kokie kokiems kokio kokioje kokiomis "
    " kokioms kokios kokiose kokiu kokius koks kokia kokias kol kur kuri kuria kurias kuriai kuriais kuriam kuriame "
    " kurie kuriems kurio kurioje kuriomis kurioms kurios kuriose kuris kuriu kurius kurs kuo kuomet kokiuose "
    " lig man mano mane manyje mes mums mumis mus musu mudu nei nera ne nebent negu nes net noreciau noriu nori norime "
    " norint nors nuo o "
    " pas paskui pati pats pradeti per po prie pries pro reikejo reikes reikia rasti sau savo sia siai siame sias sie siems sio "
    " sioje sios siose sis siu sius skirta skirtas skirti skirto skirtos skirtu su ta tad tai taip taigi tam tame tarp "
    " tas te tie tiek tiems tik to toje tokia tokie tokios toks tos tose tu tuo turejo turi turite turime turiu tureti "
    " ten trumpai uz va vel ten vien visa visai visas visi visiems viso visos visu visus visose visuose vyko vyks "
    " vyksta vykti vyko yra zinoti zinau "
    " a about all also am an and any anyone are as at be been begin being but by can could did do does doing done else ever "
    " every for from get gets give given go goes got had happen happened happening happens has have having he her here "
    " his how i if in into is it its just let like me may might more most much must my no not of on one or our out "
    " over own please she should show so some start such tell than that the their them then there these they this those to "
    " too under up us very was we were what when where whether which while who whom whose why will with within would "
    " you your "
)


def words_in(text):
    return WORD.findall(normalize("NFC", text))


@lru_cache(maxsize=2**17)
def plain(word):
    """Return `word` in the letters a-z and digits, empty when it has no counterpart there."""
    letters = fold(word)
    if CYRILLIC.search(letters) and re.search("[a-z]", letters):
        letters = letters.translate(LOOKALIKES)
    return re.sub("[^a-z0-9]", "", anyascii(letters).lower())[:LONGEST_WORD]


@lru_cache(maxsize=2**17)
def stems(word, language):
    """Return the plain stems of a word, of one written with its marks and of one written without.

    Each begins with the code of the language, for stems of two languages can look alike and mean nothing in common.
    """
    word = STRESS.sub("", word)
    found = {plain(_stem(word.lower(), language)), plain(_stem(plain(word), language))} - {""}
    return tuple(sorted(f"{language}{stem}" for stem in found))


@lru_cache(maxsize=2**17)
def forms(word, language=""):
    """Return the stems of `word` in `language`, in every language when it is not known."""
    return tuple(stem for code in ([language] if language else LANGUAGE_CODES) for stem in stems(word, code))


@lru_cache(maxsize=2**17)
def typed_forms(word, language=""):
    """Return the stems that a word typed by readers of `language` may stand for, whether marks were left out or not."""
    found = dict.fromkeys(forms(word))
    for code, endings in BARE_ENDINGS.items():
        for bare, marked in endings:
            found |= dict.fromkeys(stems(bare.sub(marked, word.lower()), code))
    letters = plain(word)
    is_short = len(letters) < SHORTEST_BARE_STEM
    foreign = {f"{code}{letters}" for code in INFLECTED if is_short and code != language and not letters.isdigit()}
    return tuple(stem for stem in found if stem not in foreign)


def cases(name, language):
    """Return the forms of a one-word name in all cases, in plain letters."""
    letters = plain(name)
    for ending, endings in CASES.get(language, {}).items():
        if letters.endswith(ending):
            return {letters.removesuffix(ending) + other for other in endings.split()}
    return {letters}


def _stem(word, language):
    for pattern, kept in DERIVED.get(language, []):
        if pattern.search(word):
            return pattern.sub(kept, word)
    if language not in ALGORITHMS:
        return word
    # A stemmer works on itself, so that threads cannot share one; it is cheap to make.
    return snowballstemmer.stemmer(ALGORITHMS[language]).stemWord(word)
