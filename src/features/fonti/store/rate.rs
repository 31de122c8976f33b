//! The rate that sources told of.
use crate::features::fonti::model::posizione::{PosizioneLetta, StatoLetto};
use crate::features::fonti::model::remota::{RataRemota, TENTATIVO};
use crate::features::fonti::port::Nota;
use crate::features::posizioni::{StatoRata, TipoOpzione};
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, RataId, RataRemotaId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// A source that said «paid» is not believed when it says «to pay» so soon after: its copies disagree.
const RESTA_PAGATA: SignedDuration = SignedDuration::from_hours(72);
/// What a source tells no more is asked about one by one so long, where it can be.
const RICERCATA: SignedDuration = SignedDuration::from_hours(24 * 7);
/// What a source tells no more is kept so long, for who has it in the cart or in a payment.
const SPARITA: SignedDuration = SignedDuration::from_hours(24 * 30);
/// What a source did that it must not is counted so long.
const ANOMALIE: SignedDuration = SignedDuration::from_hours(24 * 90);

struct Riga {
    id: RataRemotaId,
    fonte: String,
    ente_cf: String,
    ente_nome: String,
    posizione: String,
    posizione_causale: String,
    opzione_indice: i16,
    opzione_tipo: TipoOpzione,
    numero_avviso: NumeroAvviso,
    causale: String,
    debitore_nome: String,
    importo: Importo,
    scadenza: Option<jiff_sqlx::Date>,
    valida_dal: Option<jiff_sqlx::Date>,
    accetta_tardivi: bool,
    stato: StatoRata,
    pagata_at: Option<jiff_sqlx::Timestamp>,
    pagata_il: Option<jiff_sqlx::Date>,
    altra: bool,
    letta_at: jiff_sqlx::Timestamp,
    sparita: bool,
    in_pagamento_at: Option<jiff_sqlx::Timestamp>,
    nostra: Option<RataId>,
}

impl Riga {
    fn rata(self) -> Option<RataRemota> {
        Some(RataRemota {
            id: self.id,
            fonte: self.fonte,
            ente_cf: CodiceFiscale::parse(&self.ente_cf).ok()?,
            ente_nome: self.ente_nome,
            posizione: self.posizione,
            posizione_causale: self.posizione_causale,
            opzione_indice: self.opzione_indice,
            opzione_tipo: self.opzione_tipo,
            numero_avviso: self.numero_avviso,
            causale: self.causale,
            debitore_nome: self.debitore_nome,
            importo: self.importo,
            scadenza: self.scadenza.map(jiff_sqlx::Date::to_jiff),
            valida_dal: self.valida_dal.map(jiff_sqlx::Date::to_jiff),
            accetta_tardivi: self.accetta_tardivi,
            stato: self.stato,
            pagata_at: self.pagata_at.map(jiff_sqlx::Timestamp::to_jiff),
            pagata_il: self.pagata_il.map(jiff_sqlx::Date::to_jiff),
            altra_opzione_iniziata: self.altra,
            letta_at: self.letta_at.to_jiff(),
            sparita: self.sparita,
            in_pagamento_at: self.in_pagamento_at.map(jiff_sqlx::Timestamp::to_jiff),
            nostra: self.nostra,
        })
    }
}

/// The rate that the condition picks, in order of posizione; `n` is the ledger's rata of the same notice.
macro_rules! righe {
    ($condition:literal $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select r.rata_remota_id as "id: RataRemotaId", r.fonte, r.ente_cf, r.ente_nome, r.posizione,
                  r.posizione_causale, r.opzione_indice, r.opzione_tipo as "opzione_tipo: TipoOpzione",
                  r.numero_avviso as "numero_avviso: NumeroAvviso", r.causale, r.debitore_nome,
                  r.importo_cent as "importo: Importo", r.scadenza as "scadenza: jiff_sqlx::Date",
                  r.valida_dal as "valida_dal: jiff_sqlx::Date", r.accetta_tardivi,
                  coalesce(n.stato, r.stato) as "stato!: StatoRata",
                  coalesce(n.pagata_at, r.pagata_at) as "pagata_at: jiff_sqlx::Timestamp",
                  r.pagata_il as "pagata_il: jiff_sqlx::Date",
                  exists (select from rata_remota o left join (ente oe join rata on_ using (ente_id))
                              on oe.codice_fiscale = o.ente_cf and on_.numero_avviso = o.numero_avviso
                                and on_.stato <> 'bozza'
                          where o.fonte = r.fonte and o.codice_fiscale = r.codice_fiscale
                            and o.ente_cf = r.ente_cf and o.posizione = r.posizione
                            and o.opzione_indice <> r.opzione_indice
                            and coalesce(on_.stato, o.stato) in ('pagata', 'rendicontata')) as "altra!",
                  r.letta_at as "letta_at: jiff_sqlx::Timestamp", r.sparita_at is not null as "sparita!",
                  r.in_pagamento_at as "in_pagamento_at: jiff_sqlx::Timestamp",
                  n.rata_id as "nostra?: RataId"
               from rata_remota r
               left join (ente e join rata n using (ente_id) join opzione w using (opzione_id))
                   on e.codice_fiscale = r.ente_cf and n.numero_avviso = r.numero_avviso and n.stato <> 'bozza'
               where "# + $condition + r#"
               order by r.fonte, r.posizione, r.opzione_indice, r.indice, r.rata_remota_id"#
            $(, $arg)*
        )
    };
}

