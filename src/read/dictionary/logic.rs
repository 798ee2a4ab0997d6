//! Reads branching logic and calculations: the text of a cell in, a tree out.
//!
//! The language is REDCap's: fields in square brackets, texts in either kind of quotation mark, `and` and `or` in any case. How
//! tightly signs bind is as in most languages; `not` takes the whole comparison behind it, `!` only what stands next to it.

use crate::model::diag::Span;
use crate::model::logic::{Arithmetic, Comparison, Expr, FieldRef, level};

/// How deep brackets may nest: a list of a hundred choices written as `if` within `if` is read, a hostile file ends here.
const DEPTH: usize = 256;

/// Why a text is no logic.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Mistake {
    /// The byte of the text at which it shows.
    pub(crate) at: usize,
    /// What is wrong, in plain words, to follow "cannot be read: ".
    pub(crate) what: String,
}

/// Reads a text; blank space alone is a mistake too.
///
/// Spans count bytes of `text`. Takes time in proportion to its length.
pub(crate) fn parse(text: &str) -> Result<Expr, Mistake> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    if parser.skip() {
        return Err(parser.mistake("nothing is written"));
    }
    let expr = parser.expression(0)?;
    if parser.skip() { Ok(expr) } else { Err(parser.unexpected()) }
}

/// Returns the tree of a cell, or nothing where it is empty or cannot be read.
pub(crate) fn tree(text: &str) -> Option<Expr> {
    parse(text).ok()
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

/// A sign between two expressions.
#[derive(Clone, Copy)]
enum Infix {
    Any,
    All,
    Compare(Comparison),
    Chain(Arithmetic),
}

impl Infix {
    fn level(self) -> u8 {
        match self {
            Infix::Any => level::ANY,
            Infix::All => level::ALL,
            Infix::Compare(_) => level::COMPARE,
            Infix::Chain(sign) => level::of(sign),
        }
    }
}

/// Every sign with its meaning; longer ones before those that they begin with.
const INFIX: &[(&str, Infix)] = &[
    ("||", Infix::Any),
    ("&&", Infix::All),
    ("<>", Infix::Compare(Comparison::Unequal)),
    ("!=", Infix::Compare(Comparison::Unequal)),
    ("<=", Infix::Compare(Comparison::AtMost)),
    (">=", Infix::Compare(Comparison::AtLeast)),
    ("<", Infix::Compare(Comparison::Less)),
    (">", Infix::Compare(Comparison::More)),
    ("=", Infix::Compare(Comparison::Equal)),
    ("+", Infix::Chain(Arithmetic::Plus)),
    ("-", Infix::Chain(Arithmetic::Minus)),
    ("*", Infix::Chain(Arithmetic::Times)),
    ("/", Infix::Chain(Arithmetic::Over)),
    ("%", Infix::Chain(Arithmetic::Modulo)),
    ("^", Infix::Chain(Arithmetic::Power)),
];

impl<'t> Parser<'t> {
    /// Reads an expression whose signs bind at least so tightly.
    fn expression(&mut self, least: u8) -> Result<Expr, Mistake> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.mistake("it nests too deeply"));
        }
        let mut left = self.operand()?;
        // The level of what was joined here last: only that may grow, not what came out of brackets.
        let mut joined = 0;
        while let Some((sign, length)) = self.infix().filter(|(sign, _)| sign.level() >= least) {
            let own = sign.level();
            if own == level::COMPARE && joined == level::COMPARE {
                return Err(self.mistake("two comparisons follow each other without `and` or `or` between them"));
            }
            self.at += length;
            // `2 ^ 3 ^ 2` is read from the right, as in mathematics.
            let right = self.expression(if own == level::POWER { level::NEGATIVE } else { own + 1 })?;
            left = join(left, sign, right, joined == own);
            joined = own;
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Expr, Mistake> {
        self.skip();
        let Some(byte) = self.rest().bytes().next() else { return Err(self.mistake("something is missing at its end")) };
        match byte {
            b'[' => self.field(),
            b'\'' | b'"' => self.quoted(byte),
            b'(' => self.bracketed(),
            b'-' => {
                self.at += 1;
                Ok(Expr::Negative(Box::new(self.expression(level::NEGATIVE)?)))
            }
            b'+' => {
                self.at += 1;
                self.expression(level::NEGATIVE)
            }
            b'!' => {
                self.at += 1;
                Ok(Expr::Not(Box::new(self.expression(level::NEGATIVE)?)))
            }
            b'0'..=b'9' | b'.' => self.number(),
            _ => self.word(),
        }
    }

    fn bracketed(&mut self) -> Result<Expr, Mistake> {
        let open = self.at;
        self.at += 1;
        let inner = self.expression(0)?;
        self.close(open)?;
        Ok(inner)
    }

    /// Takes the bracket that closes the one opened at a byte.
    fn close(&mut self, open: usize) -> Result<(), Mistake> {
        if self.skip() {
            return Err(Mistake { at: open, what: "this bracket is never closed".to_string() });
        }
        if self.rest().starts_with(')') {
            self.at += 1;
            return Ok(());
        }
        Err(self.unexpected())
    }

    fn quoted(&mut self, quote: u8) -> Result<Expr, Mistake> {
        let start = self.at + 1;
        let Some(length) = memchr::memchr(quote, &self.text.as_bytes()[start..]) else {
            return Err(self.mistake("this quotation mark is never closed"));
        };
        self.at = start + length + 1;
        Ok(Expr::Text(self.text[start..start + length].to_string()))
    }

    fn number(&mut self) -> Result<Expr, Mistake> {
        let start = self.at;
        let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits(self.rest());
        self.at += whole;
        let mut decimals = 0;
        if self.rest().starts_with('.') {
            decimals = digits(&self.rest()[1..]);
            self.at += 1 + decimals;
        }
        if whole + decimals == 0 {
            self.at = start;
            return Err(self.unexpected());
        }
        Ok(Expr::Number(self.text[start..self.at].to_string()))
    }

    /// Reads a word: `not`, a function with what it is given, or a word alone.
    fn word(&mut self) -> Result<Expr, Mistake> {
        let word = self.word_ahead();
        if word.is_empty() || is_joining(word) {
            return Err(self.unexpected());
        }
        self.at += word.len();
        if word.eq_ignore_ascii_case("not") {
            return Ok(Expr::Not(Box::new(self.expression(level::NOT)?)));
        }
        self.skip();
        if !self.rest().starts_with('(') {
            return Ok(Expr::Word(word.to_string()));
        }
        let arguments = self.arguments()?;
        Ok(Expr::Call { name: word.to_string(), arguments })
    }

    fn arguments(&mut self) -> Result<Vec<Expr>, Mistake> {
        let open = self.at;
        self.at += 1;
        let mut arguments = Vec::new();
        self.skip();
        if self.rest().starts_with(')') {
            self.at += 1;
            return Ok(arguments);
        }
        loop {
            arguments.push(self.expression(0)?);
            self.skip();
            if !self.rest().starts_with(',') {
                break;
            }
            self.at += 1;
        }
        self.close(open)?;
        Ok(arguments)
    }

    /// Reads one to three pairs of square brackets that touch each other.
    fn field(&mut self) -> Result<Expr, Mistake> {
        let start = self.at;
        let mut parts = vec![self.square()?];
        while parts.len() < 3 && self.rest().starts_with('[') {
            parts.push(self.square()?);
        }
        let is_instance = parts.len() > 1 && parts.last().is_some_and(Square::is_instance);
        let instance = if is_instance { parts.pop() } else { None };
        let (Some(field), event, None) = (parts.pop(), parts.pop(), parts.pop()) else {
            return Err(Mistake { at: start, what: "there are too many square brackets beside each other".to_string() });
        };
        if event.as_ref().is_some_and(|event| event.code.is_some()) {
            return Err(Mistake { at: start, what: "an event has no code in round brackets".to_string() });
        }
        Ok(Expr::Field(FieldRef {
            event: event.map(|event| event.whole()),
            name: field.name.to_string(),
            code: field.code.map(str::to_string),
            modifier: field.modifier.map(str::to_string),
            instance: instance.map(|instance| instance.whole()),
            span: start..self.at,
            name_span: field.name_span,
        }))
    }

    /// Reads what stands in one pair of square brackets: `name`, `name(code)`, `name:modifier`.
    fn square(&mut self) -> Result<Square<'t>, Mistake> {
        let start = self.at + 1;
        let Some(length) = memchr::memchr2(b']', b'[', &self.text.as_bytes()[start..]) else {
            return Err(self.mistake("this square bracket is never closed"));
        };
        if !self.text[start + length..].starts_with(']') {
            return Err(self.mistake("this square bracket is not closed before the next one opens"));
        }
        let inner = &self.text[start..start + length];
        let name_from = inner.len() - inner.trim_start().len();
        let name_length = inner[name_from..].find(|c: char| !is_of_name(c)).unwrap_or(inner.len() - name_from);
        let name = &inner[name_from..name_from + name_length];
        if name.is_empty() {
            return Err(self.mistake("these square brackets name no field"));
        }
        let name_span = start + name_from..start + name_from + name_length;
        let mut rest = inner[name_from + name_length..].trim();
        let mut code = None;
        if let Some(inside) = rest.strip_prefix('(') {
            let Some((found, behind)) = inside.split_once(')') else {
                return Err(Mistake { at: name_span.end, what: "this bracket is never closed".to_string() });
            };
            code = Some(found.trim());
            rest = behind.trim_start();
        }
        let modifier = rest.strip_prefix(':').map(str::trim);
        if modifier.is_none() && !rest.is_empty() {
            return Err(Mistake {
                at: name_span.end,
                what: format!("`{name}` is followed by something that is no part of a name"),
            });
        }
        self.at = start + length + 1;
        Ok(Square { name, code, modifier, name_span })
    }

    /// Returns the sign that comes next, with its length.
    fn infix(&mut self) -> Option<(Infix, usize)> {
        self.skip();
        let word = self.word_ahead();
        if word.eq_ignore_ascii_case("and") {
            return Some((Infix::All, word.len()));
        }
        if word.eq_ignore_ascii_case("or") {
            return Some((Infix::Any, word.len()));
        }
        INFIX.iter().find(|(text, _)| self.rest().starts_with(text)).map(|(text, sign)| (*sign, text.len()))
    }

    /// Passes over white space and over lines that are comments; says whether the text ends there.
    ///
    /// REDCap takes a line that begins with `//` or `#` for a comment.
    fn skip(&mut self) -> bool {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            let is_comment = self.rest().starts_with("//") || self.rest().starts_with('#');
            if !(is_comment && self.begins_line()) {
                return self.at == self.text.len();
            }
            self.at += self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
        }
    }

    /// Says whether nothing but blanks stands before it in its line.
    fn begins_line(&self) -> bool {
        let before = self.text[..self.at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// Returns the letters, digits and `_` that come next, when the first is no digit.
    fn word_ahead(&self) -> &'t str {
        let rest = self.rest();
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return "";
        }
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn mistake(&self, what: &str) -> Mistake {
        Mistake { at: self.at, what: what.to_string() }
    }

    /// Returns what is wrong when something stands here that cannot.
    fn unexpected(&self) -> Mistake {
        let word = self.word_ahead();
        let what = match self.rest().chars().next() {
            None => "something is missing at its end".to_string(),
            Some('‘' | '’' | '“' | '”' | '„' | '‚' | '´' | '`') => {
                "this quotation mark is a typographic one: write `'`".to_string()
            }
            Some(')') => "this bracket closes none".to_string(),
            Some(_) if is_joining(word) => format!("something is missing before `{word}`"),
            Some(_) if !word.is_empty() => format!("`{word}` cannot stand here"),
            Some(sign) => format!("`{sign}` cannot stand here"),
        };
        Mistake { at: self.at, what }
    }
}

