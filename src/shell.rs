//! The only room that touches the machine: disk, clock, environment, terminal; it carries bytes and knows no page.
#![expect(
    clippy::disallowed_methods,
    reason = "the shell is where the machine is: all other rooms get what they need of it through `World` and `Sink`"
)]

pub mod build;
pub mod cache;
pub mod cli;
pub mod desk;
pub mod dictionary;
pub mod disk;
pub mod explain;
pub mod external;
mod first;
pub mod init;
pub mod new;
pub mod ratchet;
pub mod report;
mod sarif;
pub mod serve;
mod timings;
pub mod whole;
pub mod write;

use crate::engine::desk::Desk;
use crate::engine::whole::{Seen, Whole};
use crate::engine::{self, Engine, Step};
use crate::model::clock::Moment;
use crate::model::world::{Failure, Sink, World};
use crate::shell::build::{Generate, Now, Outcome, Request};
use crate::shell::report::{Colour, Console};
use std::io;
use std::process::ExitCode;

/// Runs the command line of this process and returns its exit code.
pub fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let mut console = Console { out: &mut out, err: &mut err, in_colour: false };
    cli::run(std::env::args_os(), &mut Engine::new(), &mut console, Colour::on_stderr)
}

impl Generate for Engine {
    fn generate(&mut self, world: &dyn World, request: &Request, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let goal = engine::Goal {
            now: match &request.now {
                Now::Clock(timestamp) => engine::Now::At(Moment(timestamp.as_second())),
                Now::Given(text) => engine::Now::Typed(text.clone()),
            },
            drafts: request.drafts,
            base_url: request.base_url.clone(),
            trace: false,
        };
        let outcome = self.run(world, &goal, sink)?;
        Ok(Outcome {
            diagnostics: outcome.diagnostics,
            pages: outcome.pages,
            bytes: outcome.files.values().map(|digest| digest.len).sum(),
            files: outcome.files,
            held_back: outcome.held_back,
            next_change: outcome.next_change,
            sources: outcome.sources,
            bands: outcome.bands,
            base_path: outcome.base_path,
            rerun: build::Rerun {
                read: outcome.reran.iter().filter(|step| step.step == Step::Read).count(),
                body: outcome.reran.iter().filter(|step| step.step == Step::Body).count(),
                html: outcome.reran.iter().filter(|step| step.step == Step::Html).count(),
            },
            explained: outcome.reran.iter().map(ToString::to_string).collect(),
        })
    }

    fn remember(&mut self, bytes: &[u8]) {
        *self = Engine::remembering(bytes, &cache::version());
    }

    fn desk(&self) -> Option<Desk<'_>> {
        Engine::desk(self)
    }

    fn whole<'e>(&'e self, world: &'e dyn World, seen: &Seen) -> Result<Option<Whole<'e>>, Failure> {
        Engine::whole(self, world, seen)
    }

    fn memory(&self) -> Option<Vec<u8>> {
        self.has_news().then(|| Engine::memory(self, &cache::version()))
    }
}
