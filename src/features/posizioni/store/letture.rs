//! Reading rate. One query, one round trip, whatever the question.
use crate::features::enti::{Mora, StatoEnte};
use crate::features::posizioni::model::condizioni::Blocco;
use crate::features::posizioni::model::metadati::Metadati;
use crate::features::posizioni::model::rata::{
    Debitore, Indirizzo, Posizione, Rata, TipoDebitore, TipoOpzione, raggruppa,
};
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::tariffa::{Notifica, Regola, Tariffa};
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::features::posizioni::model::verbale::Verbale;
use crate::kernel::{
    Calendario, CodiceFiscale, EnteId, Importo, Iuv, NumeroAvviso, OpzioneId, PosizioneId, RataId,
    ServizioId,
};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// A row of the query in [`rate!`].
#[expect(clippy::struct_excessive_bools, reason = "a row of a query")]
struct Riga {
    rata_id: RataId,
    opzione_id: OpzioneId,
    indice: i16,
    tipo: TipoOpzione,
    descrizione: String,
    piano_at: Option<jiff_sqlx::Timestamp>,
    posizione_id: PosizioneId,
    posizione_causale: String,
    iupd: String,
    motivo: Option<String>,
    notificata_il: Option<jiff_sqlx::Date>,
    giacenza: bool,
    valida_dal: Option<jiff_sqlx::Date>,
    ente_id: EnteId,
    ente_cf: CodiceFiscale,
    ente_nome: String,
    ente_stato: StatoEnte,
    servizio_id: Option<ServizioId>,
    ufficio: Option<String>,
    accetta_tardivi: bool,
    debitore_tipo: TipoDebitore,
    debitore_codice: String,
    debitore_nome: String,
    debitore_indirizzo: Option<Json<Indirizzo>>,
    iud: String,
    numero_avviso: NumeroAvviso,
    iuv: Iuv,
    causale: String,
    importo: Importo,
    ridotto: Option<Importo>,
    ridotto_fino: Option<jiff_sqlx::Date>,
    verbale: Option<Json<Verbale>>,
    mora: Option<Json<Mora>>,
    patrono: Option<String>,
    sabato_festivo: bool,
    scadenza: Option<jiff_sqlx::Date>,
    stato: StatoRata,
    altra_opzione_iniziata: bool,
    bloccata_dal: Option<jiff_sqlx::Timestamp>,
    bloccata_fino: Option<jiff_sqlx::Timestamp>,
    pagata_at: Option<jiff_sqlx::Timestamp>,
    trasferimenti: Json<Vec<Trasferimento>>,
    metadati: Option<Json<Metadati>>,
}

