//! The only room that touches the machine: disk, clock, environment, terminal; it carries bytes and knows no page.
#![expect(
    clippy::disallowed_methods,
    reason = "the shell is where the machine is: all other rooms get what they need of it through `World` and `Sink`"
)]

pub mod build;
pub mod cli;
pub mod disk;
pub mod init;
pub mod new;
pub mod report;
pub mod write;

use crate::model::world::{Failure, Sink, World};
use crate::shell::build::{Generate, Outcome, Request};
use crate::shell::report::{Colour, Console};
use std::io;
use std::process::ExitCode;

/// Runs the command line of this process and returns its exit code.
pub fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let mut console = Console { out: &mut out, err: &mut err, in_colour: false };
    cli::run(std::env::args_os(), &mut NoEngine, &mut console, Colour::on_stderr)
}

/// Stands where the engine will: says that this binary has none.
struct NoEngine;

impl Generate for NoEngine {
    fn generate(&mut self, _: &dyn World, _: &Request, _: &dyn Sink) -> Result<Outcome, Failure> {
        Err(Failure("this binary was made without an engine and can build no site".into()))
    }
}
