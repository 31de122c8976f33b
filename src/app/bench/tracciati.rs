//! A file of 100,000 rows loaded for an ente, beside plain `COPY` of the rows it becomes.
use super::figures::{self, Figure};
use super::side::Side;
use super::{Bench, store};
use crate::app::seed_large;
use crate::features::importazioni;
use crate::kernel::{Clock, SystemClock};
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt::Write;
use std::io::Cursor;
use std::time::{Duration, Instant};

pub const FEATURE: &str = "importazioni";

const RIGHE: u32 = 100_000;
const ROUNDS: u32 = 2;
/// Comune di Borgo San Vito, and the province that gets a part of its waste tax.
const ENTE: &str = "80034500019";

/// The load beside the `COPY`, in empty tables with the same indexes and constraints.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("a file of 100,000 rows")?;
    let mut all = [(Duration::ZERO, Duration::ZERO); 2];
    for round in 1..=ROUNDS {
        for (side, sum) in bench.sides.iter().zip(&mut all) {
            let (load, copy) = once(side, round).await?;
            *sum = (sum.0 + load, sum.1 + copy);
        }
    }
    let mut speeds = vec![];
    let righe = u64::from(RIGHE * ROUNDS);
    for (side, (load, copy)) in bench.sides.iter().zip(all) {
        let name = format!("load of 100,000 CSV rows, {}", side.name);
        let speed = (figures::per_second(righe, load), figures::per_second(righe, copy));
        speeds.push(speed.0);
        bench.figures.push(Figure::share(FEATURE, name, "rows/s", speed, 0.25));
    }
    if let [whole, tenth] = speeds[..] {
        let name = "load of 100,000 CSV rows: ten times the data".to_owned();
        bench.figures.push(Figure::growth(FEATURE, name, whole, tenth));
    }
    Ok(())
}

/// How long the load took, and how long the `COPY`.
async fn once(side: &Side, round: u32) -> anyhow::Result<(Duration, Duration)> {
    let clock = SystemClock::new();
    let file = Cursor::new(csv(round, clock.oggi())?.into_bytes());
    // Closed at the end, so that nothing waits in the pool meanwhile.
    let mut conn = side.db.acquire().await?.detach();
    let ids = store::last_ids(&mut conn).await?;
    store::checkpoint(&mut conn).await?;
    let start = Instant::now();
    let (db, now, nome) = (&side.db, clock.now(), format!("bench-{round}.csv"));
    let esito = importazioni::carica(db, now, ENTE, &nome, file, std::io::sink()).await?;
    let load = start.elapsed();
    let inserite = esito.conti.inserite;
    anyhow::ensure!(inserite == u64::from(RIGHE), "{inserite} rows of {RIGHE} were inserted");
    let rows = store::rows_after(&mut conn, ids).await?;
    store::copy_tables(&mut conn).await?;
    store::checkpoint(&mut conn).await?;
    let start = Instant::now();
    store::copy_in(&mut conn, &rows).await?;
    Ok((load, start.elapsed()))
}

/// First line of layout `V1_4`.
pub const V1_4: &str = "IUD;codIuv;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;anagraficaPagatore;\
    indirizzoPagatore;civicoPagatore;capPagatore;localitaPagatore;provinciaPagatore;\
    nazionePagatore;mailPagatore;dataEsecuzionePagamento;importoDovuto;tipoDovuto;\
    causaleVersamento;datiSpecificiRiscossione;flgGeneraIuv;bilancio;flagMultiBeneficiario;\
    codiceFiscaleEnteSecondario;denominazioneEnteSecondario;importoVersamentoEnteSecondario;\
    causaleVersamentoEnteSecondario;ibanAccreditoEnteSecondario;\
    datiSpecificiRiscossioneEnteSecondario;azione\n";

/// Layout `V1_4`; a row in four is shared with the province.
fn csv(round: u32, oggi: Date) -> anyhow::Result<String> {
    let mut out = V1_4.to_owned();
    let anno = oggi.year();
    for n in 0..RIGHE {
        let chi = seed_large::cittadino(n)?;
        let scadenza = oggi.saturating_add(i64::from(10 + n % 90).days());
        let (euro, cent) = (20 + n % 300, n % 100);
        let (codice, nome) = (chi.codice_fiscale.as_str(), format!("{} {}", chi.nome, chi.cognome));
        write!(
            out,
            "BENCH-{round}-{n};;F;{codice};{nome};Via del Porto;{};00100;Pontelago;RN;IT;\
             prova@posta.example;{scadenza};{euro}.{cent:02};",
            n % 200 + 1
        )?;
        if n % 4 == 0 {
            writeln!(
                out,
                "TARI;TARI {anno}: rata unica;9/0101101IM/;true;;true;80056700018;\
                 Provincia della Rena;{}.00;TEFA {anno};IT60G9999900600000000600001;\
                 9/0201102IM/;I",
                euro / 20
            )?;
        } else {
            writeln!(out, "LAMPADE_VOTIVE;Lampada votiva {anno};9/0114100TS/;true;;false;;;;;;;I")?;
        }
    }
    Ok(out)
}