/// What stands in one pair of square brackets.
struct Square<'t> {
    name: &'t str,
    code: Option<&'t str>,
    modifier: Option<&'t str>,
    name_span: Span,
}

impl Square<'_> {
    /// Says whether it can only be the number of a repeat: a number, or a smart variable such as `current-instance`.
    fn is_instance(&self) -> bool {
        self.code.is_none() && (self.name.bytes().all(|b| b.is_ascii_digit()) || self.name.ends_with("-instance"))
    }

    fn whole(&self) -> String {
        self.modifier.map_or_else(|| self.name.to_string(), |modifier| format!("{}:{modifier}", self.name))
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

fn is_joining(word: &str) -> bool {
    word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or")
}

/// Joins two expressions; `grows` says that the left one was joined by a sign of the same level just before.
fn join(left: Expr, sign: Infix, right: Expr, grows: bool) -> Expr {
    match (sign, left) {
        (Infix::All, Expr::All(mut parts)) | (Infix::Any, Expr::Any(mut parts)) if grows => {
            parts.push(right);
            if matches!(sign, Infix::All) { Expr::All(parts) } else { Expr::Any(parts) }
        }
        (Infix::All, left) => Expr::All(vec![left, right]),
        (Infix::Any, left) => Expr::Any(vec![left, right]),
        (Infix::Compare(by), left) => Expr::Compare { left: Box::new(left), by, right: Box::new(right) },
        (Infix::Chain(sign), Expr::Chain { first, mut rest }) if grows => {
            rest.push((sign, right));
            Expr::Chain { first, rest }
        }
        (Infix::Chain(sign), left) => Expr::Chain { first: Box::new(left), rest: vec![(sign, right)] },
    }
}

#[cfg(test)]
mod tests;
