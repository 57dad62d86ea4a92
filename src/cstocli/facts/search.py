"""Records that match words, best first, in English and Russian, whatever the form and spelling of the words.

A word of the query is brought to its stem (Snowball); it matches every word that begins with the stem, and the
other spellings of a name that the data has. A stem of three letters begins too much (arms, Armenia): it matches words
with the same stem, where there are some. All words that stand anywhere in the data must match in one record; where they
do in none, the records with the most of them are found.
What a word is worth is where it stands: in a name or title most, in a text less, in a remark least; the word as
typed more than another form; words that stand together in one text more than the same words apart. A name of
which nothing but the query is left counts most. A query that stands in a text word for word counts double.
Of records of equal worth those that are called by a name come first, sources last, the newest before older ones.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple, TypeAlias

from cstocli.facts.base import Dataset
from cstocli.facts.lines import NOTHING, Earlier, Lines, sorted_lines, with_places
from cstocli.records import Country, Fact, Person, Record
from cstocli.records.base import NAME, REMARK, TEXT, Others
from cstocli.words import LANGUAGES, SOURCE, facts_in, spoken

Translations: TypeAlias = Sequence[Mapping[str, str]]
OTHER_SPELLING, OTHER_FORM = 0.95, 0.7
SHORTEST_STEM = 3
NEAR, MOST_NEAR = 80.0, 3  # rapidfuzz ratio out of 100, and how many spellings are told
LONGEST = 1000  # characters of a query
# What every record is about, and words of grammar: such a word tells nothing apart.
EVERYWHERE = frozenset({"csto", "odkb", "одкб"})
GRAMMAR = frozenset("a an and at by for from in of on or the to with".split())  # noqa: SIM905 - read as a sentence
GRAMMAR |= frozenset("did do does had has have how is was were what when where which who why".split())  # noqa: SIM905
GRAMMAR |= frozenset("в во для из и к на о об от по с со".split())  # noqa: SIM905
GRAMMAR |= frozenset("был была было были где как какая какие какой когда кто ли почему что".split())  # noqa: SIM905
ORGANISATION = "collective security treaty organi[sz]ation|организаци[яию] договора о коллективной безопасности"
# A word, with all that hyphens and apostrophes join to it.
UNIT = re.compile(r"[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*")
PART = re.compile(r"[^\W_]+")
SENTENCE = r"(?<=\w\w[.!?…»”])\s+(?=[\"«“(A-ZА-ЯЁ0-9])"
# American spellings: letters by which one is soon passed over, where they stand, and the British ones that are kept.
SPELLINGS = (
    ("z", r"(?<=\w\w)(i|y)z(?=e|ing|ation|$)", r"\1s"),
    ("ens", r"^(def|off|lic|pret)ens(?=e|ing|ive|$)", r"\1enc"),
    ("or", r"^(arm|behavi|col|endeav|fav|harb|hon|lab|neighb|rum|val|vig)or", r"\1our"),
    ("ter", r"^(cen|kilome|li|me|thea)ter(?=s?$)", r"\1tre"),
    ("program", r"^program(?=s?$)", "programme"),
    ("el", r"^(cancel|counsel|fuel|label|model|travel)(?=ed$|ing$|ers?$|ors?$)", r"\1l"),
)
# What else a stem becomes before other endings: army, armies; crisis, crises; боец, бойца; миротворец, миротворца.
ALTERNATIONS = (
    (r"(?<=[^aeiou])y$", "i"),
    (r"(?<=[^aeiou])i$", "y"),
    (r"(?<=[aeiy]s)i$", "e"),
    (r"(?<=[iy]s)e$", "i"),
    (r"(?<=[аеиоуыэюя])ец$", "йц"),
    (r"(?<=[^аеиоуыэюяa-z\d])ец$", "ц"),
    (r"йц$", "ец"),
    (r"(?<=[^аеиоуыэюяйa-z\d])ц$", "ец"),
)


class Field(NamedTuple):
    """A text of a record, what a word in it is worth, and words that are found with it but not shown."""

    weight: int
    text: str
    more: str = ""


class Hit(NamedTuple):
    """A record that matches, what it is worth, and the sentence in which most of the words stand, with these."""

    record: Record
    score: float
    text: str | None
    matches: tuple[str, ...]


class Found(NamedTuple):
    """The hits, best first, and the words of the query that stand nowhere in the data.

    Of the *known* words of the query each hit has at least *most*.
    """

    hits: list[Hit]
    unknown: tuple[str, ...]
    known: int
    most: int


class Word(NamedTuple):
    """A word of the query: its spellings, and what every form of them begins with."""

    typed: str
    spellings: frozenset[str]
    stems: tuple[str, ...]

    def worth(self, token: str) -> float:
        """What a word of the data is worth as a form of this one."""
        return 1.0 if token == self.typed else OTHER_SPELLING if token in self.spellings else OTHER_FORM


# --- words ------------------------------------------------------------------------------------------------


class _Plain(dict[int, str]):
    """A letter without case and accent; й is a letter of its own."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        self[code] = lower if lower == "й" else unicodedata.normalize("NFD", lower)[0]
        return self[code]


