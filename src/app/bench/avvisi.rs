//! Notices made in one process, one after the other, beside headless Chromium and `WeasyPrint` printing
//! the same from HTML; and ten thousand of them in one job.
use super::figures::{self, Figure};
use super::server::{cpu, peak_memory};
use super::views;
use crate::app::load::print;
use crate::app::seed_large;
use crate::features::avvisi::{
    self, Avviso, ContoPostale, Destinatario, Forma, Lingua, Modulo, Stampa, Stemma,
};
use crate::features::posizioni::Prezzo;
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso};
use anyhow::Context;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub const FEATURE: &str = "avvisi";

/// Notices a process makes before it is measured.
const WARM: u32 = 10;
/// Notices of a round: ours are quick, and processor time is counted in hundredths of a second.
const OURS: u32 = 400;
const THEIRS: u32 = 30;
/// Rounds, in turns: ours, Chromium, `WeasyPrint`.
const ROUNDS: u32 = 2;
/// The one that Debian's `WeasyPrint` is for.
const PYTHON: &str = "/usr/bin/python3";
/// Notices of one job.
const JOB: u32 = 10_000;

/// How many times Chromium's rate, kilobytes of a notice, megabytes of the job.
const TIMES: f64 = 15.0;
const SIZE: f64 = 60.0;
const MEMORY: f64 = 400.0;

/// The two notices most sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Caso {
    /// One amount and its postal slip.
    Unica,
    /// Whole or in three rate, a slip each.
    Rate,
}

impl Caso {
    const ALL: [Self; 2] = [Self::Unica, Self::Rate];

    fn arg(self) -> &'static str {
        match self {
            Self::Unica => "unica",
            Self::Rate => "rate",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Unica => "one amount, slip",
            Self::Rate => "whole or three rate, slips",
        }
    }
}

/// Makes notices and tells what they cost.
#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_enum)]
    caso: Caso,
    #[arg(long)]
    notices: u32,
    /// Says which data: others for another number.
    #[arg(long, default_value_t = 0)]
    first: u32,
}

/// What some notices cost.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cost {
    cpu_ms: u64,
    wall_ms: u64,
    /// Of each document.
    bytes: Vec<u64>,
    /// Most memory of the process, kilobytes; of ours only.
    #[serde(default)]
    peak_kb: u64,
}

impl Cost {
    fn and(mut self, other: Self) -> Self {
        self.bytes.extend(other.bytes);
        Self {
            cpu_ms: self.cpu_ms + other.cpu_ms,
            wall_ms: self.wall_ms + other.wall_ms,
            bytes: self.bytes,
            peak_kb: self.peak_kb.max(other.peak_kb),
        }
    }

    fn len(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap_or_default()
    }

    /// Notices for a second of processor.
    fn each_core(&self) -> f64 {
        figures::per_second(self.len(), Duration::from_millis(self.cpu_ms))
    }

    fn each_second(&self) -> f64 {
        figures::per_second(self.len(), Duration::from_millis(self.wall_ms))
    }

    /// The middle one and the largest, kilobytes.
    fn sizes(&self) -> (f64, f64) {
        let mut bytes = self.bytes.clone();
        bytes.sort_unstable();
        let middle = bytes.get(bytes.len() / 2).copied().unwrap_or_default();
        let largest = bytes.last().copied().unwrap_or_default();
        (figures::kilobytes(middle), figures::kilobytes(largest))
    }
}

/// `bench-avvisi`: the process that is measured.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let pid = std::process::id();
    for n in 0..WARM {
        make(args, 1_000_000 + n)?;
    }
    let (before, start) = (cpu(pid)?, Instant::now());
    let bytes = (0..args.notices).map(|n| make(args, args.first + n));
    let bytes = bytes.collect::<anyhow::Result<_>>()?;
    let wall = start.elapsed();
    let cost = Cost {
        cpu_ms: u64::try_from(cpu(pid)?.saturating_sub(before).as_millis())?,
        wall_ms: u64::try_from(wall.as_millis())?,
        bytes,
        peak_kb: peak_memory(pid)?,
    };
    print(&serde_json::to_string(&cost)?)
}