/// Everything about the rate that the condition picks.
macro_rules! rate {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select r.rata_id as "rata_id: RataId", r.opzione_id as "opzione_id: OpzioneId",
                 o.indice, o.tipo as "tipo: TipoOpzione", o.descrizione,
                 o.piano_at as "piano_at: jiff_sqlx::Timestamp",
                 r.posizione_id as "posizione_id: PosizioneId", p.causale as posizione_causale,
                 p.iupd, p.motivo, p.notificata_il as "notificata_il: jiff_sqlx::Date",
                 p.giacenza,
                 p.valida_dal as "valida_dal: jiff_sqlx::Date", r.ente_id as "ente_id: EnteId",
                 e.codice_fiscale as "ente_cf: CodiceFiscale", e.denominazione as ente_nome,
                 e.stato as "ente_stato: StatoEnte", p.servizio_id as "servizio_id: ServizioId",
                 s.ufficio as "ufficio?", coalesce(s.accetta_tardivi, true) or o.piano_at is not null as "accetta_tardivi!",
                 o.debitore_tipo as "debitore_tipo: TipoDebitore", o.debitore_codice,
                 o.debitore_nome, o.debitore_indirizzo as "debitore_indirizzo: Json<Indirizzo>",
                 r.iud, r.numero_avviso as "numero_avviso: NumeroAvviso", r.iuv as "iuv: Iuv",
                 r.causale, r.importo_cent as "importo: Importo",
                 r.ridotto_cent as "ridotto: Importo",
                 r.ridotto_fino as "ridotto_fino: jiff_sqlx::Date",
                 r.verbale as "verbale: Json<Verbale>", s.mora as "mora?: Json<Mora>",
                 e.patrono, e.sabato_festivo,
                 r.scadenza as "scadenza: jiff_sqlx::Date", r.stato as "stato: StatoRata",
                 exists (select from rata altra
                         where altra.posizione_id = r.posizione_id
                           and altra.opzione_id <> r.opzione_id
                           and altra.stato in ('pagata', 'rendicontata'))
                   as "altra_opzione_iniziata!",
                 coalesce(k.bloccata_dal, r.bloccata_dal) as "bloccata_dal: jiff_sqlx::Timestamp",
                 coalesce(k.bloccata_fino, r.bloccata_fino) as "bloccata_fino: jiff_sqlx::Timestamp",
                 r.pagata_at as "pagata_at: jiff_sqlx::Timestamp",
                 (select coalesce(json_agg(json_build_object(
                           'indice', t.indice, 'ente_cf', t.ente_cf,
                           'denominazione', t.denominazione, 'iban', t.iban,
                           'importo_cent', t.importo_cent, 'causale', t.causale,
                           'tassonomia', t.tassonomia, 'metadati', coalesce(t.metadati, '{}'),
                           'bilancio', coalesce(t.bilancio, '[]'),
                           'bollo', case when t.bollo_hash is not null then json_build_object(
                             'hash', t.bollo_hash, 'provincia', t.bollo_provincia) end) order by t.indice), '[]')
                  from trasferimento t where t.rata_id = r.rata_id)
                   as "trasferimenti!: Json<Vec<Trasferimento>>",
                 r.metadati as "metadati: Json<Metadati>"
               from rata r
               join opzione o on o.opzione_id = r.opzione_id
               join posizione p on p.posizione_id = r.posizione_id
               join ente e on e.ente_id = r.ente_id
               left join servizio s on s.servizio_id = p.servizio_id
               -- Who pays a rata of a plan is paying what the ente asks; who owes it too, the same.
               left join lateral (
                 select b.bloccata_dal, b.bloccata_fino from opzione bo
                   join rata b using (posizione_id, opzione_id)
                 where bo.posizione_id = r.posizione_id
                   and (bo.piano_at is not null and o.piano_at is null or bo.debitore_codice <> o.debitore_codice)
                   and b.stato = 'da_pagare' and coalesce(r.bloccata_fino, '-infinity') < b.bloccata_fino
                 order by b.bloccata_fino desc limit 1) k on true "# + $rest $(, $arg)*
        )
    };
}

/// The rata with that notice number, by the codice fiscale of its ente. What verify and activation
/// need, in one indexed query.
pub async fn find_by_avviso(
    conn: &mut PgConnection,
    ente_cf: &str,
    numero: &NumeroAvviso,
) -> sqlx::Result<Option<Rata>> {
    let riga =
        rate!("where e.codice_fiscale = $1 and r.numero_avviso = $2", ente_cf, numero.as_str());
    Ok(riga.fetch_optional(conn).await?.map(Rata::from))
}

/// The rate with those ids, by rising id; unknown ids are left out.
pub async fn find_rate(conn: &mut PgConnection, ids: &[RataId]) -> sqlx::Result<Vec<Rata>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let righe = rate!("where r.rata_id = any($1) order by r.rata_id", &ids);
    Ok(righe.fetch_all(conn).await?.into_iter().map(Rata::from).collect())
}

/// A posizione with every way to pay it.
pub async fn find_posizione(
    conn: &mut PgConnection,
    id: PosizioneId,
) -> sqlx::Result<Option<Posizione>> {
    Ok(raggruppa(rate_di(conn, id).await?).into_iter().next())
}

async fn rate_di(conn: &mut PgConnection, id: PosizioneId) -> sqlx::Result<Vec<Rata>> {
    let righe = rate!(
        "where r.posizione_id = $1 order by o.indice, r.scadenza nulls last, r.rata_id",
        id.0
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(Rata::from).collect())
}

/// Those posizioni with every way to pay them, in no order; unknown ids are left out.
pub async fn find_posizioni(
    conn: &mut PgConnection,
    ids: &[PosizioneId],
) -> sqlx::Result<Vec<Posizione>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let righe = rate!(
        "where r.posizione_id = any($1)
         order by r.posizione_id, o.indice, r.scadenza nulls last, r.rata_id",
        &ids
    );
    Ok(raggruppa(righe.fetch_all(conn).await?.into_iter().map(Rata::from).collect()))
}

