//! What the list and the detail read: the ledger and the cart together.
use super::model::Voce;
use crate::features::enti::Mora;
use crate::features::fonti::PosizioneRif;
use crate::features::posizioni::{
    Blocco, Condizioni, Notifica, Regola, StatoRata, Tariffa, TipoOpzione, Verbale,
};
use crate::kernel::{Calendario, Importo, PosizioneId, RataId, RataRif};
use crate::platform::Interessato;
use sqlx::PgConnection;
use sqlx::types::Json;

/// What the list needs, in one round trip.
pub struct Lette {
    pub voci: Vec<Voce>,
    /// Notices in the cart, the paid ones left out; none when there is no voce to tell.
    pub nel_carrello: Option<u32>,
}

#[expect(clippy::struct_excessive_bools, reason = "a row of a query")]
struct Riga {
    rata: RataId,
    indice: i16,
    tipo: TipoOpzione,
    posizione: PosizioneId,
    ente: String,
    denominazione: String,
    ente_attivo: bool,
    accetta_tardivi: bool,
    debitore_nome: String,
    causale: String,
    motivo: Option<String>,
    valida_dal: Option<jiff_sqlx::Date>,
    importo: Importo,
    ridotto: Option<Importo>,
    ridotto_fino: Option<jiff_sqlx::Date>,
    verbale: Option<Json<Verbale>>,
    notificata_il: Option<jiff_sqlx::Date>,
    giacenza: bool,
    patrono: Option<String>,
    sabato_festivo: bool,
    mora: Option<Json<Mora>>,
    scadenza: Option<jiff_sqlx::Date>,
    stato: StatoRata,
    dal: Option<jiff_sqlx::Timestamp>,
    fino: Option<jiff_sqlx::Timestamp>,
    updated_at: jiff_sqlx::Timestamp,
    carrello: Option<Vec<i64>>,
}

/// The rate of the debtors that the condition picks; $1 is the owner of the cart.
macro_rules! righe {
    ($condition:literal $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select r.rata_id as "rata: RataId", o.indice,
                  o.tipo as "tipo: TipoOpzione", r.posizione_id as "posizione: PosizioneId",
                  e.codice_fiscale as ente, e.denominazione,
                  e.stato in ('attivo', 'prova') as "ente_attivo!",
                  coalesce(s.accetta_tardivi, true) or o.piano_at is not null as "accetta_tardivi!", o.debitore_nome,
                  r.causale, p.motivo, p.valida_dal as "valida_dal: jiff_sqlx::Date",
                  r.importo_cent as "importo: Importo", r.ridotto_cent as "ridotto: Importo",
                  r.ridotto_fino as "ridotto_fino: jiff_sqlx::Date",
                  r.verbale as "verbale: Json<Verbale>", p.giacenza,
                  p.notificata_il as "notificata_il: jiff_sqlx::Date", e.patrono, e.sabato_festivo,
                  s.mora as "mora?: Json<Mora>",
                  r.scadenza as "scadenza: jiff_sqlx::Date", r.stato as "stato: StatoRata",
                  r.bloccata_dal as "dal: jiff_sqlx::Timestamp",
                  r.bloccata_fino as "fino: jiff_sqlx::Timestamp",
                  r.updated_at as "updated_at: jiff_sqlx::Timestamp",
                  (select array_agg(cr.rata_id) from carrello c join carrello_rata cr using (carrello_id)
                     join rata it using (rata_id)
                   where c.titolare = $1 and it.stato not in ('pagata', 'rendicontata', 'sostituita'))
                    as "carrello: Vec<i64>"
               from opzione o
               join rata r using (posizione_id, opzione_id)
               join posizione p using (posizione_id)
               join ente e on e.ente_id = r.ente_id
               left join servizio s using (servizio_id)
               where o.debitore_codice "# + $condition + r#" and r.stato <> 'bozza'
               order by p.posizione_id, o.indice, r.scadenza, r.rata_id"# $(, $arg)*
        )
    };
}

/// Every rata of `interessato` that is not a draft, paid ones too (they tell what a plan began), in
/// order of posizione and opzione.
pub async fn voci(conn: &mut PgConnection, interessato: &Interessato) -> sqlx::Result<Lette> {
    let codice = interessato.codice_fiscale().as_str();
    // Nearly everybody has one code. For them PostgreSQL keeps the plan; an array it plans for ten
    // codes, finds that dear, and plans anew at every request.
    let rows = match interessato.codici() {
        [_] => righe!("= $1", codice).fetch_all(conn).await?,
        codici => righe!("= any($2)", codice, codici).fetch_all(conn).await?,
    };
    let carrello = rows.first().map(|row| row.carrello.clone().unwrap_or_default());
    let nel_carrello = carrello.as_ref().map(|it| u32::try_from(it.len()).unwrap_or(u32::MAX));
    let carrello = carrello.unwrap_or_default();
    let voci = rows.into_iter().map(|row| Voce {
        in_carrello: carrello.contains(&row.rata.0),
        rata: RataRif::Nostra(row.rata),
        opzione: row.indice,
        posizione: PosizioneRif::Nostra(row.posizione),
        ente: row.ente,
        ente_nome: row.denominazione,
        debitore_nome: row.debitore_nome,
        causale: row.causale,
        motivo: row.motivo,
        condizioni: Condizioni {
            stato: row.stato,
            opzione_tipo: row.tipo,
            ente_attivo: row.ente_attivo,
            valida_dal: row.valida_dal.map(jiff_sqlx::Date::to_jiff),
            accetta_tardivi: row.accetta_tardivi,
            // Paying one opzione closes the others in the same transaction: the state says it.
            altra_opzione_iniziata: false,
            tariffa: Tariffa {
                importo: row.importo,
                regola: Regola::new(
                    row.ridotto.zip(row.ridotto_fino.map(jiff_sqlx::Date::to_jiff)),
                    row.verbale.map(|it| it.0),
                ),
                scadenza: row.scadenza.map(jiff_sqlx::Date::to_jiff),
                notifica: Notifica::new(
                    row.notificata_il.map(jiff_sqlx::Date::to_jiff),
                    row.giacenza,
                ),
                calendario: Calendario::new(row.patrono.as_deref(), row.sabato_festivo),
                mora: row.mora.map(|it| it.0),
            },
            blocco: row
                .dal
                .zip(row.fino)
                .map(|(dal, fino)| Blocco { dal: dal.to_jiff(), fino: fino.to_jiff() }),
        },
        updated_at: row.updated_at.to_jiff(),
        detta_at: None,
    });
    Ok(Lette { voci: voci.collect(), nel_carrello })
}
