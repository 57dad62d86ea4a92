"""The closed vocabularies: each word once, and beside it what it means.

The schema, the help, the documents and the checks read both from here.
"""

from typing import Literal, TypeAlias

RecordKind: TypeAlias = Literal[
    "publisher",  # who puts pages out
    "source",  # a page or document that facts rest on
    "country",  # a state
    "membership",  # a period of a state's belonging
    "standing",  # what qualifies a state's place
    "body",  # a body or force
    "person",  # a person
    "office",  # an office that a person held
    "chairmanship",  # a state's term in the chair
    "quote",  # a position
    "event",  # something that happened or is planned
    "document",  # a treaty, charter, strategy, declaration
]
SourceKind: TypeAlias = Literal[
    "official",  # a page of the organisation, of a state or of an international body
    "treaty-text",  # the text of a treaty, charter or protocol
    "law",  # a law or decree as published
    "news-agency",  # a report of a news agency
    "newspaper",  # a newspaper, magazine or news site
    "broadcaster",  # a radio or television station
    "reference",  # an encyclopedia or handbook
    "academic",  # a scholarly paper or journal
    "think-tank",  # a research institute
    "data-set",  # a public data set
]
PublisherKind: TypeAlias = Literal[
    "official",  # the organisation, a state or an international body
    "parliament",  # a parliament
    "agency",  # a news agency
    "newspaper",  # a newspaper, magazine or news site
    "broadcaster",  # a radio or television station
    "research",  # an institute, university or analyst's journal
    "association",  # a party, foundation or association
    "reference",  # an encyclopedia, handbook, legal or other database
    "aggregator",  # a site that gathers the reports of others
    "copy",  # a mirror or reprint of others' pages
    "wiki",  # an encyclopedia or data base that anyone edits
    "forum",  # a forum
    "personal",  # a blog or the page of one person
]
Grade: TypeAlias = Literal[
    "official",  # speaks for itself: a state, a parliament, an international body
    "agency",  # reports for others to print
    "press",  # a newspaper, magazine, news site or station of its own
    "research",  # an institute, an association, a work of reference
    "copy",  # repeats what others published: never makes a fact confirmed
    "personal",  # a forum or a page of one person: never makes a fact confirmed
]
MembershipStatus: TypeAlias = Literal[
    "treaty-party",  # a party to the Collective Security Treaty
    "member",  # a member state of the organisation, under the Charter
    "parliamentary-observer",  # an observer of the Parliamentary Assembly
]
StandingKind: TypeAlias = Literal[
    "suspended",  # the state told the organisation that it suspends its membership
    "participation-frozen",  # the state declared that it takes no part for the time being
]
BodyKind: TypeAlias = Literal[
    "statutory",  # a body that the Charter names as the highest or as an organ of consultation
    "permanent",  # a body that works all the time
    "subsidiary",  # a committee, commission or group
    "military",  # a body of the military side
    "force",  # a collective force
    "parliamentary",  # the Parliamentary Assembly and what belongs to it
]
OfficeKind: TypeAlias = Literal[
    "head-of-state",  # president
    "head-of-government",  # prime minister
    "secretary-general",  # of the organisation, or of the Council before it
    "deputy-secretary-general",  # of the organisation
    "joint-staff-chief",  # head of the Joint Staff
    "assembly-chair",  # in the chair of the Parliamentary Assembly
    "body-chair",  # in the chair of another body
    "permanent-representative",  # of a state with the organisation
    "minister",  # of a government
    "security-council-secretary",  # of a state's security council
    "parliament",  # in a parliament
    "diplomat",  # in a diplomatic service
    "official",  # another public office
    "military",  # in armed forces
    "spokesperson",  # speaks for an office
    "politician",  # in a party or a movement
    "expert",  # at a university or an institute, or on his or her own
]
Dating: TypeAlias = Literal[
    "calendar-year",  # a term of 1 January to 31 December
    "session",  # a term from one regular session of the Council to the next
]
QuoteKind: TypeAlias = Literal[
    "direct",  # the words as printed in quotation marks
    "partial",  # a fragment of them; the frame is ours
    "paraphrase",  # reported in our own words
]
EventKind: TypeAlias = Literal[
    "session",  # a regular session of the Collective Security Council
    "extraordinary-session",  # a session out of turn
    "informal-summit",  # an informal meeting of the heads of state
    "anniversary-meeting",  # a meeting on an anniversary
    "ministerial-meeting",  # a meeting of ministers or of a ministers' council
    "meeting",  # another meeting
    "treaty",  # the Treaty or the Charter: signed, in force, prolonged, registered
    "institution",  # a body or a force is set up or changed
    "membership",  # a state comes, goes or changes its standing
    "appointment",  # somebody takes or leaves an office
    "decision",  # a decision of a body
    "statement",  # a statement of a body or a state
    "appeal",  # a state turns to the organisation
    "crisis",  # what the organisation was called on about
    "operation",  # a mission or an operation
    "exercise",  # an exercise of forces
]
Topic: TypeAlias = Literal[
    "priorities",  # what a chair or the organisation means to do
    "results",  # what was achieved, or not
    "slogan",  # the motto of a chairmanship
    "membership",  # joining, leaving, staying, freezing
    "expansion",  # new members, partners and observers
    "armenia",  # Armenia, its appeals and its place in the organisation
    "crisis-response",  # means and decisions in a crisis
    "external-relations",  # the organisation and other states and organisations
    "dialogue",  # talks between members, or with others
    "solidarity",  # what members owe each other
    "defence-cooperation",  # armed forces, arms, exercises
    "intelligence",  # cooperation of intelligence services
    "peacekeeping",  # peacekeeping forces and missions
    "borders",  # borders of members, and security along them
    "afghanistan",  # Afghanistan and what comes from there
    "terrorism",  # terrorism and extremism
    "drugs",  # trafficking in drugs
    "kazakhstan-2022",  # the mission of January 2022
    "kyrgyzstan-2010",  # the events of June 2010
    "kyrgyz-tajik-border",  # the border between Kyrgyzstan and Tajikistan
    "ukraine",  # the war in Ukraine
    "nato",  # the North Atlantic Treaty Organization
    "un",  # the United Nations
    "eu",  # the European Union
    "united-states",  # the United States
    "china",  # China
    "azerbaijan",  # Azerbaijan and the organisation
    "karabakh",  # the fighting over Nagorno-Karabakh
    "uzbekistan-2012",  # Uzbekistan's suspension
    "founding",  # the Treaty, the Charter and the first years
    "future",  # where the organisation is heading
    "expectations",  # what is expected of a chairmanship or of the organisation
    "procedure",  # rules, quorum, voting, budget
    "parliament",  # parliaments and the Parliamentary Assembly
    "secretary-general",  # the post and its holders
    "soft-power",  # consultations, monitoring, influence without force
    "human-rights",  # human rights
    "opposition",  # positions of a member's political opposition
]
DocumentKind: TypeAlias = Literal[
    "treaty",  # the Collective Security Treaty
    "charter",  # the Charter of the organisation
    "protocol",  # a protocol that amends or prolongs another document
    "agreement",  # an agreement between states, or with another organisation
    "strategy",  # a strategy or concept
    "declaration",  # a declaration of the heads of state or of a body
    "statement",  # a statement of the heads of state or of a body
    "decision",  # a decision of a body
    "regulation",  # rules of a body or force
    "plan",  # a plan or programme
    "resolution",  # a resolution of the United Nations
    "draft",  # a text that was never adopted
]
Confidence: TypeAlias = Literal[
    "confirmed",  # two or more independent publishers stand behind it, copies and personal pages not counted
    "single-source",  # one publisher stands behind it
    "inferred",  # no source says it outright
]
InUse: TypeAlias = Literal[
    "bundled",  # the facts that come with the program
    "used",  # a facts file that `data use` took in their place
    "file",  # a facts file that an option, the environment or the settings name
]
PathKind: TypeAlias = Literal[
    "facts",  # the facts that answer
    "own-facts",  # the user's own, which the program writes
    "only-read",  # the user's own, which the program only reads
    "compiled",  # what was made of them, so that a start is quick
    "settings",  # the settings
]
ChangeKind: TypeAlias = Literal[
    "membership",  # a state's belonging
    "standing",  # what qualifies a state's place
    "chair",  # a term in the chair
    "office",  # an office that one person holds at a time
    "document",  # whether a document is in force
]
Turn: TypeAlias = Literal[
    "begins",  # it is so on the second day and was not on the first
    "ends",  # it was so on the first day and is not on the second
]
MatchKind: TypeAlias = Literal[
    "id",  # exactly its id
    "name",  # exactly a name or code of it
    "alias",  # exactly another spelling of it
    "prefix",  # the beginning of one of its names, and of no other's
    "none",  # it means no record
    "ambiguous",  # it means several
]
