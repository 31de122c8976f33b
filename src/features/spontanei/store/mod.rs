//! SQL of `modulo`, `modulo_versione`, `modulo_storia`, `bollettino_chiuso`, `compilazione`, `allegato`.
mod compilazioni;

pub use compilazioni::{
    Allegato, Come, Compilazione, NuovaCompilazione, NuovoAllegato, aggiorna, allegati,
    chiudi_scadute, dimentica, find_allegato, find_compilazione, find_della_posizione,
    insert_allegato, insert_compilazione, invia,
};

use super::model::modelli::bianco;
use super::model::modulo::{Modulo, Testi};
use super::model::stato::{Scelta, TOLLERANZA, Versione};
use crate::features::enti;
use crate::kernel::{EnteId, ModuloId, ServizioId};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// Something that can be paid without a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trovato {
    /// A [`Scelta`].
    pub scelta: String,
    pub servizio: ServizioId,
    pub titolo: Testi,
    pub ente_nome: String,
    /// A form of the ente; else the standard one.
    pub su_misura: bool,
}

/// More than any ente offers.
const DI_UN_ENTE: i64 = 1000;

/// What can be paid on `oggi` of the ente with that fiscal code, or of all: every word of `testo`, in any
/// letters, whole or not, is in its title, its service, the kind of it, or its ente. First what is called so itself,
/// and of that the forms of entes. One page, from 1.
pub async fn cerca(
    conn: &mut PgConnection,
    ente_cf: Option<&str>,
    testo: &str,
    oggi: Date,
    pagina: i64,
) -> sqlx::Result<Vec<Trovato>> {
    trova(conn, ente_cf, testo, oggi, LIMIT, offset(pagina)).await
}

/// All that can be paid to an ente without a notice on `oggi`.
pub async fn di_un_ente(
    conn: &mut PgConnection,
    ente_cf: &str,
    oggi: Date,
) -> sqlx::Result<Vec<Trovato>> {
    trova(conn, Some(ente_cf), "", oggi, DI_UN_ENTE, 0).await
}

async fn trova(
    conn: &mut PgConnection,
    ente_cf: Option<&str>,
    testo: &str,
    oggi: Date,
    limit: i64,
    offset: i64,
) -> sqlx::Result<Vec<Trovato>> {
    let rows = sqlx::query!(
        // The longest word has the index; the others are looked for in what it finds.
        r#"with parole as materialized (select p from unnest(string_to_array(parole_piane($2), ' ')) p),
           trovate as materialized (
             select r.* from ricerca r
             where r.servizio_id is not null
               and ($1::text is null or r.ente_id = (select e.ente_id from ente e where e.codice_fiscale = $1))
               and r.parole like '%' || coalesce((select p from parole order by char_length(p) desc limit 1), '') || '%'
               and r.parole like all (select '%' || p || '%' from parole))
           select scelta as "scelta!", servizio_id as "servizio!: ServizioId", titolo as "titolo!: Json<Testi>",
                  denominazione as "ente_nome!", su_misura as "su_misura!"
           from (
             select case when r.modulo_id is null then 's' || s.servizio_id else 'm' || r.modulo_id end as scelta,
                    s.servizio_id, e.denominazione, r.modulo_id is not null as su_misura, ' ' || r.nome as nome,
                    coalesce(v.contenuto -> 'titolo', jsonb_build_object('it', s.nome_it, 'en', coalesce(s.nome_en, ''),
                        'es', coalesce(s.nome_es, ''))) as titolo
             from trovate r join servizio s using (servizio_id) join ente e on e.ente_id = r.ente_id
             left join modulo_versione v on v.modulo_id = r.modulo_id and v.stato = 'pubblicata'
             left join bollettino_chiuso b on b.servizio_id = r.servizio_id
             where s.attivo and e.stato = 'attivo'
               and case when r.modulo_id is null then b.servizio_id is null
                   else v.modulo_id is not null and coalesce((v.contenuto ->> 'dal')::date <= $3, true)
                        and coalesce($3 <= (v.contenuto ->> 'al')::date, true) end) tutto
           order by nome like all (select '% ' || p || '%' from parole) desc, su_misura desc, denominazione,
                    titolo ->> 'it', scelta limit $4 offset $5"#,
        ente_cf,
        testo,
        oggi.to_sqlx() as _,
        limit,
        offset,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows
        .map(|it| Trovato {
            scelta: it.scelta,
            servizio: it.servizio,
            titolo: it.titolo.0,
            ente_nome: it.ente_nome,
            su_misura: it.su_misura,
        })
        .collect())
}

