//! Load by `wrk`: 32 connections, one thread, requests made beforehand and asked in rotation.
use anyhow::Context;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Connections that ask at the same time.
pub const CONNECTIONS: u32 = 32;

/// Stands for 32 characters that are different in every request.
pub const UNIQUE: &str = "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@";

/// Reads the requests once; then only hands them out. `done` writes what `Outcome` reads.
const SCRIPT: &str = r#"
local heads, tails, n, i, count, prefix = {}, {}, 0, 0, 0, ""
function init(args)
  prefix = args[2]
  local file = assert(io.open(args[1], "rb"))
  while true do
    local length = file:read("*n")
    if not length then break end
    file:read(1)
    local text = file:read(length)
    local from, to = text:find(string.rep("@", 32), 1, true)
    n = n + 1
    heads[n] = from and text:sub(1, from - 1) or text
    tails[n] = from and text:sub(to + 1)
  end
  file:close()
end
function request()
  i = i % n + 1
  if not tails[i] then return heads[i] end
  count = count + 1
  return heads[i] .. string.format("%s%020d", prefix, count) .. tails[i]
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("bench %d %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.bytes, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout + e.status))
end
"#;

/// Requests to ask, in a file.
pub struct Requests {
    script: PathBuf,
    file: PathBuf,
}

impl Requests {
    /// Writes them down in `dir`; each is a whole HTTP/1.1 request.
    pub fn write(
        dir: &Path,
        name: &str,
        requests: impl Iterator<Item = String>,
    ) -> anyhow::Result<Self> {
        let (script, file) = (dir.join("bench.lua"), dir.join(format!("{name}.requests")));
        std::fs::write(&script, SCRIPT)?;
        let mut out = BufWriter::new(File::create(&file)?);
        for request in requests {
            write!(out, "{}\n{request}", request.len())?;
        }
        out.flush()?;
        Ok(Self { script, file })
    }
}

/// What a run of `wrk` saw.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    pub requests: u64,
    pub time: Duration,
    pub bytes: u64,
    pub p50: Duration,
    pub p99: Duration,
    /// Answers above 399 and connections that broke.
    pub errors: u64,
}

impl Outcome {
    /// Two runs as one; of the percentiles the worse.
    pub fn and(self, other: Self) -> Self {
        Self {
            requests: self.requests + other.requests,
            time: self.time + other.time,
            bytes: self.bytes + other.bytes,
            p50: self.p50.max(other.p50),
            p99: self.p99.max(other.p99),
            errors: self.errors + other.errors,
        }
    }

    /// Bytes of an answer, with its headers.
    pub fn bytes_each(&self) -> u64 {
        self.bytes.checked_div(self.requests).unwrap_or_default()
    }

    fn parse(out: &str) -> Option<Self> {
        let line = out.lines().find_map(|it| it.strip_prefix("bench "))?;
        let mut numbers = line.split(' ').map(|it| it.parse::<u64>().ok());
        let mut next = || numbers.next().flatten();
        Some(Self {
            requests: next()?,
            time: Duration::from_micros(next()?),
            bytes: next()?,
            p50: Duration::from_micros(next()?),
            p99: Duration::from_micros(next()?),
            errors: next()?,
        })
    }
}

/// Asks `requests` of the server at `addr` for `seconds`. `prefix` makes the unique texts of this
/// run different from those of every other: 12 characters.
pub fn run(
    addr: SocketAddr,
    requests: &Requests,
    seconds: u64,
    prefix: &str,
) -> anyhow::Result<Outcome> {
    let out = Command::new("wrk")
        .args(["-t1", &format!("-c{CONNECTIONS}"), &format!("-d{seconds}s"), "--timeout", "10s"])
        .arg("-s")
        .arg(&requests.script)
        .arg(format!("http://{addr}"))
        .arg("--")
        .arg(&requests.file)
        .arg(prefix)
        .output()
        .context("wrk does not start")?;
    let text = String::from_utf8_lossy(&out.stdout);
    Outcome::parse(&text)
        .with_context(|| format!("wrk failed: {text}{}", String::from_utf8_lossy(&out.stderr)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_the_script_is_read() {
        let out = "Running 5s test\nbench 100 5000000 2500 900 1800 0\n";
        let outcome = Outcome::parse(out).unwrap();
        assert_eq!((outcome.requests, outcome.bytes_each()), (100, 25));
        assert_eq!(outcome.time, Duration::from_secs(5));
        assert_eq!(Outcome::parse("nothing"), None);
        let worse = Outcome { p99: Duration::from_millis(2), ..outcome };
        assert_eq!(outcome.and(worse).p99, worse.p99);
        assert_eq!(outcome.and(worse).requests, 200);
    }
}
