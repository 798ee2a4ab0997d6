//! The only room that touches the machine: disk, clock, environment, terminal; it carries bytes and knows no page.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the shell is where the machine is: all other rooms get what they need of it through `World` and `Sink`"
)]

pub mod disk;
pub mod write;