PLAIN = _Plain()


def plain(text: str) -> str:
    """The text without case and accents, letter for letter as long as it was."""
    return text.lower() if text.isascii() else text.translate(PLAIN)


@lru_cache(maxsize=1 << 16)
def tokens(unit: str) -> tuple[str, ...]:
    """What a word, or several joined ones, may be found by: the whole and its parts, in one spelling."""
    parts = PART.findall(unit)
    if len(parts) > 1 and parts[-1] == "s" and unit[-2] != "-":
        parts.pop()
    return tuple(dict.fromkeys(map(spelled, ("".join(parts), *parts))))


def spelled(word: str) -> str:
    """The word in the one spelling under which all are kept: defense is defence."""
    if word.isascii():
        for letters, spelling, kept in SPELLINGS:
            if letters in word:
                word = re.sub(spelling, kept, word)
    return word


def stem_of(word: str) -> str:
    """What every form of a word begins with."""
    if word.isdigit() or len(word) < SHORTEST_STEM:
        return ""
    import snowballstemmer

    language = "russian" if re.search("[а-яё]", word) else "english"
    stem = str(snowballstemmer.stemmer(language).stemWord(word))
    return stem if len(stem) >= SHORTEST_STEM and word.startswith(stem) else word


def alternations(stem: str) -> tuple[str, ...]:
    """A stem as it stands before one ending or another."""
    return (stem, *(re.sub(end, changed, stem) for end, changed in ALTERNATIONS if re.search(end, stem)))


# --- the vocabulary ---------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """A word of the data, its stem, the places of its records among all, and the other spellings of the name it is.

    *written* is how texts write it besides: defense, for defence; peace-keeping, for peace.
    """

    word: str
    stem: str
    places: tuple[int, ...]
    spellings: tuple[str, ...]
    written: tuple[str, ...]


def lines_of_words(
    facts: Dataset, translations: Translations = (), earlier: Earlier = NOTHING, *, stemmed: bool = True
) -> bytes:
    """Every word of the data, and of its translations, an entry a line; the build keeps them beside the facts."""
    places: dict[str, list[int]] = {}
    written: dict[str, set[str]] = {}
    stems: dict[str, str] = {}
    rows: list[tuple[str, str]] = []
    for word, stem, then, _, more in earlier.lines.get("words", ()):
        rows.append((word, earlier.now(then)))
        stems[word] = stem
        if more:
            written[word] = set(more.split())
    for place, record in earlier.new(facts.records()):
        searched = fields(facts, record, translations)
        units = {unit for _, text, more in searched for unit in UNIT.findall(plain(f"{text} {more}"))}
        for unit in units:
            for token in tokens(unit):
                written.setdefault(token, set()).add(unit)
        for token in {token for unit in units for token in tokens(unit)}:
            places.setdefault(token, []).append(place)
    others = _other_spellings(facts)
    return sorted_lines(
        (
            word,
            (stems.get(word) or stem_of(word)) if stemmed else "",
            numbers,
            " ".join(others.get(word, ())),
            " ".join(sorted(written.get(word, set()) - {word})),
        )
        for word, numbers in with_places(rows, places).items()
    )


def _other_spellings(facts: Dataset) -> dict[str, tuple[str, ...]]:
    """For each surname, and each name of a state that is one word, the others of the same person or state."""
    groups: dict[str, dict[str, None]] = {}
    named: tuple[Person | Country, ...] = (*facts.people, *facts.countries)
    for record in named:
        forms = [UNIT.findall(plain(name)) for name in (*record.names.values(), *record.aliases)]
        same = {
            tokens(units[-1])[0]: None for units in forms if units and (isinstance(record, Person) or len(units) == 1)
        }
        for word in same:
            groups.setdefault(word, {}).update(same)
    return {word: tuple(other for other in same if other != word) for word, same in groups.items()}


class Vocabulary:
    """The words of the data, looked up in the lines of `lines_of_words`."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def entry(self, word: str) -> Entry | None:
        """The entry of a word; None where it stands in no record."""
        return next(self.beginning(f"{word}\t"), None)

    def beginning(self, stem: str) -> Iterator[Entry]:
        """The entries of the words that begin so."""
        for word, word_stem, *lists in self._lines.beginning(stem):
            places, spellings, written = map(str.split, lists)
            yield Entry(word, word_stem, tuple(map(int, places)), tuple(spellings), tuple(written))

    def word(self, typed: str) -> Word:
        """A word of a query, with all spellings of it."""
        spellings = dict.fromkeys((typed, *self._named(typed)))
        stems = dict.fromkeys(stem for spelling in spellings for stem in alternations(self._stem(spelling)) if stem)
        return Word(typed, frozenset(spellings), tuple(stems))

    def _named(self, typed: str) -> Iterator[str]:
        """The spellings of the name of which a word is a form: of Россия, where it is России."""
        stem = self._stem(typed)
        for entry in self.beginning(stem) if stem else filter(None, [self.entry(typed)]):
            if entry.spellings and (entry.word == typed or (entry.stem or stem_of(entry.word)) == stem):
                yield from (entry.word, *entry.spellings)

    def _stem(self, word: str) -> str:
        entry = self.entry(word)
        return (entry and entry.stem) or stem_of(word)

    def forms(self, word: Word) -> tuple[Entry, ...]:
        """The entries of all forms and spellings of the word."""
        exact = filter(None, map(self.entry, word.spellings))
        return (*exact, *(entry for stem in word.stems for entry in self._formed(stem)))

    def _formed(self, stem: str) -> list[Entry]:
        """The entries of the words that begin with a stem; of a short one, those that have it, if any."""
        begun = list(self.beginning(stem))
        short = len(stem) <= SHORTEST_STEM
        return (short and [entry for entry in begun if (entry.stem or stem_of(entry.word)) == stem]) or begun

    def near(self, word: str) -> tuple[str, ...]:
        """The words of the data that are spelt most like one, likeliest first."""
        from rapidfuzz import fuzz, process

        known = [each[0] for each in self._lines]
        found = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST_NEAR)
        return tuple(spelling for spelling, *_ in found)