/// The same, when it is owed to `ente`.
pub async fn find_dell_ente(
    conn: &mut PgConnection,
    ente: EnteId,
    id: PosizioneId,
) -> sqlx::Result<Option<Posizione>> {
    let sua = |it: &Posizione| it.prima().is_some_and(|it| it.ente_id == ente);
    Ok(find_posizione(conn, id).await?.filter(sua))
}

/// The same as who owes it sees it: their own ways to pay, without drafts; none when it is somebody
/// else's, or all draft.
pub async fn find_di(
    conn: &mut PgConnection,
    codici: &[String],
    id: PosizioneId,
) -> sqlx::Result<Option<Posizione>> {
    let mut rate = rate_di(conn, id).await?;
    rate.retain(|it| it.stato != StatoRata::Bozza);
    let posizione = raggruppa(rate).into_iter().next();
    Ok(posizione.and_then(|it| it.solo(|debitore| codici.contains(&debitore.codice))))
}

/// Notes that a PSP has activated the notice, until the end of its payment token. A later
/// activation takes the place of an earlier one; a rata no longer to pay is left alone.
pub async fn set_bloccata(
    conn: &mut PgConnection,
    rata: RataId,
    dal: Timestamp,
    fino: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update rata set bloccata_dal = $2, bloccata_fino = $3
         where rata_id = $1 and stato = 'da_pagare'",
        rata.0,
        dal.to_sqlx() as _,
        fino.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

impl From<Riga> for Rata {
    fn from(riga: Riga) -> Self {
        let ridotto = riga.ridotto.zip(riga.ridotto_fino.map(jiff_sqlx::Date::to_jiff));
        let notificata_il = riga.notificata_il.map(jiff_sqlx::Date::to_jiff);
        let dal = riga.bloccata_dal.map(jiff_sqlx::Timestamp::to_jiff);
        let fino = riga.bloccata_fino.map(jiff_sqlx::Timestamp::to_jiff);
        Self {
            id: riga.rata_id,
            opzione_id: riga.opzione_id,
            opzione_indice: riga.indice,
            opzione_tipo: riga.tipo,
            opzione_descrizione: riga.descrizione,
            opzione_piano_at: riga.piano_at.map(jiff_sqlx::Timestamp::to_jiff),
            posizione_id: riga.posizione_id,
            posizione_causale: riga.posizione_causale,
            iupd: riga.iupd,
            motivo: riga.motivo,
            valida_dal: riga.valida_dal.map(jiff_sqlx::Date::to_jiff),
            ente_id: riga.ente_id,
            ente_cf: riga.ente_cf,
            ente_nome: riga.ente_nome,
            ente_attivo: matches!(riga.ente_stato, StatoEnte::Attivo | StatoEnte::Prova),
            servizio_id: riga.servizio_id,
            ufficio: riga.ufficio,
            accetta_tardivi: riga.accetta_tardivi,
            debitore: Debitore {
                tipo: riga.debitore_tipo,
                codice: riga.debitore_codice,
                nome: riga.debitore_nome,
                indirizzo: riga.debitore_indirizzo.map(|it| it.0),
            },
            iud: riga.iud,
            numero_avviso: riga.numero_avviso,
            iuv: riga.iuv,
            causale: riga.causale,
            tariffa: Tariffa {
                importo: riga.importo,
                regola: Regola::new(ridotto, riga.verbale.map(|it| it.0)),
                scadenza: riga.scadenza.map(jiff_sqlx::Date::to_jiff),
                notifica: Notifica::new(notificata_il, riga.giacenza),
                calendario: Calendario::new(riga.patrono.as_deref(), riga.sabato_festivo),
                mora: riga.mora.map(|it| it.0),
            },
            stato: riga.stato,
            altra_opzione_iniziata: riga.altra_opzione_iniziata,
            blocco: dal.zip(fino).map(|(dal, fino)| Blocco { dal, fino }),
            pagata_at: riga.pagata_at.map(jiff_sqlx::Timestamp::to_jiff),
            trasferimenti: riga.trasferimenti.0,
            metadati: riga.metadati.map(|it| it.0).unwrap_or_default(),
        }
    }
}
