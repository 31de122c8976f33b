//! `fascicolo check`: everything wrong with the configuration, at once.
use super::load::print;
use crate::platform::config::Config;
use std::path::Path;
use std::process::ExitCode;

/// Prints one line a problem; fails when there is any.
pub fn run(path: &Path) -> anyhow::Result<ExitCode> {
    let problems = Config::read(path)?.problems();
    if problems.is_empty() {
        print("the configuration is complete\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    for problem in problems {
        print(&format!("{problem}\n"))?;
    }
    Ok(ExitCode::FAILURE)
}