/// Bytes of one document.
fn make(args: &Args, n: u32) -> anyhow::Result<u64> {
    let avviso = avviso(args.caso, n)?;
    let pdf = avvisi::pdf(&avviso, Lingua::It, None)?;
    Ok(u64::try_from(pdf.len())?)
}

/// Everything, with `dir` to write in. Call it from the root of the project, where the other
/// programs' scripts are.
pub fn measure(dir: &Path) -> anyhow::Result<Vec<Figure>> {
    let mut figures = vec![];
    let fonts = std::path::absolute("static/dist/pdf-fonts")?;
    let fonts = format!("file://{}", fonts.display());
    print("measuring: notices\n")?;
    for caso in Caso::ALL {
        let folder = dir.join(caso.arg());
        std::fs::create_dir(&folder)?;
        for n in 0..WARM + THEIRS {
            let avviso = avviso(caso, 2_000_000 + n)?;
            let page = views::avviso(&avvisi::foglio(&avviso, Lingua::It, None)?, &fonts);
            std::fs::write(folder.join(format!("{n:03}.html")), page.into_string())?;
        }
        let (mut us, mut chromium, mut weasy) = (Cost::default(), None, None);
        for round in 0..ROUNDS {
            us = us.and(ours(caso, OURS, round * OURS)?);
            add(&mut chromium, theirs("node", ".ci/bench_chromium.mjs", &folder))?;
            add(&mut weasy, theirs(PYTHON, ".ci/bench_weasyprint.py", &folder))?;
        }
        figures.extend(beside(caso, &us, chromium.as_ref(), weasy.as_ref()));
    }
    print("measuring: ten thousand notices\n")?;
    let job = ours(Caso::Unica, JOB, 0)?;
    let name = || "10,000 notices in one job".to_owned();
    let (peak, speed) = (figures::megabytes(job.peak_kb), job.each_core());
    figures.push(Figure::shown(FEATURE, name(), "per CPU s", speed));
    figures.push(Figure::at_most(FEATURE, name() + ": memory", "MB", peak, MEMORY));
    let largest = job.sizes().1;
    figures.push(Figure::at_most(FEATURE, name() + ": largest", "KB", largest, SIZE));
    Ok(figures)
}

/// The figures of one notice.
fn beside(caso: Caso, us: &Cost, chromium: Option<&Cost>, weasy: Option<&Cost>) -> Vec<Figure> {
    let name = |what: &str| format!("{}{what}", caso.title());
    let mut all = vec![];
    let speed = us.each_core();
    let shown = || Figure::shown(FEATURE, name(""), "per CPU s", speed);
    if let Some(it) = chromium {
        let pair = (speed, it.each_core());
        let title = name("; ceiling: Chromium");
        all.push(Figure::share(FEATURE, title, "per CPU s", pair, TIMES));
        let wall = Figure::shown(FEATURE, name("; Chromium"), "a second", us.each_second());
        all.push(wall.beside(it.each_second()));
    } else {
        all.push(shown());
    }
    if let Some(it) = weasy {
        let title = name("; ceiling: WeasyPrint");
        let figure = Figure::shown(FEATURE, title, "per CPU s", speed);
        all.push(figure.beside(it.each_core()));
    }
    let (middle, largest) = us.sizes();
    all.push(Figure::shown(FEATURE, name(": middle size"), "KB", middle));
    all.push(match caso {
        Caso::Unica => Figure::at_most(FEATURE, name(": largest"), "KB", largest, SIZE),
        Caso::Rate => Figure::shown(FEATURE, name(": largest"), "KB", largest),
    });
    all
}

/// Notices made by a process of ours that does nothing else, on one thread.
fn ours(caso: Caso, notices: u32, first: u32) -> anyhow::Result<Cost> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bench-avvisi", "--caso", caso.arg(), "--notices", &notices.to_string()]);
    command.args(["--first", &first.to_string()]).env("RAYON_NUM_THREADS", "1");
    told(command)
}

