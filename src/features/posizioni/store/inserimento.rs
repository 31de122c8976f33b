//! Writing many posizioni at once: ids in one round trip, rows by `COPY`.
use super::esistenti::find_numeri;
use crate::features::enti::{self, Ente};
use crate::features::posizioni::model::metadati::Metadati;
use crate::features::posizioni::model::nuova::{
    NuovaOpzione, NuovaPosizione, NuovaRata, RifiutoPosizione,
};
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::kernel::{Iuv, NumeroAvviso, OpzioneId, PosizioneId, RataId, ServizioId};
use jiff::civil::Date;
use sqlx::PgConnection;
use std::collections::HashSet;
use std::fmt::Write;

/// Size at which rows are sent: smaller and larger were both slower.
const CHUNK: usize = 256 * 1024;

/// What a rata was given when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RataInserita {
    pub rata_id: RataId,
    pub posizione_id: PosizioneId,
    pub numero_avviso: NumeroAvviso,
    pub iuv: Iuv,
}

/// A rata to write, with what the database gave it.
struct Numerata<'a> {
    rata: &'a NuovaRata,
    opzione_id: OpzioneId,
    data: RataInserita,
}

/// Writes posizioni of `ente`, and tells the numbers of their rate in the order they came.
/// All or nothing: the place and the reason of the first one that does not pass its checks.
/// Shares of the ente that came without lines of its budget get those of their servizio, here and nowhere else.
/// An id or a notice number already used is a unique violation, for the caller to look up first.
pub async fn insert_many(
    conn: &mut PgConnection,
    ente: &Ente,
    posizioni: &[NuovaPosizione],
) -> sqlx::Result<Result<Vec<RataInserita>, (usize, RifiutoPosizione)>> {
    for (at, posizione) in posizioni.iter().enumerate() {
        if let Err(rifiuto) = posizione.controlla(ente.segregazione) {
            return Ok(Err((at, rifiuto)));
        }
    }
    let servizi: HashSet<ServizioId> = posizioni.iter().map(|it| it.servizio).collect();
    let voci =
        enti::bilancio::di_quest_anno(conn, &servizi.into_iter().collect::<Vec<_>>()).await?;
    let mut imputate = vec![];
    if !voci.is_empty() {
        imputate = posizioni.to_vec();
        for posizione in &mut imputate {
            posizione.imputa(ente.codice_fiscale.as_str(), &voci);
        }
    }
    let posizioni = if voci.is_empty() { posizioni } else { imputate.as_slice() };
    let opzioni: Vec<&NuovaOpzione> = posizioni.iter().flat_map(|it| &it.opzioni).collect();
    let rate = || opzioni.iter().flat_map(|it| &it.rate);
    let mut ids = Ids::reserve(conn, posizioni.len(), opzioni.len(), rate().count()).await?;
    let loro: HashSet<&NumeroAvviso> = rate().filter_map(|it| it.numero.as_ref()).collect();
    let quanti = rate().filter(|it| it.numero.is_none()).count();
    let mut nuovi = numeri_nuovi(conn, ente, quanti, &loro).await?.into_iter();
    let mut con_id = Vec::with_capacity(posizioni.len());
    let mut opzioni_con_id = Vec::with_capacity(opzioni.len());
    let mut numerate = vec![];
    for posizione in posizioni {
        let posizione_id = PosizioneId(next(&mut ids.posizioni)?);
        con_id.push((posizione_id, posizione));
        for opzione in &posizione.opzioni {
            let opzione_id = OpzioneId(next(&mut ids.opzioni)?);
            opzioni_con_id.push((opzione_id, posizione_id, opzione));
            for rata in &opzione.rate {
                let (numero_avviso, iuv) = match &rata.numero {
                    Some(numero) => (numero.clone(), numero.iuv().ok_or_else(troppi)?),
                    None => nuovi.next().ok_or_else(troppi)?,
                };
                let rata_id = RataId(next(&mut ids.rate)?);
                let data = RataInserita { rata_id, posizione_id, numero_avviso, iuv };
                numerate.push(Numerata { rata, opzione_id, data });
            }
        }
    }
    copy_all(conn, ente, &con_id, &opzioni_con_id, &numerate).await?;
    Ok(Ok(numerate.into_iter().map(|it| it.data).collect()))
}

/// Ids of our own, taken from their sequences.
struct Ids {
    posizioni: std::vec::IntoIter<i64>,
    opzioni: std::vec::IntoIter<i64>,
    rate: std::vec::IntoIter<i64>,
}

