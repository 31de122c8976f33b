//! A server under measure: a process of its own, so that its memory and its time are its own.
use anyhow::Context;
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends when dropped, and with this process however it ends.
pub struct Server {
    child: Child,
    pub addr: SocketAddr,
}

impl Server {
    /// Starts this executable with the arguments that `args` gives for an address, and waits until
    /// it answers there. Its log goes to `log`. Call it from the main thread.
    pub fn start(
        args: impl FnOnce(SocketAddr) -> Vec<String>,
        env: &[(String, String)],
        log: &Path,
    ) -> anyhow::Result<Self> {
        let addr = free_address()?;
        let file = File::create(log)?;
        let child = Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "--"])
            .arg(std::env::current_exe()?)
            .args(args(addr))
            .envs(env.iter().cloned())
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("a server does not start")?;
        let mut server = Self { child, addr };
        server.wait_ready(log)?;
        Ok(server)
    }

    fn wait_ready(&mut self, log: &Path) -> anyhow::Result<()> {
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait()? {
                let log = fs::read_to_string(log).unwrap_or_default();
                anyhow::bail!("a server ended at once ({status}): {log}");
            }
            if TcpStream::connect(self.addr).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        anyhow::bail!("a server does not answer after half a minute, see {}", log.display())
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

/// Most memory a process ever had, in kilobytes (`VmHWM`).
pub fn peak_memory(pid: u32) -> anyhow::Result<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|it| it.trim().strip_suffix("kB")?.trim().parse().ok());
    kilobytes.context("no VmHWM")
}

/// From now on [`peak_memory`] tells what it has from now on.
pub fn forget_peak_memory(pid: u32) -> anyhow::Result<()> {
    Ok(fs::write(format!("/proc/{pid}/clear_refs"), "5")?)
}

/// Processor time a process took so far, in user and kernel.
pub fn cpu(pid: u32) -> anyhow::Result<Duration> {
    // Linux counts hundredths of a second here, whatever its own tick is.
    const TICK: u64 = 10;
    let text = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name of the process, in brackets, is the second field.
    let rest = text.rsplit(')').next().context("no stat")?;
    let fields = rest.split_whitespace().skip(11).take(2);
    let ticks: u64 = fields.map(|it| it.parse::<u64>().unwrap_or_default()).sum();
    Ok(Duration::from_millis(ticks * TICK))
}

impl Drop for Server {
    fn drop(&mut self) {
        let pid = self.child.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &pid]).status();
        let _ = self.child.wait();
    }
}

/// An address nobody listens on.
pub fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}