fn rate(righe: Vec<Riga>) -> Vec<RataRemota> {
    righe.into_iter().filter_map(Riga::rata).collect()
}

/// What `fonti` told of the person of `codici` and the ledger does not know as theirs, nor as paid: each notice once, as
/// the source says that told it last. Within the same five minutes, in which none is asked twice, the first of them does:
/// or the notice would be another's at every look.
pub async fn sue(
    conn: &mut PgConnection,
    codici: &[String],
    fonti: &[String],
) -> sqlx::Result<Vec<RataRemota>> {
    let righe = righe!(
        "r.codice_fiscale = any($1) and r.fonte = any($2) and r.sparita_at is null
           and (n.rata_id is null
                or not (w.debitore_codice = any($1) or n.stato in ('pagata', 'rendicontata')))
           and not exists (select from rata_remota d
                           where d.codice_fiscale = any($1) and d.fonte = any($2) and d.sparita_at is null
                             and d.ente_cf = r.ente_cf and d.numero_avviso = r.numero_avviso
                             and (date_bin('5 minutes', r.letta_at, 'epoch'),
                                  array_position($2, d.fonte), d.rata_remota_id)
                               < (date_bin('5 minutes', d.letta_at, 'epoch'),
                                  array_position($2, r.fonte), r.rata_remota_id))",
        codici,
        fonti
    );
    Ok(rate(righe.fetch_all(conn).await?))
}

/// Rate by id, those that are told no more too.
pub async fn find(conn: &mut PgConnection, ids: &[RataRemotaId]) -> sqlx::Result<Vec<RataRemota>> {
    let ids: Vec<i64> = ids.iter().map(|it| it.0).collect();
    Ok(rate(righe!("r.rata_remota_id = any($1)", &ids).fetch_all(conn).await?))
}

/// Every rata of the posizione that `id` is of, when it is of the person of `codici`.
pub async fn find_della_posizione(
    conn: &mut PgConnection,
    codici: &[String],
    id: RataRemotaId,
) -> sqlx::Result<Vec<RataRemota>> {
    let righe = righe!(
        "(r.fonte, r.codice_fiscale, r.ente_cf, r.posizione) =
             (select fonte, codice_fiscale, ente_cf, posizione from rata_remota
              where rata_remota_id = $1 and codice_fiscale = any($2))
           and (r.sparita_at is null or r.rata_remota_id = $1)",
        id.0,
        codici
    );
    Ok(rate(righe.fetch_all(conn).await?))
}