/// Names of services that entes collect for, those of the most entes first, and of how many: a dozen.
pub async fn frequenti(conn: &mut PgConnection) -> sqlx::Result<Vec<(String, i64)>> {
    sqlx::query!(
        r#"select min(s.nome_it) as "nome!", count(distinct s.ente_id) as "enti!"
           from servizio s join ente e using (ente_id) left join bollettino_chiuso b using (servizio_id)
           where s.attivo and e.stato = 'attivo' and b.servizio_id is null
           group by parole_piane(s.nome_it) order by 2 desc, 1 limit 12"#,
    )
    .map(|it| (it.nome, it.enti))
    .fetch_all(conn)
    .await
}

/// What may be filled in, with its ente and its service; none when there is no such form in use. Version
/// `numero` where that is asked: also one that stopped to be in use a short while before `now`.
pub async fn versione(
    conn: &mut PgConnection,
    scelta: Scelta,
    numero: Option<i32>,
    now: Timestamp,
) -> sqlx::Result<Option<(enti::Ente, enti::Servizio, Versione)>> {
    let servizio = match scelta {
        Scelta::Modulo(id) => servizio_del_modulo(conn, id).await?,
        Scelta::Servizio(id) => senza_modulo(conn, id).await?,
    };
    let Some((ente_id, servizio_id)) = servizio else { return Ok(None) };
    let Some(ente) = enti::find(conn, ente_id).await? else { return Ok(None) };
    let servizi = enti::servizi(conn, ente_id).await?;
    let Some(servizio) = servizi.into_iter().find(|it| it.id == servizio_id && it.attivo) else {
        return Ok(None);
    };
    if ente.stato != enti::StatoEnte::Attivo {
        return Ok(None);
    }
    let versione = match scelta {
        Scelta::Modulo(id) => in_uso(conn, id, numero, now).await?,
        Scelta::Servizio(_) => Some((0, bianco(&servizio))),
    };
    Ok(versione.map(|(numero, modulo)| {
        let versione = Versione { scelta, servizio: servizio.id, numero, modulo };
        (ente, servizio, versione)
    }))
}

async fn servizio_del_modulo(
    conn: &mut PgConnection,
    modulo: ModuloId,
) -> sqlx::Result<Option<(EnteId, ServizioId)>> {
    sqlx::query!(
        r#"select ente_id as "ente: EnteId", servizio_id as "servizio: ServizioId" from modulo
           where modulo_id = $1"#,
        modulo.0,
    )
    .map(|it| (it.ente, it.servizio))
    .fetch_optional(conn)
    .await
}

/// A service whose standard form its ente leaves open.
async fn senza_modulo(
    conn: &mut PgConnection,
    servizio: ServizioId,
) -> sqlx::Result<Option<(EnteId, ServizioId)>> {
    sqlx::query!(
        r#"select s.ente_id as "ente: EnteId", s.servizio_id as "servizio: ServizioId"
           from servizio s left join bollettino_chiuso b using (servizio_id)
           where s.servizio_id = $1 and b.servizio_id is null"#,
        servizio.0,
    )
    .map(|it| (it.ente, it.servizio))
    .fetch_optional(conn)
    .await
}

async fn in_uso(
    conn: &mut PgConnection,
    modulo: ModuloId,
    numero: Option<i32>,
    now: Timestamp,
) -> sqlx::Result<Option<(i32, Modulo)>> {
    sqlx::query!(
        r#"select numero, contenuto as "contenuto: Json<Modulo>"
           from modulo_versione
           where modulo_id = $1 and pubblicata_at is not null
             and (numero = $2 and (finita_at is null or $3 < finita_at)
                  or $2::int is null and stato = 'pubblicata')"#,
        modulo.0,
        numero,
        (now - TOLLERANZA).to_sqlx() as _,
    )
    .map(|it| (it.numero, it.contenuto.0))
    .fetch_optional(conn)
    .await
}

/// The form that was filled in, as it was then; `servizi` are those of its ente.
pub async fn modulo_di(
    conn: &mut PgConnection,
    it: &Compilazione,
    servizi: &[enti::Servizio],
) -> sqlx::Result<Option<Modulo>> {
    let id = match it.scelta {
        Scelta::Modulo(id) => id,
        Scelta::Servizio(id) => {
            return Ok(servizi.iter().find(|it| it.id == id).map(bianco));
        }
    };
    let contenuto = sqlx::query_scalar!(
        r#"select contenuto as "contenuto: Json<Modulo>" from modulo_versione
           where modulo_id = $1 and numero = $2"#,
        id.0,
        it.versione,
    );
    Ok(contenuto.fetch_optional(conn).await?.map(|it| it.0))
}
