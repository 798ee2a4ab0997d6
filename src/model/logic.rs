//! Branching logic and calculations as trees, so that pages can say them in words and checks can find what they name.

pub mod phrase;
pub mod words;

use crate::model::diag::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An expression in REDCap's language of logic and calculations.
///
/// `Display` writes it in one canonical form; read again, that gives the same tree but for the spans.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Expr {
    /// A number, as written.
    Number(String),
    /// A text between quotation marks; never holds both kinds of them.
    Text(String),
    /// A word that stands alone, such as `today`.
    Word(String),
    /// A field or a smart variable.
    Field(FieldRef),
    /// A function, known or not.
    Call {
        /// Its name, as written.
        name: String,
        /// What it is given; may be empty.
        arguments: Vec<Expr>,
    },
    /// The opposite.
    Not(Box<Expr>),
    /// A number with a minus before it.
    Negative(Box<Expr>),
    /// All of these hold (`and`); at least two.
    All(Vec<Expr>),
    /// Any of these holds (`or`); at least two.
    Any(Vec<Expr>),
    /// Two sides compared.
    Compare {
        /// What stands before the sign.
        left: Box<Expr>,
        /// The sign.
        by: Comparison,
        /// What stands behind it.
        right: Box<Expr>,
    },
    /// Arithmetic from left to right; all signs bind equally, and after a `^` nothing follows.
    Chain {
        /// What it begins with.
        first: Box<Expr>,
        /// What follows; never empty.
        rest: Vec<(Arithmetic, Expr)>,
    },
}

/// How two sides are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>` or `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Returns its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::Unequal => "<>",
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::More => ">",
            Comparison::AtLeast => ">=",
        }
    }

    /// Returns what it becomes when the sides change places: `1 < x` is `x > 1`.
    #[must_use]
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::More,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::More => Comparison::Less,
            Comparison::AtLeast => Comparison::AtMost,
            same => same,
        }
    }
}

/// A sign of arithmetic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Arithmetic {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
    /// `%`
    Modulo,
    /// `^`
    Power,
}

impl Arithmetic {
    /// Returns its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Arithmetic::Plus => "+",
            Arithmetic::Minus => "-",
            Arithmetic::Times => "*",
            Arithmetic::Over => "/",
            Arithmetic::Modulo => "%",
            Arithmetic::Power => "^",
        }
    }
}

/// What stands in square brackets: `[event][field(code):modifier][instance]`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FieldRef {
    /// The event's unique name, or a smart variable that names one, where the field is qualified.
    pub event: Option<String>,
    /// The field's name, or that of a smart variable.
    pub name: String,
    /// The code of a checkbox.
    pub code: Option<String>,
    /// What follows the first `:`, such as `value`.
    pub modifier: Option<String>,
    /// The number of a repeat, or a smart variable that gives one.
    pub instance: Option<String>,
    /// All of it, in bytes of the text it stands in.
    pub span: Span,
    /// Its name alone.
    pub name_span: Span,
}

impl FieldRef {
    /// Says whether it is a smart variable, such as `[event-name]`: REDCap gives no field a name with a hyphen.
    pub fn is_smart(&self) -> bool {
        self.name.contains('-')
    }
}

impl Expr {
    /// Returns every field and smart variable that it names, in the order of the text.
    pub fn fields(&self) -> Vec<&FieldRef> {
        let mut found = Vec::new();
        self.visit(&mut |expr| {
            if let Expr::Field(field) = expr {
                found.push(field);
            }
        });
        found
    }

    /// Shows every part of it to `see`, itself first, in the order of the text.
    pub fn visit<'e>(&'e self, see: &mut impl FnMut(&'e Expr)) {
        see(self);
        match self {
            Expr::Number(_) | Expr::Text(_) | Expr::Word(_) | Expr::Field(_) => {}
            Expr::Not(inner) | Expr::Negative(inner) => inner.visit(see),
            Expr::Call { arguments: parts, .. } | Expr::All(parts) | Expr::Any(parts) => {
                for part in parts {
                    part.visit(see);
                }
            }
            Expr::Compare { left, right, .. } => {
                left.visit(see);
                right.visit(see);
            }
            Expr::Chain { first, rest } => {
                first.visit(see);
                for (_, part) in rest {
                    part.visit(see);
                }
            }
        }
    }

