"""The common questions in SQL: views, which a database keeps, and queries with a value to fill in."""

from typing import NamedTuple


class Asked(NamedTuple):
    """A question in SQL, and what it answers."""

    meaning: str
    sql: str


VIEWS = {
    "members": Asked(
        "Who belonged when, as a member or before the Charter as a party to the Treaty: a day lies between first_day "
        "and last_day, which is 9999-12-31 where it still holds.",
        """
SELECT c.id, c.alpha2, c.name_en, c.name_ru, m.status, m.start, m."end",
       m.start_from AS first_day, coalesce(m.end_to, '9999-12-31') AS last_day, m.confidence, m.origin
FROM memberships m JOIN countries c ON c.id = m.country
WHERE m.status <> 'parliamentary-observer'
ORDER BY c.name_en, m.start_from
""",
    ),
    "chairs": Asked(
        "Who chaired when: a day lies between first_day and last_day; that of a handover is the incoming chair's.",
        """
SELECT t.id, t.label, c.name_en AS country_en, c.name_ru AS country_ru, p.name_en AS chair_en, p.name_ru AS chair_ru,
       t.slogan_text_en, t.slogan_text_ru, t.start, t."end", t.start_from AS first_day,
       min(t.end_to, coalesce(date(lead(t.start_from) OVER (ORDER BY t.start_from), '-1 day'), t.end_to)) AS last_day,
       t.confidence, t.origin
FROM chairmanships t JOIN countries c ON c.id = t.country JOIN people p ON p.id = t.chair
ORDER BY t.start_from
""",
    ),
    "positions": Asked(
        "Who said what: the speaker with the title held then, the words, topics, and the address of the first source.",
        """
SELECT q.id, q.date, q.date_from, coalesce(p.name_en, q.speaker_label) AS speaker_en,
       coalesce(p.name_ru, p.name_en, q.speaker_label) AS speaker_ru, q.office, q.kind, q.text_en, q.text_ru, q.context,
       (SELECT group_concat(topic, ', ') FROM quote_topics WHERE quote = q.id) AS topics,
       q.chairmanship, s.publisher, s.url AS address,
       (SELECT count(*) FROM citations WHERE cited_by = q.id) AS sources, q.confidence, q.origin
FROM quotes q LEFT JOIN people p ON p.id = q.speaker
JOIN citations i ON i.cited_by = q.id AND i.place = 1 JOIN sources s ON s.id = i.source
ORDER BY q.date_from
""",
    ),
    "office_holders": Asked(
        "Who held which office when, as far as known: the term, else from the first to the last sighting; last_day is "
        "9999-12-31 where the term is open, first_day 0001-01-01 where its start is not known.",
        """
SELECT o.id, o.kind, p.name_en, p.name_ru, o.title_en, o.title_ru, o.body, o.country, o.acting, o.start, o."end",
       o.first_seen, o.last_seen, coalesce(o.start_from, o.first_seen_from, '0001-01-01') AS first_day,
       coalesce(o.end_to, CASE WHEN o.start IS NULL THEN coalesce(o.last_seen_to, o.first_seen_to) END, '9999-12-31')
         AS last_day,
       o.confidence, o.origin
FROM offices o JOIN people p ON p.id = o.person
ORDER BY first_day
""",
    ),
    "evidence": Asked(
        "What rests on what: each record, or part of it, with each of its sources and the address.",
        """
SELECT i.record, r.kind, r.name_en, r.name_ru, i.cited_by, i.place, s.id AS source, s.publisher, s.title, s.published,
       s.url AS address
FROM citations i JOIN records r ON r.id = i.record JOIN sources s ON s.id = i.source
""",
    ),
    "disputed": Asked(
        "Where sources differ: what a source says against a record, and its address.",
        """
SELECT d.record, r.kind, r.name_en, r.name_ru, d.claim, s.publisher, s.published, s.url AS address
FROM disputes d JOIN records r ON r.id = d.record
JOIN citations i ON i.cited_by = d.id JOIN sources s ON s.id = i.source
""",
    ),
}

SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (
  id UNINDEXED, name, text, remark, prefix = '3 4', tokenize = 'porter unicode61 remove_diacritics 2'
)
"""

QUERIES = {
    "members_on_a_day": Asked(
        "Who belonged on a day",
        "SELECT DISTINCT name_en, name_ru FROM members WHERE :day BETWEEN first_day AND last_day",
    ),
    "chair_on_a_day": Asked(
        "Who chaired on a day",
        "SELECT label, country_en, chair_en, slogan_text_en FROM chairs WHERE :day BETWEEN first_day AND last_day",
    ),
    "positions_on_a_topic": Asked(
        "Who said what on a topic",
        "SELECT date, speaker_en, office, coalesce(text_en, text_ru) AS words, address FROM positions\n"
        "JOIN quote_topics ON quote = id WHERE topic = :topic ORDER BY date_from",
    ),
    "office_on_a_day": Asked(
        "Who held an office on a day",
        'SELECT name_en, title_en, start, "end" FROM office_holders\n'
        "WHERE kind = :office AND :day BETWEEN first_day AND last_day",
    ),
    "full_text": Asked(
        "Records with these words, best first; a star stands for the end of a word: миротвор*",
        "SELECT r.id, r.kind, r.name_en, r.name_ru, snippet(search, -1, '[', ']', '…', 12) AS found\n"
        "FROM search JOIN records r ON r.rowid = search.rowid WHERE search MATCH :words ORDER BY search.rank",
    ),
}
