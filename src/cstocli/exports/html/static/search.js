// The search of `cstocli search`, over the same words, with the same worth of each; only the stem of a word that the
// data does not have is guessed: as its longest beginning that some word has.
"use strict";
(() => {
  const SHOWN = 50;
  const GUESSED = 3; // letters that an ending may have
  const { vocabulary, records, rules } = searchIndex;
  const language = document.documentElement.lang;
  const ignoredAlways = new Set(rules.ignored);
  const spellings = rules.spellings.map(([letters, pattern, kept]) => [letters, new RegExp(pattern), kept]);
  const alternations = rules.alternations.map(([end, changed]) => [new RegExp(end), changed]);
  const organisation = new RegExp(rules.organisation, "g");
  const UNIT = /[\p{L}\p{N}]+(?:[-‐‑'’ʼ][\p{L}\p{N}]+)*/gu;
  const PART = /[\p{L}\p{N}]+/gu;
  const SENTENCE = /(?<=[\p{L}\p{N}_]{2}[.!?…»”])\s+(?=["«“(A-ZА-ЯЁ0-9])/u;
  const ASCII = /^[\x00-\x7f]*$/;
  const entries = vocabulary.trim().split("\n").map((line) => {
    const [word, stem, ...lists] = line.split("\t");
    const [places, others, written] = lists.map((list) => (list ? list.split(" ") : []));
    return { word, stem, places, others, written };
  });

  // --- words ---------------------------------------------------------------------------------------------

  const plain = (text) => (ASCII.test(text) ? text.toLowerCase() : text.replace(/./gsu, plainLetter));

  const plainLetter = remembered((letter) => {
    const lower = letter.toLowerCase();
    const [first] = lower === "й" ? lower : lower.normalize("NFD");
    return first.length === letter.length ? first : letter;
  });

  const units = (text) => plain(text).match(UNIT) ?? [];

  function spelled(word) {
    if (!ASCII.test(word)) return word;
    for (const [letters, pattern, kept] of spellings) {
      if (word.includes(letters)) word = word.replace(pattern, kept);
    }
    return word;
  }

  const tokens = remembered((unit) => {
    const parts = unit.match(PART);
    if (parts.length > 1 && parts.at(-1) === "s" && unit.at(-2) !== "-") parts.pop();
    return [...new Set([parts.join(""), ...parts].map(spelled))];
  });

  function remembered(make) {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, make(key));
      return known.get(key);
    };
  }

  function firstNotBefore(word) {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle].word < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function entryOf(word) {
    const found = entries[firstNotBefore(word)];
    return found?.word === word ? found : undefined;
  }

  function* beginning(stem) {
    for (let at = firstNotBefore(stem); entries[at]?.word.startsWith(stem); at += 1) yield entries[at];
  }

  function guessed(word) {
    if (/^\d+$/.test(word) || word.length < rules.shortest) return "";
    for (let end = word.length; end >= Math.max(rules.shortest, word.length - GUESSED); end -= 1) {
      if (!beginning(word.slice(0, end)).next().done) return word.slice(0, end);
    }
    return word;
  }

  const stemOf = (word) => entryOf(word)?.stem || guessed(word);

  function* named(typed) {
    const stem = stemOf(typed);
    for (const entry of stem ? beginning(stem) : [entryOf(typed)].filter(Boolean)) {
      if (entry.others.length && (entry.word === typed || entry.stem === stem)) yield* [entry.word, ...entry.others];
    }
  }

  function wordOf(typed) {
    const all = new Set([typed, ...named(typed)]);
    const stems = [...all].map(stemOf).filter(Boolean);
    const changed = stems.flatMap((stem) =>
      alternations.filter(([end]) => end.test(stem)).map(([end, other]) => stem.replace(end, other)));
    return { typed, spellings: all, stems: new Set([...stems, ...changed]) };
  }

  function formsOf(word) {
    const exact = [...word.spellings].map(entryOf).filter(Boolean);
    return [...exact, ...[...word.stems].flatMap(formed)];
  }

  function formed(stem) {
    const begun = [...beginning(stem)];
    const same = stem.length <= rules.shortest ? begun.filter((entry) => entry.stem === stem) : [];
    return same.length ? same : begun;
  }

  function worth(word, found) {
    if (found === word.typed) return 1;
    return word.spellings.has(found) ? rules.otherSpelling : rules.otherForm;
  }

  // --- the search ------------------------------------------------------------------------------------------

  function search(query, kind) {
    let asked = [...new Set(units(query.normalize("NFC")))];
    const telling = asked.filter((unit) => !ignoredAlways.has(unit));
    if (telling.length) asked = telling;
    const words = new Map();
    const standing = new Map(); // how many of the words stand in the record at each place
    for (const unit of asked) {
      const [whole, ...parts] = tokens(unit);
      const joined = wordOf(whole);
      for (const word of parts.length && !formsOf(joined).length ? parts.map(wordOf) : [joined]) {
        const forms = formsOf(word);
        if (!forms.length) continue;
        words.set(word.typed, { word, forms });
        for (const place of new Set(forms.flatMap((entry) => entry.places))) {
          if (!kind || records[place].kind === kind) standing.set(place, (standing.get(place) ?? 0) + 1);
        }
      }
    }
    const ask = new Query([...words.values()], language !== "en" || !ASCII.test(query));
    const most = Math.max(...standing.values());
    const places = [...standing.keys()].filter((place) => standing.get(place) === most);
    const hits = places.map((place) => ask.hit(records[place])).filter(({ score }) => score);
    hits.sort((one, other) => other.score - one.score || one.record.rank - other.record.rank
      || newestFirst(one.record.day, other.record.day) || (one.record.id < other.record.id ? -1 : 1));
    return { hits, ask };
  }

  function newestFirst(one, other) {
    const [first, second] = [one, other].map((day) => (day ?? "0").split("-").map(Number));
    for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
      if (first[at] !== second[at]) return (second[at] ?? Infinity) - (first[at] ?? Infinity);
    }
    return 0;
  }

  class Query {
    constructor(asked, translated) {
      this.translated = translated; // whether translations are looked at
      this.words = asked.map(({ word }) => word);
      const typed = new Set(this.words.map((word) => word.typed));
      this.ignored = new Set([...ignoredAlways].filter((word) => !typed.has(word)));
      this.phrase = ` ${[...typed].join(" ")} `;
      const nothing = this.words.map(() => 0);
      const known = new Map();
      asked.forEach(({ word, forms }, number) => {
        for (const unit of forms.flatMap((entry) => [entry.word, ...entry.written].map((each) => [each, entry.word]))) {
          if (!known.has(unit[0])) known.set(unit[0], [...nothing]);
          const worths = known.get(unit[0]);
          worths[number] = Math.max(worths[number], worth(word, unit[1]));
        }
      });
      this.worths = (unit) => known.get(unit) ?? nothing;
    }

    units(text) {
      return units(text).filter((unit) => !this.ignored.has(unit));
    }

    *fields(record) {
      for (const [weight, text, more, translations, others] of record.fields) {
        const besides = this.translated && others !== undefined ? others : more;
        yield [weight, text, besides];
        for (const translation of (this.translated && translations) || []) yield [weight, translation, besides];
      }
    }

    hit(record) {
      const best = this.words.map(() => 0);
      let [together, name, shown, rank, said] = [0, 0, "", [0, false], false];
      for (const [weight, text, more] of this.fields(record)) {
        const standing = this.units(text);
        const matching = standing.map(this.worths).filter((worths) => worths.some(Boolean));
        const besides = this.units(more).map(this.worths).filter((worths) => worths.some(Boolean));
        if (!matching.length && !besides.length) continue;
        const worths = highest([...matching, ...besides]);
        worths.forEach((each, at) => { best[at] = Math.max(best[at], weight * each); });
        together = Math.max(together, worths.filter(Boolean).length);
        if (!matching.length) continue;
        if (weight === rules.name) name = Math.max(name, sum(worths) * this.share(text));
        const own = [sum(highest(matching)), weight < rules.name];
        if (own[0] > rank[0] || (own[0] === rank[0] && own[1] > rank[1])) [rank, shown] = [own, text];
        said ||= ` ${standing.map((unit) => tokens(unit)[0]).join(" ")} `.includes(this.phrase);
      }
      const score = (sum(best) * together) / this.words.length + rules.name * name;
      return { record, score: score * (said && this.words.length > 1 ? 2 : 1), text: this.sentence(shown) };
    }

    share(name) {
      const found = this.units(plain(name).replace(organisation, "csto"));
      return found.length ? found.filter((unit) => this.worths(unit).some(Boolean)).length / found.length : 1;
    }

    sentence(text) {
      const many = (part) => sum(highest(this.units(part).map(this.worths)).map((each) => (each ? 1 : 0)));
      return text.split(SENTENCE).reduce((best, part) => (many(part) > many(best) ? part : best));
    }

    matches(unit) {
      return !this.ignored.has(unit) && this.worths(unit).some(Boolean);
    }
  }

  const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
  const highest = (rows) => (rows.length ? rows[0].map((_, at) => Math.max(...rows.map((row) => row[at]))) : []);

  // --- the page --------------------------------------------------------------------------------------------

  const form = document.querySelector("form.search");
  const [typed, kind] = [form.elements.q, form.elements.kind];
  const count = document.getElementById("count");
  const list = document.getElementById("hits");
  const kinds = new Map([...kind.options].map((option) => [option.value, option.text]));

  function element(tag, text, attributes = {}) {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  function marked(text, ask) {
    const shown = document.createElement("p");
    const letters = plain(text);
    let at = 0;
    for (const found of letters.matchAll(UNIT)) {
      if (!ask.matches(found[0])) continue;
      const end = found.index + found[0].length;
      shown.append(text.slice(at, found.index), element("mark", text.slice(found.index, end)));
      at = end;
    }
    shown.append(text.slice(at));
    return shown;
  }

  function row({ record, text }, ask) {
    const item = document.createElement("li");
    const about = [kinds.get(record.kind), record.day].filter(Boolean).join(" · ");
    item.append(element("a", record.names[language], { href: record.path }), " ", element("span", about, { class: "meta" }));
    if (text && text !== record.names[language]) item.append(marked(text, ask));
    return item;
  }

  function answer() {
    const query = typed.value.trim();
    const { hits, ask } = query ? search(query, kind.value) : { hits: [] };
    list.replaceChildren(...hits.slice(0, SHOWN).map((hit) => row(hit, ask)));
    const told = hits.length ? count.dataset.found.replace("{count}", hits.length) : count.dataset.nothing;
    count.textContent = query ? told : "";
  }

  const asked = new URLSearchParams(location.search);
  typed.value = asked.get("q") ?? "";
  kind.value = kinds.has(asked.get("kind")) ? asked.get("kind") : "";
  typed.addEventListener("input", answer);
  kind.addEventListener("change", answer);
  form.addEventListener("submit", (event) => event.preventDefault());
  answer();
  if (!typed.value) typed.focus();
})();
