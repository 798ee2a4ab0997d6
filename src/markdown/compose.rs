//! A translation put together with its original: what the original has changed since is said in its own words, in the same place.

use super::blocks::{Found, blocks};
use super::piece::{Footnote, Parsed, Piece};
use crate::model::diag::Span;
use crate::model::facts::Heading;
use crate::model::sync::Said;

/// Returns a body with some blocks of the translation and some of the original, as `said` has them.
///
/// Headings of the original keep their anchors, those of the translation are at the places in the list that is returned beside.
pub fn compose<'a>(own: &Parsed<'a>, source: &Parsed<'a>, said: &[Said]) -> (Parsed<'a>, Vec<usize>) {
    let (ours, theirs) = (blocks(own), blocks(source));
    let mut made = Compose { own, source, out: Parsed::default(), own_headings: Vec::new() };
    for said in said {
        match said {
            Said::Own { own: at, .. } => made.own(ours.get(*at)),
            Said::Source(at) => made.source(theirs.get(*at)),
            Said::Parts { own: at, source, changed } => made.parts(ours.get(*at), theirs.get(*source), changed),
        }
    }
    made.footnotes();
    made.out.comments.clone_from(&own.comments);
    (made.out, made.own_headings)
}

struct Compose<'c, 'a> {
    own: &'c Parsed<'a>,
    source: &'c Parsed<'a>,
    out: Parsed<'a>,
    own_headings: Vec<usize>,
}

/// Pieces of a body with their places.
type Pieces<'a> = Vec<(Piece<'a>, Span)>;

fn pieces_of<'p, 'a>(parsed: &'p Parsed<'a>, found: &Found) -> &'p [(Piece<'a>, Span)] {
    let all = if found.part == 0 { &parsed.pieces } else { &parsed.footnotes[found.part - 1].pieces };
    &all[found.pieces.clone()]
}

impl<'a> Compose<'_, 'a> {
    fn own(&mut self, found: Option<&Found>) {
        let Some(found) = found else { return };
        let pieces = pieces_of(self.own, found).to_vec();
        let pieces = self.with_headings(pieces, true);
        self.put(self.own, found, pieces);
    }

    fn source(&mut self, found: Option<&Found>) {
        let Some(found) = found else { return };
        let pieces = self.with_headings(pieces_of(self.source, found).to_vec(), false);
        let place = found.start..found.start;
        let mut whole = vec![(Piece::Changed, place.clone()), (Piece::Other(true), place.clone())];
        whole.extend(pieces);
        whole.push((Piece::OtherEnd(true), place));
        self.put(self.source, found, whole);
    }

    fn parts(&mut self, own: Option<&Found>, source: Option<&Found>, changed: &[bool]) {
        let (Some(own), Some(source)) = (own, source) else { return };
        let (ours, theirs) = (pieces_of(self.own, own), pieces_of(self.source, source));
        let place = own.start..own.start;
        let mut whole: Pieces<'a> = vec![(Piece::Changed, place.clone())];
        let mut at = own.pieces.start;
        for (number, text) in own.texts.iter().enumerate() {
            let Some(other) = source.texts.get(number).filter(|_| changed.get(number) == Some(&true)) else { continue };
            whole.extend_from_slice(&ours[at - own.pieces.start..text.start - own.pieces.start]);
            whole.push((Piece::Other(false), place.clone()));
            whole.extend_from_slice(&theirs[other.start - source.pieces.start..other.end - source.pieces.start]);
            whole.push((Piece::OtherEnd(false), place.clone()));
            at = text.end;
        }
        whole.extend_from_slice(&ours[at - own.pieces.start..]);
        let whole = self.with_headings(whole, true);
        self.put(self.own, own, whole);
    }

    /// Adds the footnotes whose marks came from one text while the footnote itself is called otherwise in the other.
    fn footnotes(&mut self) {
        let mut at = 0;
        let mut marks: Vec<String> =
            labels(&self.out.pieces).chain(self.out.footnotes.iter().flat_map(|note| labels(&note.pieces))).collect();
        while let Some(label) = marks.get(at).cloned() {
            at += 1;
            if self.out.footnotes.iter().any(|note| note.label == label) {
                continue;
            }
            let of = |parsed: &Parsed<'a>| parsed.footnotes.iter().find(|note| note.label == label).cloned();
            let found = of(self.source).map(|note| {
                let place = note.span.start..note.span.start;
                let mut pieces = vec![(Piece::Other(true), place.clone())];
                pieces.extend(note.pieces);
                pieces.push((Piece::OtherEnd(true), place));
                Footnote { pieces, ..note }
            });
            let Some(note) = found.or_else(|| of(self.own)) else { continue };
            marks.extend(labels(&note.pieces));
            self.out.footnotes.push(note);
        }
    }

    fn put(&mut self, from: &Parsed<'a>, found: &Found, pieces: Pieces<'a>) {
        let Some(note) = found.part.checked_sub(1).and_then(|at| from.footnotes.get(at)) else {
            return self.out.pieces.extend(pieces);
        };
        if self.out.footnotes.iter().all(|known| known.label != note.label) {
            self.out.footnotes.push(Footnote { label: note.label.clone(), pieces, span: note.span.clone() });
        }
    }

    /// Gives the headings in these pieces their places in the list of headings.
    fn with_headings(&mut self, mut pieces: Pieces<'a>, is_own: bool) -> Pieces<'a> {
        let list: &[Heading] = if is_own { &self.own.headings } else { &self.source.headings };
        for (piece, _) in &mut pieces {
            match piece {
                Piece::Heading(number) => {
                    if is_own {
                        self.own_headings.push(self.out.headings.len());
                    }
                    self.out.headings.extend(list.get(*number).cloned());
                    *number = self.out.headings.len().saturating_sub(1);
                }
                Piece::HeadingEnd(number) => *number = self.out.headings.len().saturating_sub(1),
                _ => {}
            }
        }
        pieces
    }
}

/// Returns the labels of the footnotes whose marks stand in these pieces.
fn labels<'p>(pieces: &'p [(Piece<'_>, Span)]) -> impl Iterator<Item = String> + use<'p> {
    pieces.iter().filter_map(|(piece, _)| if let Piece::Footnote(label) = piece { Some(label.clone()) } else { None })
}