/// What is known of a person at a source, to be asked for again one by one: also what it stopped telling a
/// few days ago, for what is paid leaves a list of what is to pay.
pub async fn note(
    conn: &mut PgConnection,
    fonte: &str,
    codici: &[String],
    now: Timestamp,
) -> sqlx::Result<Vec<Nota>> {
    let rows = sqlx::query!(
        "select distinct ente_cf, posizione from rata_remota
         where fonte = $1 and codice_fiscale = any($2)
           and (sparita_at is null or $3 < sparita_at)",
        fonte,
        codici,
        jiff_sqlx::Timestamp::from(now - RICERCATA) as _,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    let nota = |ente: String, posizione| {
        CodiceFiscale::parse(&ente).ok().map(|ente| Nota { ente, posizione })
    };
    Ok(rows.filter_map(|it| nota(it.ente_cf, it.posizione)).collect())
}

/// Writes what `fonte` told at `now`; gives the ente of each notice that the ledger has with another amount.
pub async fn scrivi(
    conn: &mut PgConnection,
    fonte: &str,
    posizioni: &[PosizioneLetta],
    now: Timestamp,
) -> sqlx::Result<Vec<CodiceFiscale>> {
    let mut c = Colonne::default();
    for posizione in posizioni {
        c.posizione(posizione);
    }
    sqlx::query_scalar!(
        r#"with lette as (
             insert into rata_remota as r (fonte, codice_fiscale, ente_cf, ente_nome, posizione,
                 posizione_causale, opzione_indice, opzione_tipo, opzione_descrizione, indice, numero_avviso,
                 causale, debitore_nome, importo_cent, scadenza, valida_dal, accetta_tardivi, stato, pagata_il,
                 pagata_at, letta_at)
             select $1, u.*, case when u.stato = 'pagata' then $2::timestamptz end, $2
             from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::smallint[], $9::text[],
                 $10::text[], $11::smallint[], $12::text[], $13::text[], $14::text[], $15::bigint[], $16::date[],
                 $17::date[], $18::bool[], $19::text[], $21::date[])
                 as u (codice_fiscale, ente_cf, ente_nome, posizione, posizione_causale, opzione_indice,
                       opzione_tipo, opzione_descrizione, indice, numero_avviso, causale, debitore_nome,
                       importo_cent, scadenza, valida_dal, accetta_tardivi, stato, pagata_il)
             order by u.codice_fiscale, u.ente_cf, u.numero_avviso
             on conflict (fonte, codice_fiscale, ente_cf, numero_avviso) do update set
                 ente_nome = excluded.ente_nome, posizione = excluded.posizione,
                 posizione_causale = excluded.posizione_causale, opzione_indice = excluded.opzione_indice,
                 opzione_tipo = excluded.opzione_tipo, opzione_descrizione = excluded.opzione_descrizione,
                 indice = excluded.indice, causale = excluded.causale, debitore_nome = excluded.debitore_nome,
                 importo_cent = excluded.importo_cent, scadenza = excluded.scadenza,
                 valida_dal = excluded.valida_dal, accetta_tardivi = excluded.accetta_tardivi,
                 stato = case when r.pagata_at > $20::timestamptz then 'pagata' else excluded.stato end,
                 pagata_at = case when excluded.stato = 'pagata' or r.pagata_at > $20
                                  then coalesce(r.pagata_at, excluded.pagata_at) end,
                 pagata_il = case when excluded.stato = 'pagata' or r.pagata_at > $20
                                  then coalesce(excluded.pagata_il, r.pagata_il) end,
                 letta_at = excluded.letta_at, sparita_at = null
             returning r.ente_cf, r.numero_avviso, r.importo_cent)
           select l.ente_cf as "ente_cf: CodiceFiscale" from lette l
           join ente e on e.codice_fiscale = l.ente_cf
           join rata n on n.ente_id = e.ente_id and n.numero_avviso = l.numero_avviso
           where n.stato = 'da_pagare' and n.ridotto_cent is null and n.verbale is null
             and n.importo_cent <> l.importo_cent"#,
        fonte,
        jiff_sqlx::Timestamp::from(now) as _,
        &c.codice,
        &c.ente_cf,
        &c.ente_nome,
        &c.posizione,
        &c.posizione_causale,
        &c.opzione_indice,
        &c.opzione_tipo,
        &c.opzione_descrizione,
        &c.indice,
        &c.numero,
        &c.causale,
        &c.debitore_nome,
        &c.importo,
        &c.scadenza as _,
        &c.valida_dal as _,
        &c.accetta_tardivi,
        &c.stato,
        jiff_sqlx::Timestamp::from(now - RESTA_PAGATA) as _,
        &c.pagata_il as _,
    )
    .fetch_all(conn)
    .await
}