/// The same printed by another program; none, and a line that says why, when it cannot.
fn theirs(program: &str, script: &str, folder: &Path) -> anyhow::Result<Option<Cost>> {
    let mut command = Command::new(program);
    command.arg(script).arg(folder).arg(WARM.to_string());
    match told(command) {
        Ok(cost) => Ok(Some(cost)),
        Err(error) => {
            print(&format!("not measured, {script}: {error:#} (make setup-bench)\n"))?;
            Ok(None)
        }
    }
}

/// What a process tells of itself on its standard output.
fn told(mut command: Command) -> anyhow::Result<Cost> {
    let done = command.stdin(Stdio::null()).output().context("it does not start")?;
    let said = String::from_utf8_lossy(&done.stderr);
    let why = said.lines().rfind(|it| !it.trim().is_empty()).unwrap_or_default();
    anyhow::ensure!(done.status.success(), "{}: {why}", done.status);
    serde_json::from_slice(&done.stdout).context("it does not tell what it did")
}

fn add(sum: &mut Option<Cost>, cost: anyhow::Result<Option<Cost>>) -> anyhow::Result<()> {
    *sum = match (sum.take(), cost?) {
        (Some(sum), Some(cost)) => Some(sum.and(cost)),
        (one, other) => one.or(other),
    };
    Ok(())
}

/// The notice of the citizen `n`, as a town sends it.
fn avviso(caso: Caso, n: u32) -> anyhow::Result<Avviso> {
    let chi = seed_large::cittadino(n)?;
    let at = |rata: u32| {
        let cent = i64::from(4_000 + 37 * (n % 5_000) + rata);
        modulo(u64::from(4 * n + rata), cent, usize::try_from(rata)?)
    };
    let forma = match caso {
        Caso::Unica => Forma::Unica(at(0)?),
        Caso::Rate => Forma::UnicaORate(at(0)?, (1..=3).map(at).collect::<Result<_, _>>()?),
    };
    Ok(Avviso {
        oggetto: "Tassa sui rifiuti (TARI), anno 2026, abitazione di Via del Porto".to_owned(),
        ente_nome: "Comune di Pontelago".to_owned(),
        ente_cf: CodiceFiscale::parse("80023400015")?,
        ente_sito: Some("www.comune.pontelago.example".to_owned()),
        stampa: Stampa {
            cbill: Some("PNT01".to_owned()),
            settore: Some("Ufficio tributi".to_owned()),
            info: Some(
                "Piazza del Porto 1, dal lunedì al venerdì dalle 9:00 alle 12:30".to_owned(),
            ),
            conto: Some(ContoPostale {
                numero: "1023456".to_owned(),
                intestatario: "Comune di Pontelago - Tesoreria".to_owned(),
                autorizzazione: "AUT. DB/SISB/GEN 00123 DEL 01/02/2024".to_owned(),
            }),
            stemma: Some(Stemma::Disegno(
                "M10 5H90V55C90 80 65 92 50 97C35 92 10 80 10 55Z".to_owned(),
            )),
        },
        destinatario: Destinatario {
            nome: format!("{} {}", chi.nome, chi.cognome),
            codice: chi.codice_fiscale.as_str().to_owned(),
            indirizzo: format!("Via del Porto {}, 00100 Pontelago (VM)", n % 200 + 1),
            estero: false,
        },
        forma,
        verbale: false,
        da_notifica: false,
    })
}

fn modulo(n: u64, cent: i64, rata: usize) -> anyhow::Result<Modulo> {
    let importo = Importo::from_cent(cent).context("amount")?;
    let scadenza = Date::new(2026, 12, 31)?;
    Ok(Modulo {
        numero: NumeroAvviso::genera(2, 2_026_000_000_000 + n).context("notice number")?.0,
        causale: if rata == 0 {
            "TARI 2026 - utenza domestica - rata unica".to_owned()
        } else {
            format!("TARI 2026 - utenza domestica - rata {rata}")
        },
        prezzo: Prezzo::fisso(importo),
        scadenza: Some(scadenza),
        rata,
        conto: Some("000001023456".to_owned()),
    })
}
