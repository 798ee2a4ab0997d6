//! The kinds of page: one row each. No other file may name a kind.

use crate::model::lang::LANGUAGES;

/// What a key of the front matter may hold.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Type {
    /// Text in quotes.
    Text,
    /// A date, with or without a time.
    Date,
    /// A date as far as it is known: a day, or in quotes a month or a year.
    Known,
    /// `true` or `false`.
    Switch,
    /// A whole number.
    Number,
    /// A list of texts.
    Texts,
    /// A list of links as in Markdown.
    Links,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A table with these keys.
    Table(&'static [Field]),
    /// Any number of tables with these keys.
    Tables(&'static [Field]),
    /// A table of such values under names that the author chooses.
    Named(&'static Type),
    /// A table of which nothing is asked.
    Free,
    /// A table of values for other pages: their keys, none of them required.
    Defaults,
}

/// One key of the front matter.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What it holds.
    pub of: Type,
    /// Whether a page cannot do without it.
    pub required: bool,
    /// A line ready to paste.
    pub example: &'static str,
    /// What it is for, in a sentence that an editor understands.
    pub doc: &'static str,
}

const fn optional(name: &'static str, of: Type, example: &'static str, doc: &'static str) -> Field {
    Field { name, of, required: false, example, doc }
}

const fn required(name: &'static str, of: Type, example: &'static str, doc: &'static str) -> Field {
    Field { name, of, required: true, example, doc }
}

/// For whom a page is written.
pub const AUDIENCES: &[&str] = &["everyone", FAMILIES, "professionals"];
/// What of these are children, their parents and all who are with them.
pub const FAMILIES: &str = "families";

static SOURCE: &[Field] = &[
    required("title", Type::Text, "title = \"Title, journal, year\"", "What the source is, in words."),
    optional("url", Type::Text, "url = \"https://www.cancer.gov/\"", "Its address, if it has no DOI or PubMed number."),
    optional("doi", Type::Text, "doi = \"10.1002/pbc.28993\"", "Its DOI, without the address of a resolver."),
    optional("pmid", Type::Text, "pmid = \"33826235\"", "Its number in PubMed."),
    optional("note", Type::Text, "note = \"abstract read\"", "What of it was read."),
    optional(
        "lang",
        Type::OneOf(&CODES),
        "lang = \"en\"",
        "The language of its title, where that is not the language of the page: it is read aloud, and parted, in it.",
    ),
];

/// The codes of all languages that are known.
static CODES: [&str; LANGUAGES.len()] = {
    let mut codes = [""; LANGUAGES.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = LANGUAGES[at].code;
        at += 1;
    }
    codes
};

static REVIEW: &[Field] = &[
    required("role", Type::Text, "role = \"Editorial group\"", "The role that reviewed it."),
    optional("by", Type::Text, "by = \"Name\"", "The person, with consent."),
    required("date", Type::Date, "date = 2026-11-25", "When it was reviewed."),
    required("scope", Type::Text, "scope = \"the whole page\"", "What was reviewed."),
    optional("next", Type::Date, "next = 2027-11-25", "By when the next review is due; at most 36 months later."),
    optional(
        "content",
        Type::Text,
        "content = \"0123456789ab\"",
        "The text that was reviewed; `portal check` says what to write.",
    ),
];

static WITHDRAWN: &[Field] = &[
    required("date", Type::Date, "date = 2026-11-25", "From when on the page does not count any more."),
    required("why", Type::Text, "why = \"A newer paper says otherwise.\"", "The reason, in a sentence."),
    optional("see", Type::Text, "see = \"@/guidelines/first/index.md\"", "The page that took its place, as a link."),
];

/// Where a page stands. All but the last are the life of a guideline; the last is for every page.
pub const STATUSES: &[&str] = &[
    "proposed",
    "in development",
    "in consultation",
    "current",
    "under review",
    "superseded",
    "withdrawn",
    crate::model::review::AWAITING,
];

static PARENTS: &[Field] = &[
    required("number", Type::Number, "number = 4", "How many parents or patients read it."),
    required("date", Type::Known, "date = \"2026-11\"", "When they did, as far as it is known."),
];

static RESTS_ON: &[Field] = &[
    required("guideline", Type::Text, "guideline = \"@/guidelines/editorial/index.md\"", "The guideline, as a link."),
    optional("version", Type::Text, "version = \"1.0\"", "The version that the page was compared with."),
];

/// Pairs of keys that hold dates, the earlier one first.
pub static IN_ORDER: &[(&str, &str)] = &[("opens", "closes"), ("date", "updated"), ("date", "expires")];

/// Tables that cannot do without one of these keys.
pub static ONE_OF: &[(&str, &[&str])] = &[("paper", &["key", "title"])];

/// Keys that every page may have.
pub static COMMON: &[Field] = &[
    required("title", Type::Text, "title = \"Title of the page\"", "The title, as readers see it."),
    optional("description", Type::Text, "description = \"One sentence.\"", "One sentence for lists and search engines."),
    optional(
        "date",
        Type::Known,
        "date = 2026-11-25",
        "When it was first published, as far as that is known (`\"2021-06\"`, `\"2021\"`); before that the page is held back.",
    ),
    optional("updated", Type::Known, "updated = 2026-11-25", "When its text last changed."),
    optional("draft", Type::Switch, "draft = true", "A draft is published nowhere."),
    optional("slug", Type::Text, "slug = \"name-in-the-address\"", "The last part of the address, instead of the file's name."),
    optional("aliases", Type::Texts, "aliases = [\"/old/address/\"]", "Earlier addresses, which lead here."),
    optional("tags", Type::Texts, "tags = [\"registry\"]", "Key words, each with a page of its own."),
    optional("weight", Type::Number, "weight = 10", "Its place where a section is sorted by weight; small first."),
    optional("template", Type::Text, "template = \"page.html\"", "Another template of the theme."),
    optional("authors", Type::Texts, "authors = [\"Working group\"]", "Who wrote it."),
    optional(
        "orcid",
        Type::Named(&Type::Text),
        "[orcid]\n\"Family, Given\" = \"0000-0002-1825-0097\"",
        "The ORCID iDs of those who wrote it, by their names as `authors` has them.",
    ),
    optional("audience", Type::OneOf(AUDIENCES), "audience = \"families\"", "For whom it is written."),
    optional("related", Type::Links, "related = [\"@/news/first.md\"]", "Pages to read next."),
    optional("id", Type::Text, "id = \"news/first\"", "A name that stays when the file moves; feeds use it."),
    optional("expires", Type::Date, "expires = 2027-01-31", "From this day on the page is published nowhere."),
    optional("owner", Type::Text, "owner = \"editorial group\"", "Who answers for it."),
    optional("licence", Type::Text, "licence = \"CC BY 4.0\"", "Under which licence its text may be used."),
    optional("kind", Type::Text, "kind = \"page\"", "The kind of page, when the folder does not say it."),
    optional("sample", Type::Switch, "sample = true", "Made up for a demonstration; marked wherever it goes."),
    optional(
        "status",
        Type::OneOf(STATUSES),
        "status = \"awaiting review\"",
        "Where it stands; `superseded` and `withdrawn` need a table `[withdrawn]`.",
    ),
    optional(
        "withdrawn",
        Type::Table(WITHDRAWN),
        "[withdrawn]\nwhy = \"…\"",
        "The page stays at its address, says that it does not count any more, and is in no list.",
    ),
    optional(
        "checked_by_parents",
        Type::Table(PARENTS),
        "[checked_by_parents]\nnumber = 4",
        "Parents or patients who read a page for families before it was published; only what really happened.",
    ),
    optional("sources", Type::Tables(SOURCE), "[[sources]]\ntitle = \"…\"", "What the page rests on."),
    optional(
        "review",
        Type::Tables(REVIEW),
        "[[review]]\nrole = \"…\"",
        "Who reviewed the page, and when; every review has a record.",
    ),
    optional(
        "rests_on",
        Type::Tables(RESTS_ON),
        "[[rests_on]]\nguideline = \"…\"",
        "The guidelines that a page for families puts into plain words, and their versions.",
    ),
    optional(
        "glossary",
        Type::Switch,
        "glossary = false",
        "`false` leaves the words of the glossary without links on this page.",
    ),
    optional(
        "glossary_skip",
        Type::Texts,
        "glossary_skip = [\"stage\"]",
        "Words of the glossary that mean something else on this page and are not linked.",
    ),
    optional("extra", Type::Free, "[extra]", "Anything that a theme of your own wants to know."),
];

/// Keys whose values are words, which a translation says in its own language.
pub static WORDS: &[&str] =
    &["title", "description", "how", "languages", "late", "next_step", "outcome", "privacy", "respondents", "right"];

/// Keys that a translation takes from the page in the site's first language where its own front matter says nothing: facts, no words, and
/// nothing that is true of one text alone (its reviews, its address, its tags, when it was changed).
pub static SHARED: &[&str] = &[
    "audience",
    "authors",
    "change",
    "closes",
    "contact",
    "date",
    "documents",
    "email",
    "expires",
    "id",
    "licence",
    "medical",
    "next_step_by",
    "opens",
    "orcid",
    "origin",
    "outcome_date",
    "owner",
    "post",
    "sample",
    "scale",
    "template",
    "timezone",
    "web_form",
    "weight",
];

/// The key of settings and sections that says whether pages that are not translated are shown in the site's first language.
pub const FALLBACK: &str = "fallback_to_default";

/// Keys that a section page may have besides the common ones.
pub static SECTION: &[Field] = &[
    optional("sort_by", Type::OneOf(&["date", "weight", "title"]), "sort_by = \"date\"", "The order of its pages."),
    optional("paginate_by", Type::Number, "paginate_by = 20", "How many of them stand on one page of the list."),
    optional("feed", Type::Switch, "feed = true", "Whether readers can subscribe to it."),
    optional(
        "translate",
        Type::OneOf(&["required"]),
        "translate = \"required\"",
        "Whether `portal check` asks for every page in it, and below it, in every language of the site.",
    ),
    optional(
        FALLBACK,
        Type::Switch,
        "fallback_to_default = false",
        "Whether pages in it, and below it, that are not translated are shown at the addresses of the other languages.",
    ),
    optional("defaults", Type::Defaults, "[defaults]", "Values for the pages in it that do not set them."),
];

static PAPER: &[Field] = &[
    optional("key", Type::Text, "key = \"author2021word\"", "Its key in `content/references.bib`, which says all the rest."),
    optional("title", Type::Text, "title = \"Title of the paper\"", "The paper's title, where it has no key."),
    optional("authors", Type::Text, "authors = \"Family A, Family B\"", "Its authors as printed."),
    optional("journal", Type::Text, "journal = \"Journal\"", "The journal."),
    optional("year", Type::Text, "year = \"2021\"", "The year."),
    optional("doi", Type::Text, "doi = \"10.1002/pbc.29112\"", "Its DOI, without the address of a resolver."),
    optional("pmid", Type::Text, "pmid = \"34174157\"", "Its number in PubMed."),
    optional("url", Type::Text, "url = \"https://…\"", "Its address, if it has neither."),
];

static CALL: &[Field] = &[
    optional(
        "opens",
        Type::Date,
        "opens = 2026-11-01",
        "From when on answers are taken; local time of the call's zone, a day from its 00:00.",
    ),
    optional(
        "closes",
        Type::Date,
        "closes = 2027-01-31T17:00:00",
        "Until when answers are taken; a day until its 23:59. Never change it after publishing: add a `[[change]]`.",
    ),
    optional(
        "timezone",
        Type::Text,
        "timezone = \"Europe/Athens\"",
        "The zone in which the call's times are told, if it is not that of the site.",
    ),
    optional("respondents", Type::Text, "respondents = \"Anyone.\"", "Who may respond, in a sentence."),
    optional("how", Type::Text, "how = \"In any form you like.\"", "How to respond, in a sentence."),
    optional(
        "email",
        Type::Text,
        "email = \"answers@portal.example\"",
        "Where answers may be sent by e-mail; this or `post` must be there, since they need no account.",
    ),
    optional("post", Type::Text, "post = \"Calls, 1 Street, 1000 Brussels, Belgium\"", "Where answers may be sent by post."),
    optional("web_form", Type::Text, "web_form = \"https://survey.example/1\"", "A form elsewhere, which may want an account."),
    optional(
        "languages",
        Type::Text,
        "languages = \"Any language of the European Union.\"",
        "In which languages answers are read, in a sentence.",
    ),
    optional("documents", Type::Links, "documents = [\"@/guidelines/first/index.md\"]", "Pages to read before answering."),
    optional("contact", Type::Text, "contact = \"calls@portal.example\"", "Whom to ask."),
    optional(
        "privacy",
        Type::Text,
        "privacy = \"The editorial group reads the answers and deletes them after a year.\"",
        "What happens to the answers: who reads them, how long they are kept.",
    ),
    optional("next_step", Type::Text, "next_step = \"A summary is published.\"", "What happens after it has closed."),
    optional("next_step_by", Type::Known, "next_step_by = \"2027-03\"", "Until when that is to happen."),
    optional(
        "outcome",
        Type::Text,
        "outcome = \"12 answers came in.\"",
        "What came of it, in a sentence; shown once it has closed.",
    ),
    optional(
        "outcome_date",
        Type::Date,
        "outcome_date = 2027-03-01",
        "When the outcome was published; before that it is held back.",
    ),
    optional("late", Type::Text, "late = \"We wait for two answers by post.\"", "Why there is no outcome after 90 days."),
    optional("change", Type::Tables(CALL_CHANGE), "[[change]]\non = 2027-01-20", "What was changed after publishing."),
];

static GUIDELINE_CHANGE: &[Field] = &[
    required("recommendation", Type::Text, "recommendation = \"DEMO-1\"", "The id of the recommendation."),
    required(
        "kind",
        Type::OneOf(&["changed", "added", "dropped", "editorial"]),
        "kind = \"changed\"",
        "What became of it; `editorial` where only words differ.",
    ),
    required("what", Type::Text, "what = \"The limit is higher.\"", "What is different, in a sentence."),
    optional("why", Type::Text, "why = \"A new study.\"", "The reason; needed unless only words differ."),
    optional(
        "approved",
        Type::Text,
        "approved = \"Editorial group\"",
        "The role that approved it; needed unless only words differ.",
    ),
    optional("date", Type::Known, "date = 2026-11-25", "When it was changed."),
];

/// The items of the RIGHT statement that a page does not show anyway (`model/right.rs`).
static RIGHT: &[Field] = &[
    optional(
        "summary",
        Type::Text,
        "summary = \"…\"",
        "The recommendations in a few sentences, where the list on the page does not do.",
    ),
    optional("abbreviations", Type::Text, "abbreviations = \"…\"", "Abbreviations and new terms, each with what it means."),
    optional("contact", Type::Text, "contact = \"…\"", "Whom to ask about the guideline; without it, its `owner`."),
    optional("problem", Type::Text, "problem = \"…\"", "What the problem is and how many it concerns, with sources."),
    optional("aims", Type::Text, "aims = \"…\"", "What the guideline is to achieve."),
    optional(
        "population",
        Type::Text,
        "population = \"…\"",
        "Whom the recommendations are about, and which groups need special care.",
    ),
    optional("users", Type::Text, "users = \"…\"", "Who is to use the guideline, and where."),
    optional(
        "group",
        Type::Text,
        "group = \"…\"",
        "Who made the guideline, how they were chosen, who did what; the members themselves stand in `[[panel]]`.",
    ),
    optional("questions", Type::Text, "questions = \"…\"", "Which questions were asked, and how outcomes were chosen."),
    optional("reviews", Type::Text, "reviews = \"…\"", "Which systematic reviews it rests on, and how they were found or made."),
    optional(
        "certainty",
        Type::Text,
        "certainty = \"…\"",
        "How sure the evidence was held to be, and by which method; without it, the scale.",
    ),
    optional(
        "rationale",
        Type::Text,
        "rationale = \"…\"",
        "How values, costs, fairness and feasibility were weighed; without it, the reasons given with each recommendation.",
    ),
    optional(
        "decisions",
        Type::Text,
        "decisions = \"…\"",
        "How the group came from evidence to recommendations, and how it decided.",
    ),
    optional("external_review", Type::Text, "external_review = \"…\"", "Whether others reviewed it, and what came of that."),
    optional("quality", Type::Text, "quality = \"…\"", "How its quality was looked after; without it, the last review."),
    optional("funding", Type::Text, "funding = \"…\"", "Who paid, for what."),
    optional("funder_role", Type::Text, "funder_role = \"…\"", "What part those who paid had in the content."),
    optional("interests", Type::Text, "interests = \"…\"", "How interests were declared and handled."),
    optional(
        "access",
        Type::Text,
        "access = \"…\"",
        "Where the guideline and what belongs to it can be had; without it, its address.",
    ),
    optional("research", Type::Text, "research = \"…\"", "What is not known and should be studied."),
    optional("limitations", Type::Text, "limitations = \"…\"", "What the guideline could not do, and what that means for it."),
];

static PANEL: &[Field] = &[
    required("role", Type::Text, "role = \"Paediatric surgeon\"", "What the member did, or is."),
    optional("name", Type::Text, "name = \"Name\"", "The person, with consent."),
    required(
        "conflict",
        Type::Text,
        "conflict = \"none declared\"",
        "What could sway the member, as declared; every member has an entry.",
    ),
];

static CALL_CHANGE: &[Field] = &[
    required("on", Type::Date, "on = 2027-01-20", "When it was changed; before that the change is held back."),
    optional("closes", Type::Date, "closes = 2027-02-28T17:00:00", "The new, later end."),
    optional("cancelled", Type::Switch, "cancelled = true", "Says instead that the call does not take place any more."),
    required("why", Type::Text, "why = \"Many asked for more time.\"", "The reason, in a sentence."),
];

static NEWS: &[Field] = &[optional(
    "guideline",
    Type::Text,
    "guideline = \"@/guidelines/editorial/index.md\"",
    "The guideline that the news is about, as a link to its current version; both pages then lead to each other.",
)];

static NEWSLETTER: &[Field] = &[
    optional("number", Type::Text, "number = \"12\"", "The number of the issue, in quotes."),
    optional("item", Type::Tables(ITEM), "[[item]]\npage = \"@/news/first.md\"", "A page that the issue tells of, in its order."),
];

static ITEM: &[Field] = &[
    required("page", Type::Text, "page = \"@/news/first.md\"", "The page, as a link."),
    optional("text", Type::Text, "text = \"One sentence.\"", "A sentence of your own instead of the page's description."),
    optional("heading", Type::Text, "heading = \"Calls\"", "A heading above it, where a new part of the issue begins."),
];

/// In which format a page is made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Format {
    /// As a page of the site.
    Page,
    /// As one file of HTML that can be sent: addresses absolute, styles at the elements that have them.
    Email,
    /// As plain text.
    Text,
}

