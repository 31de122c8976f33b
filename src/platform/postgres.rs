//! A private PostgreSQL made of the installed binaries: no set-up, no password, no TCP port.
//! Used by the demo, the tests and the bench; never when `DATABASE_URL` is set.
use anyhow::{Context, bail};
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What the installer of a missing server should type.
const MISSING: &str =
    "PostgreSQL 15 or newer is not installed: run `apt-get install -y postgresql` and start again.";

/// How the server ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// With this process, however it ends: the kernel tells the server (`PR_SET_PDEATHSIG`).
    /// Start it from a thread that lives as long as the process.
    WithParent,
    /// On its own, after the last user has gone: tests share one server.
    Detached,
}

/// Settings of a private server.
#[derive(Debug, Clone)]
pub struct Options {
    /// Everything lives here; made when missing.
    pub dir: PathBuf,
    pub life: Life,
    /// False is quick and forgets on power failure: for data that can be made again.
    pub fsync: bool,
}

/// A running private server; stops when dropped if it lives with us.
pub struct Cluster {
    child: Option<Child>,
    socket_dir: PathBuf,
}

impl Cluster {
    /// Starts the server of `options.dir`, or finds it running.
    pub fn start(options: &Options) -> anyhow::Result<Self> {
        let bin = binaries().context(MISSING)?;
        let user = service_user()?;
        let (data, sock) = (options.dir.join("data"), options.dir.join("sock"));
        fs::create_dir_all(&options.dir)
            .with_context(|| format!("{} cannot be made", options.dir.display()))?;
        let lock = File::create(options.dir.join("lock"))?;
        lock.lock()?;
        for dir in [&data, &sock] {
            fs::create_dir_all(dir)?;
            if let Some((uid, gid)) = user {
                chown(dir, Some(uid), Some(gid))?;
            }
            fs::set_permissions(dir, fs::Permissions::from_mode(0o700))?;
        }
        if options.life == Life::Detached && is_ready(&data) {
            return Ok(Self { child: None, socket_dir: sock });
        }
        if !data.join("PG_VERSION").exists() {
            init(&bin, &data, user)?;
        }
        let mut child = spawn(&bin, &data, &sock, user, options)?;
        wait_ready(&data, &mut child, &options.dir)?;
        let child = (options.life == Life::WithParent).then_some(child);
        Ok(Self { child, socket_dir: sock })
    }

    /// Address of database `name` on this server.
    pub fn url(&self, name: &str) -> String {
        format!("postgres://portal@localhost/{name}?host={}", self.socket_dir.display())
    }

    /// Folder of the socket, for tools such as psql and pgbench.
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // SIGINT is PostgreSQL's fast shutdown; the standard library can only send SIGKILL.
            let pid = child.id().to_string();
            let _ = Command::new("kill").args(["-INT", &pid]).status();
            let _ = child.wait();
        }
    }
}

/// `initdb` and `postgres` of the newest installed version.
fn binaries() -> Option<PathBuf> {
    if let Some(dir) = super::config::env("PGBIN") {
        return Some(PathBuf::from(dir));
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|it| Some((it.file_name().to_str()?.parse().ok()?, it.path().join("bin"))))
        .filter(|(version, dir)| 15 <= *version && dir.join("initdb").exists())
        .collect();
    versions.sort();
    if let Some((_, dir)) = versions.pop() {
        return Some(dir);
    }
    let path = super::config::env("PATH")?;
    std::env::split_paths(&path)
        .find(|dir| dir.join("initdb").exists() && dir.join("postgres").exists())
}

/// PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`.
fn service_user() -> anyhow::Result<Option<(u32, u32)>> {
    if fs::metadata("/proc/self").context("no /proc")?.uid() != 0 {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd")?;
    for name in ["postgres", "nobody"] {
        for line in passwd.lines() {
            let mut fields = line.split(':');
            if fields.next() != Some(name) {
                continue;
            }
            let ids: Vec<u32> = fields.skip(1).take(2).filter_map(|it| it.parse().ok()).collect();
            if let [uid, gid] = ids[..] {
                return Ok(Some((uid, gid)));
            }
        }
    }
    bail!("neither user postgres nor user nobody exists to run PostgreSQL")
}

/// `setpriv` (util-linux, always there) drops root and ties the server's life to ours.
fn privileged(user: Option<(u32, u32)>, life: Life) -> Command {
    let mut command = Command::new("setpriv");
    if let Some((uid, gid)) = user {
        command.arg(format!("--reuid={uid}")).arg(format!("--regid={gid}")).arg("--clear-groups");
    }
    if life == Life::WithParent {
        command.args(["--pdeathsig", "INT"]);
    }
    command.arg("--");
    command
}

fn init(bin: &Path, data: &Path, user: Option<(u32, u32)>) -> anyhow::Result<()> {
    let out = privileged(user, Life::WithParent)
        .arg(bin.join("initdb"))
        .args(["-A", "trust", "-U", "portal", "-E", "UTF8", "--locale=C.UTF-8"])
        .args(["--no-sync", "--no-instructions", "-D"])
        .arg(data)
        .current_dir("/")
        .output()
        .context("initdb does not start")?;
    if !out.status.success() {
        bail!("initdb failed: {}", String::from_utf8_lossy(&out.stderr));
    }
    Ok(())
}

fn spawn(
    bin: &Path,
    data: &Path,
    sock: &Path,
    user: Option<(u32, u32)>,
    options: &Options,
) -> anyhow::Result<Child> {
    let log = File::create(options.dir.join("log"))?;
    let mut command = privileged(user, options.life);
    if options.life == Life::Detached {
        command.arg("setsid");
    }
    command.arg(bin.join("postgres")).arg("-D").arg(data).arg("-k").arg(sock);
    let fsync = if options.fsync { "on" } else { "off" };
    for setting in [
        "listen_addresses=",
        "max_connections=200",
        "shared_buffers=256MB",
        "max_wal_size=2GB",
        "unix_socket_permissions=0700",
        &format!("fsync={fsync}"),
        &format!("full_page_writes={fsync}"),
    ] {
        command.arg("-c").arg(setting);
    }
    // Root may connect to a 0700 socket of another user; nobody else can.
    command
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .current_dir("/")
        .spawn()
        .context("postgres does not start")
}

/// Line 8 of `postmaster.pid` says `ready` once connections are taken; the process must be alive,
/// for the file stays after a kill -9.
fn is_ready(data: &Path) -> bool {
    let Ok(text) = fs::read_to_string(data.join("postmaster.pid")) else { return false };
    let pid = text.lines().next().unwrap_or_default();
    let ready = text.lines().nth(7).is_some_and(|line| line.trim() == "ready");
    let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    ready && name.trim() == "postgres"
}

fn wait_ready(data: &Path, child: &mut Child, dir: &Path) -> anyhow::Result<()> {
    let until = Instant::now() + Duration::from_mins(1);
    while Instant::now() < until {
        if let Some(status) = child.try_wait()? {
            let log = fs::read_to_string(dir.join("log")).unwrap_or_default();
            bail!("postgres ended at once ({status}): {log}");
        }
        // The file of a server that was killed may still say ready: it must be this one's.
        let pid = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        let ours = pid.lines().next() == Some(&child.id().to_string());
        if ours && is_ready(data) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    bail!("postgres is not ready after a minute, see {}", dir.join("log").display())
}