# --- the search -------------------------------------------------------------------------------------------


def search(facts: Dataset, query: str, kinds: Collection[type[Record]] = ()) -> Found:
    """Every record, of *kinds* if any are given, in which all known words of *query* stand, best first.

    Where there is none, those in which most of them stand.
    """
    words_of_data = vocabulary(facts, query)
    units = list(dict.fromkeys(UNIT.findall(plain(unicodedata.normalize("NFC", query)))))
    ignored = EVERYWHERE | GRAMMAR
    units = [unit for unit in units if unit not in ignored] or units
    words: dict[Word, tuple[Entry, ...]] = {}
    unknown: list[str] = []
    standing = Counter[int]()  # how many of the words stand in the record at each place
    for unit in units:
        for word in _words(words_of_data, unit):
            forms = words_of_data.forms(word)
            if not forms:
                unknown.append(unit)
                continue
            words[word] = forms
            standing.update(_of_kinds(facts, {place for entry in forms for place in entry.places}, kinds))
    asked = Query(words, _translations_for(query))
    most = max(standing.values(), default=0)
    records = map(facts.at, sorted(place for place, count in standing.items() if count == most))
    hits = [hit for hit in (asked.hit(facts, record) for record in records) if hit.score]
    # The others are known by a translation that nobody looks at.
    hits.sort(key=lambda hit: (-hit.score, rank(hit.record), _newest_first(hit.record), hit.record.id))
    return Found(hits, tuple(dict.fromkeys(unknown)), len(words), most)


def vocabulary(facts: Dataset, query: str) -> Vocabulary:
    """The words in which a query is looked up, as the build keeps them."""
    return Vocabulary(facts.kept("words") or Lines(lines_of_words(facts, _translations_for(query), stemmed=False)))


def _of_kinds(facts: Dataset, places: set[int], kinds: Collection[type[Record]]) -> set[int]:
    """Of some places those with a record of one of the kinds; all where no kinds are given."""
    return {place for place in places if any(place in facts.places[kind] for kind in kinds)} if kinds else places


def all_translations() -> Translations:
    """What the facts say in our own words in each other language, by their English."""
    return tuple(map(facts_in, LANGUAGES[1:]))


def _translations_for(query: str) -> Translations:
    """The translations in which a query may find something: none where it is English, asked in English."""
    return () if query.isascii() and spoken() == SOURCE else all_translations()


def _words(words_of_data: Vocabulary, unit: str) -> Iterator[Word]:
    """A joined word as one where the data joins it too, else its parts."""
    whole, *parts = tokens(unit)
    word = words_of_data.word(whole)
    if parts and not words_of_data.forms(word):
        yield from map(words_of_data.word, parts)
    else:
        yield word