    /// Returns how tightly it binds; the same numbers as the reader's.
    fn level(&self) -> u8 {
        match self {
            Expr::Any(_) => level::ANY,
            Expr::All(_) => level::ALL,
            Expr::Not(_) => level::NOT,
            Expr::Compare { .. } => level::COMPARE,
            Expr::Chain { rest, .. } => rest.first().map_or(level::ADD, |(sign, _)| level::of(*sign)),
            Expr::Negative(_) => level::NEGATIVE,
            Expr::Number(_) | Expr::Text(_) | Expr::Word(_) | Expr::Field(_) | Expr::Call { .. } => level::ATOM,
        }
    }

    /// Writes it, in brackets where it binds less tightly than `least`.
    fn write(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.level() < least {
            f.write_str("(")?;
            self.write_bare(f)?;
            return f.write_str(")");
        }
        self.write_bare(f)
    }

    fn write_bare(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = self.level();
        match self {
            Expr::Number(text) | Expr::Word(text) => f.write_str(text),
            Expr::Text(text) if text.contains('\'') => write!(f, "\"{text}\""),
            Expr::Text(text) => write!(f, "'{text}'"),
            Expr::Field(field) => write!(f, "{field}"),
            Expr::Call { name, arguments } => {
                write!(f, "{name}(")?;
                write_list(f, arguments, ", ", 0)?;
                f.write_str(")")
            }
            Expr::Not(inner) => {
                f.write_str("not ")?;
                inner.write(f, own)
            }
            Expr::Negative(inner) => {
                f.write_str("-")?;
                inner.write(f, own)
            }
            Expr::All(parts) => write_list(f, parts, " and ", own + 1),
            Expr::Any(parts) => write_list(f, parts, " or ", own + 1),
            Expr::Compare { left, by, right } => {
                left.write(f, own + 1)?;
                write!(f, " {} ", by.sign())?;
                right.write(f, own + 1)
            }
            Expr::Chain { first, rest } => {
                first.write(f, own + 1)?;
                for (sign, part) in rest {
                    write!(f, " {} ", sign.sign())?;
                    // What stands behind a `^` may be one itself, or have a minus: `2 ^ -1`.
                    part.write(f, if *sign == Arithmetic::Power { level::NEGATIVE } else { own + 1 })?;
                }
                Ok(())
            }
        }
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, parts: &[Expr], between: &str, least: u8) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        part.write(f, least)?;
    }
    Ok(())
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl fmt::Display for FieldRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(event) = &self.event {
            write!(f, "[{event}]")?;
        }
        write!(f, "[{}", self.name)?;
        if let Some(code) = &self.code {
            write!(f, "({code})")?;
        }
        if let Some(modifier) = &self.modifier {
            write!(f, ":{modifier}")?;
        }
        f.write_str("]")?;
        self.instance.as_ref().map_or(Ok(()), |instance| write!(f, "[{instance}]"))
    }
}

/// How tightly each kind of expression binds, the loosest first.
pub mod level {
    use super::Arithmetic;

    /// `or`
    pub const ANY: u8 = 1;
    /// `and`
    pub const ALL: u8 = 2;
    /// `not`
    pub const NOT: u8 = 3;
    /// `=` and its like
    pub const COMPARE: u8 = 4;
    /// `+` and `-`
    pub const ADD: u8 = 5;
    /// `*`, `/` and `%`
    pub const MULTIPLY: u8 = 6;
    /// A minus before a number
    pub const NEGATIVE: u8 = 7;
    /// `^`
    pub const POWER: u8 = 8;
    /// What needs no brackets
    pub const ATOM: u8 = 9;

    /// Returns how tightly a sign of arithmetic binds.
    pub fn of(sign: Arithmetic) -> u8 {
        match sign {
            Arithmetic::Plus | Arithmetic::Minus => ADD,
            Arithmetic::Times | Arithmetic::Over | Arithmetic::Modulo => MULTIPLY,
            Arithmetic::Power => POWER,
        }
    }
}
