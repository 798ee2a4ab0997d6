//! A rule in words before any language: each phrase names a message of the interface and what stands in its places.
//!
//! The messages are in `locales/*.ftl`, with keys `logic-…`. [`Phrase::parts`] lays a phrase out flat, so that a page can make links of
//! fields and mark numbers as text of the source.

/// Returns the words of a message, given for each place the text that is to stand there.
pub type Messages<'m> = &'m dyn Fn(&'static str, &[(&'static str, String)]) -> String;

/// A rule in words, before any language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Phrase {
    /// A message with what stands in its places, by their names.
    Said(&'static str, Vec<(&'static str, Phrase)>),
    /// Phrases joined by a message with the places `left` and `right`; the last two by another one. Never empty.
    Joined {
        /// The message between all but the last two.
        by: &'static str,
        /// The message between the last two.
        last: &'static str,
        /// What is joined.
        parts: Vec<Phrase>,
    },
    /// What no language changes.
    Part(Part),
}

/// A piece of a rule in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// Words of the interface, with the blanks around them.
    Words(String),
    /// A variable, by name: show its label.
    Field(String),
    /// An answer, by the variable's name and the code: show its label.
    Choice {
        /// The variable.
        field: String,
        /// The code, as the variable's list has it.
        code: String,
    },
    /// An event, by its unique name: show its name where one is known.
    Event(String),
    /// A form, by id: show its title.
    Form(String),
    /// A number or text of the rule, as written.
    Value(String),
    /// A smart variable, to be shown as it is written.
    Code(String),
}

/// The first of the characters that stand for the places of a message; private, so no message has them.
const PLACE: char = '\u{e000}';

impl Phrase {
    /// Every message that phrases use, with the names of its places; `themes/*/locales/en.ftl` has them all.
    #[rustfmt::skip] // A line a message would fill a page.
    pub const MESSAGES: &'static [(&'static str, &'static [&'static str])] = &[
        ("logic-shown-when", &["rule"]), ("logic-and", &["left", "right"]), ("logic-or", &["left", "right"]),
        ("logic-list", &["left", "right"]), ("logic-values", &["left", "right"]), ("logic-values-or", &["left", "right"]),
        ("logic-values-nor", &["left", "right"]), ("logic-group", &["rule"]), ("logic-all-of", &["list"]),
        ("logic-any-of", &["list"]), ("logic-none-of", &["list"]), ("logic-is", &["field", "value"]),
        ("logic-is-not", &["field", "value"]), ("logic-less", &["field", "value"]), ("logic-at-most", &["field", "value"]),
        ("logic-more", &["field", "value"]), ("logic-at-least", &["field", "value"]), ("logic-before", &["field", "value"]),
        ("logic-until", &["field", "value"]), ("logic-after", &["field", "value"]), ("logic-since", &["field", "value"]),
        ("logic-code-less", &["field", "value"]), ("logic-code-at-most", &["field", "value"]),
        ("logic-code-more", &["field", "value"]), ("logic-code-at-least", &["field", "value"]),
        ("logic-includes", &["field", "value"]), ("logic-includes-not", &["field", "value"]), ("logic-empty", &["field"]),
        ("logic-filled", &["field"]), ("logic-form-incomplete", &["field"]), ("logic-form-unverified", &["field"]),
        ("logic-form-complete", &["field"]), ("logic-form-not-complete", &["field"]), ("logic-as-survey", &["field"]),
        ("logic-as-form", &["field"]), ("logic-at-event", &["event", "rule"]), ("logic-field-at-event", &["field", "event"]),
        ("logic-field-repeat", &["field", "repeat"]), ("logic-numbered-repeat", &["number"]), ("logic-this-repeat", &[]),
        ("logic-previous-repeat", &[]), ("logic-next-repeat", &[]), ("logic-first-repeat", &[]), ("logic-last-repeat", &[]),
        ("logic-this-event", &[]), ("logic-first-event", &[]), ("logic-last-event", &[]), ("logic-previous-event", &[]),
        ("logic-next-event", &[]), ("logic-the-event", &[]), ("logic-the-event-number", &[]), ("logic-the-arm", &[]),
        ("logic-the-arm-number", &[]), ("logic-the-record", &[]), ("logic-the-repeat", &[]), ("logic-the-user", &[]),
        ("logic-the-role", &[]), ("logic-today", &[]), ("logic-now", &[]), ("logic-yes", &[]), ("logic-no", &[]),
        ("logic-true", &[]), ("logic-false", &[]),
    ];

    /// Lays the phrase out in one language, neighbouring words in one part.
    ///
    /// `message` returns the words of a message, given for each place the text that is to stand there.
    pub fn parts(&self, message: Messages<'_>) -> Vec<Part> {
        let mut parts = Vec::new();
        self.lay_out(message, &mut parts);
        parts
    }

    fn lay_out(&self, message: Messages<'_>, parts: &mut Vec<Part>) {
        match self {
            Phrase::Part(part) => push(part.clone(), parts),
            Phrase::Said(key, with) => {
                let places: Vec<(&'static str, String)> =
                    with.iter().zip(PLACE..).map(|((name, _), place)| (*name, place.to_string())).collect();
                for piece in pieces(&message(key, &places), with.len()) {
                    match piece {
                        Piece::Words(words) => push(Part::Words(words), parts),
                        Piece::Place(place) => with[place].1.lay_out(message, parts),
                    }
                }
            }
            Phrase::Joined { by, last, parts: joined } => {
                let between = |key: &'static str| {
                    let mut places = PLACE..;
                    let places = ["left", "right"].map(|name| (name, places.next().unwrap_or(PLACE).to_string()));
                    let words = pieces(&message(key, &places), 2).into_iter();
                    words.filter_map(|piece| if let Piece::Words(words) = piece { Some(words) } else { None }).collect::<String>()
                };
                let (by, last) = (between(by), between(last));
                for (at, part) in joined.iter().enumerate() {
                    if at > 0 {
                        push(Part::Words(if at + 1 == joined.len() { last.clone() } else { by.clone() }), parts);
                    }
                    part.lay_out(message, parts);
                }
            }
        }
    }
}

fn push(part: Part, parts: &mut Vec<Part>) {
    match (part, parts.last_mut()) {
        (Part::Words(more), Some(Part::Words(words))) => words.push_str(&more),
        (Part::Words(words), _) if words.is_empty() => {}
        (part, _) => parts.push(part),
    }
}

enum Piece {
    Words(String),
    Place(usize),
}

/// Takes the words of a message apart at its places.
fn pieces(words: &str, places: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = String::new();
    for letter in words.chars() {
        match (letter as usize).checked_sub(PLACE as usize).filter(|place| *place < places) {
            Some(place) => {
                if !open.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut open)));
                }
                pieces.push(Piece::Place(place));
            }
            None => open.push(letter),
        }
    }
    if !open.is_empty() {
        pieces.push(Piece::Words(open));
    }
    pieces
}