class Query:
    """The words that are searched for, and what each word of a text is worth for them."""

    def __init__(self, forms: Mapping[Word, Iterable[Entry]], translations: Translations) -> None:
        words = self.words = tuple(forms)
        self.translations = translations
        self.ignored = (EVERYWHERE | GRAMMAR).difference(word.typed for word in words)
        self.phrase = f" {' '.join(word.typed for word in words)} "
        self._worths: dict[str, list[float]] = {}  # of the words that are forms of any
        for number, (word, entries) in enumerate(forms.items()):
            for entry in entries:
                for unit in (entry.word, *entry.written):
                    worths = self._worths.setdefault(unit, [0.0] * len(words))
                    worths[number] = max(worths[number], word.worth(entry.word))

    def hit(self, facts: Dataset, record: Record) -> Hit:
        """What a record is worth, and what to show of it."""
        best = [0.0] * len(self.words)
        together, name, shown, verbatim = 0, 0.0, ((0.0, False), ""), False
        for weight, text, more in fields(facts, record, self.translations):
            matching, besides = self.matching(text), self.matching(more)
            if not (matching or besides):
                continue
            worths = [max(each) for each in zip(*matching, *besides, strict=True)]
            best = [max(held, weight * worth) for held, worth in zip(best, worths, strict=True)]
            together = max(together, sum(map(bool, worths)))
            if matching:
                if weight == NAME:
                    name = max(name, sum(worths) * self.share(text))
                rank = (sum(max(each) for each in zip(*matching, strict=True)), weight < NAME)
                shown = max(shown, (rank, text), key=lambda each: each[0])
                verbatim = verbatim or (len(self.words) > 1 and self.phrase in self.spelled(text))
        score = sum(best) * together / len(self.words) + NAME * name
        sentence = self.sentence(shown[1]) or None
        return Hit(record, score * (2 if verbatim else 1), sentence, self.matches(sentence or ""))

    def units(self, text: str) -> list[str]:
        """The words of a text that may tell it apart."""
        return [unit for unit in UNIT.findall(plain(text)) if unit not in self.ignored] if text else []

    def matching(self, text: str) -> list[list[float]]:
        """What the words of a text are worth that match any of the query."""
        known = self._worths
        return [known[unit] for unit in UNIT.findall(plain(text)) if unit in known and unit not in self.ignored]

    def spelled(self, text: str) -> str:
        """The words of a text in the spelling of those of the query."""
        return f" {' '.join(tokens(unit)[0] for unit in self.units(text))} "

    def share(self, name: str) -> float:
        """How much of a name the query says; that of the organisation is no part of it."""
        units = self.units(re.sub(ORGANISATION, "csto", plain(name)))
        return sum(unit in self._worths for unit in units) / len(units) if units else 1.0

    def sentence(self, text: str) -> str:
        """The sentence of a text in which most of the words stand, the first of several."""
        return max(re.split(SENTENCE, text), key=lambda part: len(self._standing_in(part)))

    def _standing_in(self, text: str) -> set[int]:
        return {number for worths in self.matching(text) for number, worth in enumerate(worths) if worth}

    def matches(self, text: str) -> tuple[str, ...]:
        """The words of *text*, as they stand there, that any word of the query matches; each once."""
        found = (text[unit.start() : unit.end()] for unit in UNIT.finditer(plain(text)) if unit[0] in self._worths)
        return tuple(dict.fromkeys(found))


def fields(facts: Dataset, record: Record, translations: Translations = ()) -> Iterator[Field]:
    """The texts of a record, each before its translations, and what it may be found by besides."""
    for field in _fields(facts, record, translations):
        yield field
        for translated in translations:
            if field.text in translated:
                yield field._replace(text=translated[field.text])


def _fields(facts: Dataset, record: Record, translations: Translations) -> Iterator[Field]:
    yield Field(NAME if isinstance(record, Fact) else TEXT, "", record.id.replace("-", " "))
    yield from starmap(Field, record.searched(_Named(facts, translations)))
    if isinstance(record, Fact):
        claims = (dispute.claim for dispute in record.disputes)
        yield from (Field(REMARK, text) for text in (record.note, record.basis, *claims) if text)


class _Named(Others):
    """The states and people that a record names, as the facts and some translations call them."""

    def __init__(self, facts: Dataset, translations: Translations) -> None:
        self._facts = facts
        self._translations = translations
        self.as_of = facts.info.as_of

    def state(self, country: str) -> Collection[str]:
        return self._facts.get(Country, country).names.values()

    def person(self, person: str) -> Collection[str]:
        names = self._facts.get(Person, person).names
        translated = (language.get(names.get(SOURCE, "")) for language in self._translations)
        return (*names.values(), *filter(None, translated))

    def state_of(self, person: str) -> str | None:
        return self._facts.get(Person, person).country


def rank(record: Record) -> int:
    """What is called by a name comes before what happened, sources come last."""
    return 0 if record.called_by_name else 1 if isinstance(record, Fact) else 2


def _newest_first(record: Record) -> tuple[int, ...]:
    return tuple(-int(part) for part in (record.day or "0").split("-"))
