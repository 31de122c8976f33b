//! Ceilings measured by PostgreSQL's own `pgbench`.
use super::tool;
use crate::platform::postgres::Cluster;
use anyhow::Context;
use std::path::Path;
use std::process::Command;

/// Transactions a second of `script`, run by `clients` connections for `seconds`.
pub fn run(
    cluster: &Cluster,
    database: &str,
    script: &str,
    clients: u32,
    seconds: u64,
    dir: &Path,
) -> anyhow::Result<f64> {
    let file = dir.join("pgbench.sql");
    std::fs::write(&file, script)?;
    let out = Command::new(tool("pgbench")?)
        .args(["-n", "-M", "prepared", "-j", "2", "-U", "portal"])
        .arg("-h")
        .arg(cluster.socket_dir())
        .args(["-c", &clients.to_string(), "-T", &seconds.to_string(), "-f"])
        .arg(&file)
        .arg(database)
        .output()
        .context("pgbench does not start")?;
    let text = String::from_utf8_lossy(&out.stdout);
    tps(&text)
        .with_context(|| format!("pgbench failed: {text}{}", String::from_utf8_lossy(&out.stderr)))
}

/// `tps = 1234.5 (without initial connection time)`; none when a client was aborted.
fn tps(out: &str) -> Option<f64> {
    if out.contains("aborted") {
        return None;
    }
    let line = out.lines().find_map(|it| it.strip_prefix("tps = "))?;
    line.split(' ').next()?.parse().ok().filter(|it| *it > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transactions_a_second_are_read_from_the_report() {
        let out = "latency average = 0.2 ms\ntps = 39660.123 (without initial connection time)\n";
        assert_eq!(tps(out), Some(39660.123));
        assert_eq!(tps("Run was aborted; the above results are incomplete.\ntps = 3"), None);
        assert_eq!(tps(""), None);
    }
}
