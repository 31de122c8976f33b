//! Files loaded by the worker of a portal, rehearsed and then applied, beside plain `COPY` of the rows that
//! they become.
use super::figures::{self, Figure};
use super::server::{self, peak_memory};
use super::side::Side;
use super::{Bench, store, thousands};
use crate::app::seed_large;
use crate::features::enti;
use crate::kernel::{Clock, SystemClock};
use anyhow::Context;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_xlsxwriter::Workbook;
use sqlx::PgConnection;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

pub const FEATURE: &str = "importazioni";

/// Rows of the CSV, unless others are asked for; the sheet has a fifth of them.
pub const RIGHE: u32 = 1_000_000;
/// Comune di Borgo San Vito, and the province that gets a part of its waste tax.
const ENTE: &str = "80034500019";
/// Megabytes of the portal and its worker.
const MEMORY: f64 = 300.0;
/// Bytes that the database keeps together.
const PEZZO: usize = 1024 * 1024;
/// So many people have names.
const PERSONE: u32 = 600_000;

/// How long a file took.
struct Tempi {
    righe: u32,
    prova: Duration,
    carico: Duration,
    copy: Duration,
    /// Most memory of the portal and its worker, MB.
    picco: f64,
}

/// The files beside the `COPY`, in empty tables with the same indexes and constraints. The file on a tenth of
/// the citizens is a tenth of the file too: a row must not cost more for it.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    let righe = bench.rows;
    let [whole, tenth] = &bench.sides;
    let mut speeds = vec![];
    for (side, righe, forma) in
        [(whole, righe, "CSV"), (whole, righe / 5, "XLSX"), (tenth, righe / 10, "CSV")]
    {
        let name = format!("{} {forma} rows", thousands(righe));
        bench.say(&format!("{name}, {}", side.name))?;
        let tempi = once(side, forma, righe).await?;
        let name = |what: &str| format!("{name}{what}, {}", side.name);
        let speed = |time| figures::per_second(u64::from(tempi.righe), time);
        let (both, copy) = (speed(tempi.prova + tempi.carico), speed(tempi.copy));
        bench.figures.extend([
            Figure::share(FEATURE, name(": both"), "rows/s", (both, copy), 0.30),
            Figure::shown(FEATURE, name(": rehearsed"), "rows/s", speed(tempi.prova)).beside(copy),
            Figure::shown(FEATURE, name(": applied"), "rows/s", speed(tempi.carico)).beside(copy),
            Figure::at_most(FEATURE, name(": memory"), "MB", tempi.picco, MEMORY),
        ]);
        if forma == "CSV" {
            speeds.push(both);
        }
    }
    if let [whole, tenth] = speeds[..] {
        let name = "a CSV row: ten times the file, ten times the data".to_owned();
        bench.figures.push(Figure::growth(FEATURE, name, whole, tenth));
    }
    Ok(())
}

/// Rehearses a file and applies it, and copies what it became.
async fn once(side: &Side, forma: &'static str, righe: u32) -> anyhow::Result<Tempi> {
    // Closed at the end, so that nothing waits in the pool meanwhile.
    let mut conn = side.db.acquire().await?.detach();
    let ids = store::last_ids(&mut conn).await?;
    let id = deposita(&mut conn, forma, righe).await?;
    store::checkpoint(&mut conn).await?;
    server::forget_peak_memory(side.portal.pid())?;
    store::set_stato_tracciato(&mut conn, id, "caricato").await?;
    let prova = tra(&mut conn, id, "in_prova", "da_confermare").await?;
    store::set_stato_tracciato(&mut conn, id, "in_coda").await?;
    let carico = tra(&mut conn, id, "in_elaborazione", "elaborato").await?;
    let picco = figures::megabytes(peak_memory(side.portal.pid())?);
    let mut rows = store::rows_after(&mut conn, ids).await?;
    store::copy_tables(&mut conn).await?;
    store::checkpoint(&mut conn).await?;
    let start = Instant::now();
    store::copy_in(&mut conn, &mut rows).await?;
    Ok(Tempi { righe, prova, carico, copy: start.elapsed(), picco })
}