/// A further format of the pages of a kind: what it is called, the file beside the page, and its template.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Further {
    /// The format.
    pub format: Format,
    /// Its name, as templates know it.
    pub name: &'static str,
    /// The file.
    pub file: &'static str,
    /// The template.
    pub template: &'static str,
}

static LETTER: &[Further] = &[
    Further { format: Format::Email, name: "email", file: "email.html", template: "newsletter-email.html" },
    Further { format: Format::Text, name: "text", file: "newsletter.txt", template: "newsletter-text.html" },
];

/// What a kind does in feeds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Feed {
    /// Pages with a date are in the site's feed and in their section's.
    Dated,
    /// Never.
    Never,
}

/// One kind of page.
#[expect(clippy::struct_excessive_bools, reason = "a row of a table: each says one thing that a kind is or has")]
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Kind {
    /// Its name, as `kind` in front matter and in `theme.toml` spells it.
    pub name: &'static str,
    /// The folder below `content/` whose pages are of this kind unless they say otherwise.
    pub folder: Option<&'static str>,
    /// Its template; a theme without it uses `page.html`.
    pub template: &'static str,
    /// The template of the section page of its folder; a theme without it uses `section.html`.
    pub section_template: &'static str,
    /// What it does in feeds.
    pub feed: Feed,
    /// Whether it is a page about pages, made from `_index.md`.
    pub is_section: bool,
    /// Whether its pages are bound to the tumours of `tumours.toml` by their slugs.
    pub is_tumour: bool,
    /// Whether its pages say how to cite them: what is our own itself, what is a summary by its paper.
    pub is_cited: bool,
    /// Whether its pages have versions, one file each in a folder of their own.
    pub has_versions: bool,
    /// Whether answers are taken from one instant to another.
    pub takes_answers: bool,
    /// Whether its pages say from which year they are once they are two years old.
    pub ages: bool,
    /// The formats in which its pages are made besides.
    pub formats: &'static [Further],
    /// What its pages are in the words of schema.org.
    pub types: &'static [&'static str],
    /// What those that are works of our own are instead, for kinds that are cited.
    pub own_types: &'static [&'static str],
    /// Its own keys.
    pub fields: &'static [Field],
}