/// What `fonte` told of the person of `codici` before they were asked about, `chiesta`, and not since, is
/// told no more; only these `posizioni`, where only they were asked for.
pub async fn spariscono(
    conn: &mut PgConnection,
    fonte: &str,
    codici: &[String],
    posizioni: Option<&[String]>,
    chiesta: Timestamp,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update rata_remota set sparita_at = $4
         where fonte = $1 and codice_fiscale = any($2) and letta_at < $3 and sparita_at is null
           and ($5::text[] is null or posizione = any($5))",
        fonte,
        codici,
        jiff_sqlx::Timestamp::from(chiesta) as _,
        jiff_sqlx::Timestamp::from(now) as _,
        posizioni,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Checkout did not take the payment of them: nobody is at it. They stay all the same.
pub async fn libera(
    conn: &mut PgConnection,
    ids: &[RataRemotaId],
    now: Timestamp,
) -> sqlx::Result<()> {
    set_in_pagamento(conn, ids, now - TENTATIVO).await
}

/// Drops what was not told for a month and nobody began to pay, and old anomalies. When people were asked about goes when
/// they say no. Safe to repeat.
pub async fn pulisci(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    let prima = jiff_sqlx::Timestamp::from(now - SPARITA);
    sqlx::query!(
        "delete from rata_remota
         where (sparita_at < $1 or letta_at < $1) and in_pagamento_at is null",
        prima as _,
    )
    .execute(&mut *conn)
    .await?;
    let prima = jiff_sqlx::Timestamp::from(now - ANOMALIE);
    sqlx::query!("delete from fonte_anomalia where ultima_at < $1", prima as _)
        .execute(conn)
        .await?;
    Ok(())
}

/// A payment of them begins: they stay from now on, for it to be explained later.
pub async fn set_in_pagamento(
    conn: &mut PgConnection,
    ids: &[RataRemotaId],
    now: Timestamp,
) -> sqlx::Result<()> {
    let ids: Vec<i64> = ids.iter().map(|it| it.0).collect();
    let now = jiff_sqlx::Timestamp::from(now);
    sqlx::query!(
        "update rata_remota set in_pagamento_at = $2 where rata_remota_id = any($1)",
        &ids,
        now as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One column each, a rata a row.
#[derive(Default)]
struct Colonne {
    codice: Vec<String>,
    ente_cf: Vec<String>,
    ente_nome: Vec<String>,
    posizione: Vec<String>,
    posizione_causale: Vec<String>,
    opzione_indice: Vec<i16>,
    opzione_tipo: Vec<String>,
    opzione_descrizione: Vec<String>,
    indice: Vec<i16>,
    numero: Vec<String>,
    causale: Vec<String>,
    debitore_nome: Vec<String>,
    importo: Vec<i64>,
    scadenza: Vec<Option<jiff_sqlx::Date>>,
    valida_dal: Vec<Option<jiff_sqlx::Date>>,
    accetta_tardivi: Vec<bool>,
    stato: Vec<String>,
    pagata_il: Vec<Option<jiff_sqlx::Date>>,
}

impl Colonne {
    fn posizione(&mut self, posizione: &PosizioneLetta) {
        for (n, opzione) in (1_i16..).zip(&posizione.opzioni) {
            for (m, rata) in (1_i16..).zip(&opzione.rate) {
                self.codice.push(opzione.debitore.codice.clone());
                self.ente_cf.push(posizione.ente_cf.as_str().to_owned());
                self.ente_nome.push(posizione.ente_nome.clone());
                self.posizione.push(posizione.id.clone());
                self.posizione_causale.push(posizione.causale.clone());
                self.opzione_indice.push(n);
                self.opzione_tipo.push(opzione.tipo.as_str().to_owned());
                self.opzione_descrizione.push(opzione.descrizione.clone());
                self.indice.push(m);
                self.numero.push(rata.numero_avviso.as_str().to_owned());
                self.causale.push(rata.causale.clone());
                self.debitore_nome.push(opzione.debitore.nome.clone());
                self.importo.push(rata.importo.cent());
                self.scadenza.push(rata.scadenza.map(ToSqlx::to_sqlx));
                self.valida_dal.push(rata.valida_dal.map(ToSqlx::to_sqlx));
                self.accetta_tardivi.push(rata.accetta_tardivi);
                self.stato.push(stato(rata.stato).to_owned());
                self.pagata_il.push(rata.pagata_il.map(ToSqlx::to_sqlx));
            }
        }
    }
}

fn stato(stato: StatoLetto) -> &'static str {
    match stato {
        StatoLetto::DaPagare => StatoRata::DaPagare.as_str(),
        StatoLetto::Pagata => StatoRata::Pagata.as_str(),
        StatoLetto::Annullata => StatoRata::Annullata.as_str(),
    }
}