impl Ids {
    async fn reserve(
        conn: &mut PgConnection,
        posizioni: usize,
        opzioni: usize,
        rate: usize,
    ) -> sqlx::Result<Self> {
        let row = sqlx::query!(
            r#"select
                 array(select nextval('posizione_posizione_id_seq') from generate_series(1, $1::bigint))
                   as "posizioni!",
                 array(select nextval('opzione_opzione_id_seq') from generate_series(1, $2::bigint))
                   as "opzioni!",
                 array(select nextval('rata_rata_id_seq') from generate_series(1, $3::bigint))
                   as "rate!""#,
            i64::try_from(posizioni).map_err(fuori)?,
            i64::try_from(opzioni).map_err(fuori)?,
            i64::try_from(rate).map_err(fuori)?,
        )
        .fetch_one(conn)
        .await?;
        Ok(Self {
            posizioni: row.posizioni.into_iter(),
            opzioni: row.opzioni.into_iter(),
            rate: row.rate.into_iter(),
        })
    }
}

/// As many notice numbers as `quanti`, from the sequence: the year and nine digits. One that the ente
/// has given by itself, now (`loro`) or before, is passed over.
pub(super) async fn numeri_nuovi(
    conn: &mut PgConnection,
    ente: &Ente,
    quanti: usize,
    loro: &HashSet<&NumeroAvviso>,
) -> sqlx::Result<Vec<(NumeroAvviso, Iuv)>> {
    let segregazione = u8::try_from(ente.segregazione).map_err(fuori)?;
    let mut nuovi = Vec::with_capacity(quanti);
    while nuovi.len() < quanti {
        let basi = sqlx::query_scalar!(
            r#"select extract(year from now() at time zone 'Europe/Rome')::bigint * 1000000000
                 + nextval('numero_avviso_seq') as "base!" from generate_series(1, $1::bigint)"#,
            i64::try_from(quanti - nuovi.len()).map_err(fuori)?,
        )
        .fetch_all(&mut *conn)
        .await?;
        let mut generati = Vec::with_capacity(basi.len());
        for base in basi {
            let base = u64::try_from(base).map_err(fuori)?;
            generati.push(NumeroAvviso::genera(segregazione, base).ok_or_else(troppi)?);
        }
        let numeri: Vec<NumeroAvviso> = generati.iter().map(|it| it.0.clone()).collect();
        let usati = find_numeri(conn, ente.id, &numeri).await?;
        generati.retain(|it| !loro.contains(&it.0) && !usati.contains(&it.0));
        nuovi.append(&mut generati);
    }
    Ok(nuovi)
}

fn next(ids: &mut std::vec::IntoIter<i64>) -> sqlx::Result<i64> {
    ids.next().ok_or_else(troppi)
}

fn troppi() -> sqlx::Error {
    sqlx::Error::Protocol("fewer ids than rows, or a number outside 18 digits".into())
}

fn fuori(error: std::num::TryFromIntError) -> sqlx::Error {
    sqlx::Error::Decode(error.into())
}