const PLAIN: Kind = Kind {
    name: "page",
    folder: None,
    template: "page.html",
    section_template: "section.html",
    feed: Feed::Dated,
    is_section: false,
    is_tumour: false,
    is_cited: false,
    has_versions: false,
    takes_answers: false,
    ages: false,
    formats: &[],
    types: &["WebPage"],
    own_types: &[],
    fields: &[],
};

/// Every kind; the first is what a page is when nothing says otherwise, the second what an `_index.md` is.
pub static KINDS: &[Kind] = &[
    PLAIN,
    Kind {
        name: "section",
        template: "section.html",
        feed: Feed::Never,
        is_section: true,
        types: &["CollectionPage"],
        fields: SECTION,
        ..PLAIN
    },
    Kind {
        name: "guideline",
        folder: Some("guidelines"),
        template: "guideline.html",
        section_template: "guidelines.html",
        is_cited: true,
        has_versions: true,
        types: &["MedicalWebPage"],
        own_types: &["MedicalScholarlyArticle", "MedicalWebPage"],
        fields: &[
            optional("version", Type::Text, "version = \"1.0\"", "Its version."),
            optional("published", Type::Known, "published = 2021-06-01", "When this version was published."),
            optional(
                "origin",
                Type::OneOf(&["summary", "own"]),
                "origin = \"summary\"",
                "Whether it is a summary of a paper or our own.",
            ),
            optional(
                "medical",
                Type::Switch,
                "medical = false",
                "Says that it is not about medicine, so that machines do not take its recommendations for medical ones.",
            ),
            optional(
                "doi",
                Type::Text,
                "doi = \"10.5281/zenodo.1234567\"",
                "The DOI of this version, without the address of a resolver.",
            ),
            optional(
                "concept_doi",
                Type::Text,
                "concept_doi = \"10.5281/zenodo.1234566\"",
                "The DOI of all versions together, where there is one; never that of a version.",
            ),
            optional(
                "change",
                Type::Tables(GUIDELINE_CHANGE),
                "[[change]]\nrecommendation = \"DEMO-1\"",
                "What became of a recommendation since the version before.",
            ),
            optional(
                "searched_to",
                Type::Known,
                "searched_to = \"2020-06\"",
                "Up to when evidence was searched; of a summary this is the paper's to say.",
            ),
            optional(
                "right",
                Type::Table(RIGHT),
                "[right]\naims = \"…\"",
                "How it was made, by the items of the RIGHT statement.",
            ),
            optional(
                "panel",
                Type::Tables(PANEL),
                "[[panel]]\nrole = \"…\"\nconflict = \"none declared\"",
                "Everyone who made it, each with what could sway them.",
            ),
            optional("scale", Type::Text, "scale = \"house\"", "The scale by which its recommendations are graded."),
            optional("tumours", Type::Texts, "tumours = [\"pancreatoblastoma\"]", "The tumours that it is about, by their ids."),
            optional("paper", Type::Table(PAPER), "[paper]\nkey = \"…\"", "The paper that it sums up."),
        ],
        ..PLAIN
    },
    Kind {
        name: "news",
        folder: Some("news"),
        template: "news.html",
        section_template: "news-list.html",
        ages: true,
        types: &["NewsArticle"],
        fields: NEWS,
        ..PLAIN
    },
    Kind {
        name: "newsletter",
        folder: Some("newsletters"),
        template: "newsletter.html",
        section_template: "newsletters.html",
        ages: true,
        formats: LETTER,
        fields: NEWSLETTER,
        ..PLAIN
    },
    Kind {
        name: "call",
        folder: Some("calls"),
        template: "call.html",
        section_template: "calls.html",
        takes_answers: true,
        fields: CALL,
        ..PLAIN
    },
    Kind {
        name: "tumour",
        folder: Some("tumours"),
        template: "tumour.html",
        section_template: "tumours.html",
        feed: Feed::Never,
        is_tumour: true,
        types: &["MedicalWebPage"],
        ..PLAIN
    },
    Kind { name: "dictionary", folder: Some("dictionary"), section_template: "dictionary.html", feed: Feed::Never, ..PLAIN },
];

