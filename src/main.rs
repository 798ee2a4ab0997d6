//! The command `portal`.

fn main() -> std::process::ExitCode {
    portal::shell::main()
}