/// From when it is seen in the first state until it is in the second.
async fn tra(conn: &mut PgConnection, id: i64, da: &str, a: &str) -> anyhow::Result<Duration> {
    let mut start = None;
    loop {
        let stato = store::stato_tracciato(conn, id).await?;
        if stato == da {
            start.get_or_insert_with(Instant::now);
        } else if stato == a {
            return Ok(start.with_context(|| format!("never {da}"))?.elapsed());
        } else {
            anyhow::ensure!(start.is_none(), "a load that was {da} is {stato}");
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A file as if it had been sent, that nobody looks at yet.
async fn deposita(conn: &mut PgConnection, forma: &str, righe: u32) -> anyhow::Result<i64> {
    let mut file = tempfile::tempfile()?;
    let oggi = SystemClock::new().oggi();
    match forma {
        "XLSX" => xlsx(&mut file, righe, oggi)?,
        _ => csv(&mut file, righe, oggi)?,
    }
    file.seek(SeekFrom::Start(0))?;
    let ente = enti::find_by_cf(conn, ENTE).await?.context("an ente")?;
    let id = store::insert_tracciato(conn, ente.id, &format!("bench.{forma}")).await?;
    for numero in 0.. {
        let mut pezzo = Vec::with_capacity(PEZZO);
        (&mut file).take(u64::try_from(PEZZO)?).read_to_end(&mut pezzo)?;
        if pezzo.is_empty() {
            break;
        }
        store::insert_pezzo(conn, id, numero, &pezzo).await?;
    }
    Ok(id)
}

/// First line of layout `V1_4`.
pub const V1_4: &str = "IUD;codIuv;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;anagraficaPagatore;\
    indirizzoPagatore;civicoPagatore;capPagatore;localitaPagatore;provinciaPagatore;\
    nazionePagatore;mailPagatore;dataEsecuzionePagamento;importoDovuto;tipoDovuto;\
    causaleVersamento;datiSpecificiRiscossione;flgGeneraIuv;bilancio;flagMultiBeneficiario;\
    codiceFiscaleEnteSecondario;denominazioneEnteSecondario;importoVersamentoEnteSecondario;\
    causaleVersamentoEnteSecondario;ibanAccreditoEnteSecondario;\
    datiSpecificiRiscossioneEnteSecondario;azione\n";

fn csv(file: &mut File, righe: u32, oggi: Date) -> anyhow::Result<()> {
    let mut out = BufWriter::new(file);
    out.write_all(V1_4.as_bytes())?;
    for n in 0..righe {
        writeln!(out, "{}", riga("C", n, oggi)?)?;
    }
    Ok(out.flush()?)
}

fn xlsx(file: &mut File, righe: u32, oggi: Date) -> anyhow::Result<()> {
    let mut libro = Workbook::new();
    let foglio = libro.add_worksheet_with_constant_memory()?;
    for n in 0..=righe {
        let testo = if n == 0 { V1_4.trim().to_owned() } else { riga("X", n, oggi)? };
        for (colonna, cella) in (0..).zip(testo.split(';')) {
            foglio.write_string(n, colonna, cella)?;
        }
    }
    Ok(libro.save_to_writer(file)?)
}

/// A row of layout `V1_4`; one in four is shared with the province.
fn riga(serie: &str, n: u32, oggi: Date) -> anyhow::Result<String> {
    let anno = oggi.year();
    let chi = seed_large::cittadino(n % PERSONE)?;
    let scadenza = oggi.saturating_add(i64::from(10 + n % 90).days());
    let (euro, cent) = (20 + n % 300, n % 100);
    let (codice, nome) = (chi.codice_fiscale.as_str(), format!("{} {}", chi.nome, chi.cognome));
    let chi = format!(
        "BENCH-{serie}-{n};;F;{codice};{nome};Via del Porto;{};00100;Pontelago;RN;IT;\
         prova@posta.example;{scadenza};{euro}.{cent:02}",
        n % 200 + 1
    );
    Ok(if n.is_multiple_of(4) {
        format!(
            "{chi};TARI;TARI {anno}: rata unica;9/0101101IM/;true;;true;80056700018;\
             Provincia della Rena;{}.00;TEFA {anno};IT60G9999900600000000600001;9/0201102IM/;I",
            euro / 20
        )
    } else {
        format!("{chi};LAMPADE_VOTIVE;Lampada votiva {anno};9/0114100TS/;true;;false;;;;;;;I")
    })
}