async fn copy_all(
    conn: &mut PgConnection,
    ente: &Ente,
    posizioni: &[(PosizioneId, &NuovaPosizione)],
    opzioni: &[(OpzioneId, PosizioneId, &NuovaOpzione)],
    rate: &[Numerata<'_>],
) -> sqlx::Result<()> {
    let statement = "copy posizione (posizione_id, ente_id, servizio_id, iupd, origine, causale, \
        valida_dal, notificata_il, giacenza) from stdin";
    copy(conn, statement, posizioni, |riga, (id, posizione)| {
        riga.numero(id.0).numero(ente.id.0).numero(posizione.servizio.0).testo(&posizione.iupd);
        riga.testo(posizione.origine.as_str()).testo(&posizione.causale);
        let notifica = posizione.notifica;
        riga.data(posizione.valida_dal).data(notifica.map(|it| it.il));
        riga.testo(if notifica.is_some_and(|it| it.giacenza) { "t" } else { "f" });
    })
    .await?;
    let statement = "copy opzione (opzione_id, posizione_id, ente_id, indice, tipo, descrizione, \
        debitore_tipo, debitore_codice, debitore_nome, debitore_indirizzo) from stdin";
    copy(conn, statement, opzioni, |riga, (id, posizione_id, opzione)| {
        riga.numero(id.0).numero(posizione_id.0).numero(ente.id.0);
        riga.numero(i64::from(opzione.indice));
        riga.testo(opzione.tipo.as_str()).testo(&opzione.descrizione);
        let debitore = &opzione.debitore;
        let indirizzo = debitore.indirizzo.as_ref().and_then(|it| serde_json::to_string(it).ok());
        riga.testo(debitore.tipo.as_str()).testo(&debitore.codice).testo(&debitore.nome);
        riga.forse(indirizzo.as_deref());
    })
    .await?;
    let statement = "copy rata (rata_id, opzione_id, posizione_id, ente_id, iud, numero_avviso, \
        iuv, causale, importo_cent, ridotto_cent, ridotto_fino, verbale, scadenza, stato, metadati) \
        from stdin";
    copy(conn, statement, rate, |riga, Numerata { rata, opzione_id, data }| {
        let stato = if rata.bozza { StatoRata::Bozza } else { StatoRata::DaPagare };
        riga.numero(data.rata_id.0).numero(opzione_id.0).numero(data.posizione_id.0);
        riga.numero(ente.id.0).testo(&rata.iud).testo(data.numero_avviso.as_str());
        riga.testo(data.iuv.as_str()).testo(&rata.causale).numero(rata.importo.cent());
        match rata.regola.ridotta() {
            Some((ridotto, fino)) => riga.numero(ridotto.cent()).data(Some(fino)),
            None => riga.vuoto().vuoto(),
        };
        let verbale = rata.regola.verbale().and_then(|it| serde_json::to_string(it).ok());
        riga.forse(verbale.as_deref()).data(rata.scadenza).testo(stato.as_str());
        riga.forse(json(&rata.metadati).as_deref());
    })
    .await?;
    let trasferimenti: Vec<(RataId, &Trasferimento)> = rate
        .iter()
        .flat_map(|it| it.rata.trasferimenti.iter().map(|quota| (it.data.rata_id, quota)))
        .collect();
    copy_trasferimenti(conn, &trasferimenti).await
}

/// Writes the shares of rate that have none yet.
pub(super) async fn copy_trasferimenti(
    conn: &mut PgConnection,
    trasferimenti: &[(RataId, &Trasferimento)],
) -> sqlx::Result<()> {
    let statement = "copy trasferimento (rata_id, indice, ente_cf, denominazione, iban, \
        importo_cent, causale, tassonomia, bollo_hash, bollo_provincia, metadati, bilancio) from stdin";
    copy(conn, statement, trasferimenti, |riga, (rata_id, it)| {
        riga.numero(rata_id.0).numero(i64::from(it.indice)).testo(&it.ente_cf);
        riga.testo(&it.denominazione).testo(&it.iban).numero(it.importo.cent());
        riga.testo(&it.causale).testo(&it.tassonomia);
        let bollo = it.bollo.as_ref();
        riga.forse(bollo.map(|it| &*it.hash)).forse(bollo.map(|it| &*it.provincia));
        riga.forse(json(&it.metadati).as_deref());
        let bilancio = serde_json::to_string(&it.bilancio).ok().filter(|_| !it.bilancio.is_empty());
        riga.forse(bilancio.as_deref());
    })
    .await
}

fn json(metadati: &Metadati) -> Option<String> {
    serde_json::to_string(metadati).ok().filter(|_| !metadati.is_empty())
}

async fn copy<T>(
    conn: &mut PgConnection,
    statement: &str,
    rows: &[T],
    write: impl Fn(&mut Riga, &T),
) -> sqlx::Result<()> {
    let mut copy = conn.copy_in_raw(statement).await?;
    let mut riga = Riga { text: String::with_capacity(CHUNK + CHUNK / 8), start: true };
    for row in rows {
        write(&mut riga, row);
        riga.text.push('\n');
        riga.start = true;
        if riga.text.len() >= CHUNK {
            copy.send(riga.text.as_bytes()).await?;
            riga.text.clear();
        }
    }
    copy.send(riga.text.as_bytes()).await?;
    copy.finish().await?;
    Ok(())
}

/// A row of `COPY … FROM STDIN` in text format.
struct Riga {
    text: String,
    start: bool,
}

impl Riga {
    fn campo(&mut self) -> &mut String {
        if !std::mem::take(&mut self.start) {
            self.text.push('\t');
        }
        &mut self.text
    }

    fn testo(&mut self, testo: &str) -> &mut Self {
        let out = self.campo();
        for c in testo.chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                '\t' => out.push_str("\\t"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                // PostgreSQL has no way to keep it.
                '\0' => {}
                c => out.push(c),
            }
        }
        self
    }

    fn numero(&mut self, numero: i64) -> &mut Self {
        // Writing to a String cannot fail.
        let _ = write!(self.campo(), "{numero}");
        self
    }

    fn data(&mut self, data: Option<Date>) -> &mut Self {
        match data {
            Some(data) => {
                let _ = write!(self.campo(), "{data}");
                self
            }
            None => self.vuoto(),
        }
    }

    fn forse(&mut self, testo: Option<&str>) -> &mut Self {
        match testo {
            Some(testo) => self.testo(testo),
            None => self.vuoto(),
        }
    }

    fn vuoto(&mut self) -> &mut Self {
        self.campo().push_str("\\N");
        self
    }
}
