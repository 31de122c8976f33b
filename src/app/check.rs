//! `fascicolo check`: everything wrong with the configuration, at once.
use super::load::print;
use super::{cns, routes};
use crate::kernel::{Clock, SystemClock};
use crate::partners::{fonti, identity};
use crate::platform::config::{Config, Protocol};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Prints one line a problem; fails when there is any.
pub fn run(path: &Path) -> anyhow::Result<ExitCode> {
    let problems = problems(&Config::read(path)?);
    if problems.is_empty() {
        print("the configuration is complete\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    for problem in problems {
        print(&format!("{problem}\n"))?;
    }
    Ok(ExitCode::FAILURE)
}

/// What the configuration itself can tell, then what only keys, XML and our own pages can.
fn problems(config: &Config) -> Vec<String> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let mut out = config.problems();
    out.extend(identity::problems(config, &clock));
    out.extend(fonti::problems(config));
    for peer in &config.peers {
        if let Protocol::Cns(card) = &peer.protocol
            && let Err(error) = cns::check(card)
        {
            out.push(format!("peer «{}»: {error:#}", peer.id));
        }
    }
    let pages = routes::all();
    for peer in config.peers.iter().filter(|it| it.callback_path.is_some()) {
        let callback = peer.callback();
        if pages.iter().any(|it| it.path == callback) || callback.starts_with("/static/") {
            out.push(format!("peer «{}»: callback_path is a page of ours", peer.id));
        }
    }
    out
}
