//! Composition root: configuration to adapters to routes, workers and sub-commands.

/// Entry point of the executable.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