/// A kind of the table, by its place in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub struct KindId(u8);

impl KindId {
    /// What a page is when nothing says otherwise.
    pub const PAGE: KindId = KindId(0);
    /// What an `_index.md` is.
    pub const SECTION: KindId = KindId(1);

    /// Returns the kind of that name.
    pub fn of(name: &str) -> Option<KindId> {
        KINDS.iter().position(|kind| kind.name == name).map(|at| KindId(at as u8))
    }

    /// Returns the kind of the pages in a top folder below `content/`.
    pub fn of_folder(folder: &str) -> Option<KindId> {
        KINDS.iter().position(|kind| kind.folder == Some(folder)).map(|at| KindId(at as u8))
    }

    /// Returns its row.
    pub fn row(self) -> &'static Kind {
        &KINDS[usize::from(self.0)]
    }
}

/// The address of the data dictionary, where editors wrote no page for it.
pub const DICTIONARY_URL: &str = "/dictionary/";
/// The address of the index of all recommendations.
pub const RECOMMENDATIONS_URL: &str = "/guidelines/recommendations/";
/// The address of the glossary, below the prefix of a language.
pub const GLOSSARY_URL: &str = "/glossary/";
/// The address of the search page, below the prefix of a language.
pub const SEARCH_URL: &str = "/search/";
/// The address of the list of names from A to Z, below the prefix of a language.
pub const ALPHABET_URL: &str = "/a-to-z/";
/// The names of the variables, for the search on their page.
pub const VARIABLE_NAMES_URL: &str = "/dictionary/variables/names.js";
/// The template of the site's first page.
pub const HOME_TEMPLATE: &str = "home.html";
/// The folder of the tumours' pages, below `content/`.
pub fn tumour_folder() -> &'static str {
    KINDS.iter().find(|kind| kind.is_tumour).and_then(|kind| kind.folder).unwrap_or("tumours")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_and_a_folder_of_its_own() {
        for (at, kind) in KINDS.iter().enumerate() {
            let same = |other: &Kind| other.name == kind.name || (other.folder.is_some() && other.folder == kind.folder);
            assert!(!KINDS[at + 1..].iter().any(same), "{}", kind.name);
        }
        assert!(KindId::SECTION.row().is_section);
    }

    #[test]
    fn no_kind_redefines_a_common_key() {
        for kind in KINDS {
            for field in kind.fields {
                assert!(!COMMON.iter().any(|common| common.name == field.name), "{} {}", kind.name, field.name);
            }
        }
    }
}
