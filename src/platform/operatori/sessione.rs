//! Sessions of operators: a cookie with a random key, a row that holds its hash. One a person, bound
//! to the browser that opened it; over after a quarter of an hour without a request, and after eight
//! hours in any case (`identity.md` §6).
use super::operatore::Incarico;
use super::{Ruolo, is_office};
use crate::kernel::{CodiceFiscale, IncaricoId};
use crate::platform::csrf::new_secret;
use crate::platform::registro::Attore;
use crate::platform::web::{App, WebError};
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, USER_AGENT};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, ResponseError};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};
use std::sync::Arc;

/// Holds the key of the session. Not the citizens' cookie: who is both has two sessions.
pub const COOKIE: &str = "__Host-op";

const IDLE: SignedDuration = SignedDuration::from_mins(15);
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(8);
/// Who appoints others proves who they are more often.
const ABSOLUTE_ADMIN: SignedDuration = SignedDuration::from_hours(2);
/// A proof younger than this is good for acts that do harm when somebody else does them.
const RECENT: SignedDuration = SignedDuration::from_mins(10);
/// A request writes down that it came when the last one that did is older.
const TOUCH: SignedDuration = SignedDuration::from_mins(1);

/// A session that lives, as this request found it.
#[derive(Debug)]
pub struct Turno {
    id: Vec<u8>,
    pub codice_fiscale: CodiceFiscale,
    pub nome: String,
    pub peer: String,
    /// What the proxy wants to see again at logout.
    pub prova: Option<String>,
    /// Level of assurance of the login.
    pub livello: u8,
    provata_at: Timestamp,
    pub csrf: String,
    /// Every one that counts today.
    pub incarichi: Vec<Incarico>,
    scelto: Option<IncaricoId>,
}

impl Turno {
    /// Its row; also names it where a login is begun again to prove who is in.
    pub fn id(&self) -> &[u8] {
        &self.id
    }

    /// The one they work under now: chosen, or the only one there is.
    pub fn incarico(&self) -> Option<&Incarico> {
        match self.incarichi.as_slice() {
            [only] => Some(only),
            all => all.iter().find(|it| Some(it.id) == self.scelto),
        }
    }

    /// The login proves enough, and lately enough, to work as `ruolo`.
    pub fn is_good_for(&self, ruolo: Ruolo, now: Timestamp) -> bool {
        let age = now.duration_since(self.provata_at);
        ruolo.livello() <= self.livello && !(ruolo.is_amministratore() && ABSOLUTE_ADMIN <= age)
    }

    /// The person proved who they are a moment ago.
    pub fn is_recent(&self, now: Timestamp) -> bool {
        now.duration_since(self.provata_at) < RECENT
    }

    /// Who acts, for the register: with the role that they work in, if they chose one.
    pub fn attore(&self) -> Attore {
        let incarico = self.incarico();
        Attore::Operatore {
            codice_fiscale: self.codice_fiscale.clone(),
            ruolo: incarico.map_or("", |it| it.ruolo.as_str()).to_owned(),
            ente: incarico.and_then(|it| it.ente_nome.clone()),
            ufficio: incarico.and_then(|it| it.ufficio.clone()),
        }
    }

    /// What names this session in the register: not its key.
    pub fn impronta(&self) -> Vec<u8> {
        hash(&self.csrf)
    }
}

/// Somebody whom a proxy vouched for, at the operators' door.
pub struct Nuova<'a> {
    pub codice_fiscale: &'a CodiceFiscale,
    pub nome: &'a str,
    pub peer: &'a str,
    /// Fiscal code of the ente whose own proxy it is: it can vouch for nobody else's people.
    pub solo_ente: Option<&'a str>,
    pub livello: u8,
    pub prova: Option<&'a str>,
    pub legame: Option<&'a str>,
    /// The browser's `User-Agent`.
    pub agente: &'a str,
    /// Row of the session in which this login was begun, to prove again who is in it.
    pub prima: Option<&'a [u8]>,
}

/// Opens the session of somebody who has an incarico, in place of the one they had; gives the key for
/// the cookie. None when they have none: nobody becomes an operator by logging in.
pub async fn open(
    db: &PgPool,
    nuova: &Nuova<'_>,
    now: Timestamp,
    oggi: jiff::civil::Date,
) -> sqlx::Result<Option<(String, Turno)>> {
    let mut tx = db.begin().await?;
    let (key, csrf) = (new_secret(), new_secret());
    // Somebody else proves who they are in the browser of one who did not go out: that one is out.
    sqlx::query!(
        "delete from sessione_operatore where id = $1 and codice_fiscale <> $2",
        nuova.prima,
        nuova.codice_fiscale.as_str(),
    )
    .execute(&mut *tx)
    .await?;
    // What was proved again in the same session: it goes on, and ends when it would have. The proxy of
    // an ente that is not here vouches for nobody.
    sqlx::query!(
        "insert into sessione_operatore as s
             (id, codice_fiscale, nome, peer, solo_ente, livello, provata_at, scade_at, vista_at,
              agente_hash, csrf, prova, legame)
         select $1, $2, $3, $4, (select ente_id from ente where codice_fiscale = $5), $6, $7, $8, $7,
                $9, $10, $11, $12
         where $5::text is null or exists (select from ente where codice_fiscale = $5)
         on conflict (codice_fiscale) do update set
             id = excluded.id, nome = excluded.nome, peer = excluded.peer,
             solo_ente = excluded.solo_ente, livello = excluded.livello,
             provata_at = excluded.provata_at, vista_at = excluded.vista_at,
             agente_hash = excluded.agente_hash, csrf = excluded.csrf, prova = excluded.prova,
             legame = excluded.legame,
             scade_at = case when s.id = $13 then s.scade_at else excluded.scade_at end,
             incarico_id = case when s.id = $13 then s.incarico_id end",
        hash(&key),
        nuova.codice_fiscale.as_str(),
        nuova.nome,
        nuova.peer,
        nuova.solo_ente,
        i16::from(nuova.livello),
        jiff_sqlx::Timestamp::from(now) as _,
        jiff_sqlx::Timestamp::from(now + ABSOLUTE) as _,
        hash(nuova.agente),
        csrf,
        nuova.prova,
        nuova.legame,
        nuova.prima,
    )
    .execute(&mut *tx)
    .await?;
    let turno = find(&mut tx, &hash(&key), &hash(nuova.agente), now, oggi).await?;
    let Some(turno) = turno else {
        tx.rollback().await?;
        return Ok(None);
    };
    note_entry(&mut tx, &turno, turno.incarico(), now).await?;
    tx.commit().await?;
    Ok(Some((key, turno)))
}

/// The person works under `incarico` for the first time, if they never did and their login is good for it.
async fn note_entry(
    conn: &mut PgConnection,
    turno: &Turno,
    incarico: Option<&Incarico>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let good = incarico.filter(|it| turno.is_good_for(it.ruolo, now));
    sqlx::query!(
        "update incarico set entrato_at = $2 where incarico_id = $1 and entrato_at is null",
        good.map(|it| it.id.0),
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The session with that id, in that browser, with the incarichi that count on `oggi`: one query, at
/// every request of an operator. None when it is over, or nobody of that name works here any more.
async fn find(
    conn: &mut PgConnection,
    id: &[u8],
    agente: &[u8],
    now: Timestamp,
    oggi: jiff::civil::Date,
) -> sqlx::Result<Option<Turno>> {
    let at = |it: Timestamp| jiff_sqlx::Timestamp::from(it);
    let row = sqlx::query!(
        r#"with viva as (
               select * from sessione_operatore
               where id = $1 and agente_hash = $2 and $3 < scade_at and $4 < vista_at
           ), toccata as (
               update sessione_operatore s set vista_at = $3 from viva
               where s.id = viva.id and viva.vista_at < $5
           )
           select v.codice_fiscale as "codice_fiscale: CodiceFiscale", v.nome, v.peer, v.prova,
                  v.livello, v.provata_at as "provata_at: jiff_sqlx::Timestamp", v.csrf,
                  v.incarico_id as "incarico: IncaricoId",
                  (select jsonb_agg(jsonb_build_object(
                              'id', i.incarico_id, 'ente', i.ente_id, 'ente_nome', e.denominazione,
                              'ruolo', i.ruolo, 'ufficio', i.ufficio, 'servizi', i.servizi)
                          order by e.denominazione, i.incarico_id)
                   from incarico i left join ente e using (ente_id)
                   where i.codice_fiscale = v.codice_fiscale and i.confermato_at is not null
                     and i.cessato_at is null and i.dal <= $6 and (i.al is null or $6 <= i.al)
                     and (v.solo_ente is null or i.ente_id = v.solo_ente))
                    as "incarichi: Json<Vec<Incarico>>"
           from viva v"#,
        id,
        agente,
        at(now) as _,
        at(now - IDLE) as _,
        at(now - TOUCH) as _,
        jiff_sqlx::Date::from(oggi) as _,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(|row| {
        Some(Turno {
            id: id.to_vec(),
            codice_fiscale: row.codice_fiscale,
            nome: row.nome,
            peer: row.peer,
            prova: row.prova,
            livello: u8::try_from(row.livello).unwrap_or_default(),
            provata_at: row.provata_at.to_jiff(),
            csrf: row.csrf,
            incarichi: row.incarichi?.0,
            scelto: row.incarico,
        })
    }))
}

/// Remembers under which of their incarichi they work from now on.
pub async fn choose(
    db: &PgPool,
    turno: &Turno,
    incarico: &Incarico,
    now: Timestamp,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query!(
        "update sessione_operatore set incarico_id = $2 where id = $1",
        turno.id,
        incarico.id.0,
    )
    .execute(&mut *tx)
    .await?;
    note_entry(&mut tx, turno, Some(incarico), now).await?;
    tx.commit().await
}

/// Ends a session.
pub async fn close(db: &PgPool, turno: &Turno) -> sqlx::Result<()> {
    sqlx::query!("delete from sessione_operatore where id = $1", turno.id).execute(db).await?;
    Ok(())
}

/// Ends every session that a proxy knows by `legame`; who was in them, without their incarichi.
pub async fn end_linked(db: &PgPool, legame: &str) -> sqlx::Result<Vec<Turno>> {
    let rows = sqlx::query!(
        r#"delete from sessione_operatore where legame = $1
           returning id, codice_fiscale as "codice_fiscale: CodiceFiscale", nome, peer, livello,
                     provata_at as "provata_at: jiff_sqlx::Timestamp", csrf"#,
        legame,
    )
    .fetch_all(db)
    .await?;
    let read = rows.into_iter().map(|row| Turno {
        id: row.id,
        codice_fiscale: row.codice_fiscale,
        nome: row.nome,
        peer: row.peer,
        prova: None,
        livello: u8::try_from(row.livello).unwrap_or_default(),
        provata_at: row.provata_at.to_jiff(),
        csrf: row.csrf,
        incarichi: vec![],
        scelto: None,
    });
    Ok(read.collect())
}

/// Drops sessions that are over. Safe to repeat.
pub async fn purge(db: &PgPool, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from sessione_operatore where scade_at <= $1 or vista_at <= $2",
        jiff_sqlx::Timestamp::from(now) as _,
        jiff_sqlx::Timestamp::from(now - IDLE) as _,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Middleware: finds the session of a request to the operators' side.
pub async fn recognise<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    if is_office(req.path())
        && let Some(key) = req.cookie(COOKIE)
        && let Some(app) = req.app_data::<App>().cloned()
    {
        let agente = agent_of(req.headers());
        match read(&app.db, key.value(), agente, app.clock.now(), app.clock.oggi()).await {
            Ok(Some(turno)) => drop(req.extensions_mut().insert(Arc::new(turno))),
            Ok(None) => {}
            Err(error) => {
                let response = WebError::from(error).error_response().map_into_right_body();
                return Ok(req.into_response(response));
            }
        }
    }
    Ok(next.call(req).await?.map_into_left_body())
}

/// The session that a cookie opens in a browser, at one query.
pub async fn read(
    db: &PgPool,
    key: &str,
    agente: &str,
    now: Timestamp,
    oggi: jiff::civil::Date,
) -> sqlx::Result<Option<Turno>> {
    find(&mut *db.acquire().await?, &hash(key), &hash(agente), now, oggi).await
}

/// The session that [`recognise`] found.
pub fn turno(req: &HttpRequest) -> Option<Arc<Turno>> {
    req.extensions().get::<Arc<Turno>>().cloned()
}

/// The browser by its own word.
pub fn agent_of(headers: &HeaderMap) -> &str {
    headers.get(USER_AGENT).and_then(|it| it.to_str().ok()).unwrap_or_default()
}

fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::EnteId;

    fn turno(livello: u8) -> Turno {
        let incarico = |id: i64, ruolo| {
            let (id, ente) = (IncaricoId(id), Some(EnteId(1)));
            Incarico { id, ente, ente_nome: None, ruolo, ufficio: None, servizi: vec![] }
        };
        Turno {
            id: vec![],
            codice_fiscale: CodiceFiscale::parse("BNCGLI85C42E507E").unwrap(),
            nome: "Giulia Bianchi".to_owned(),
            peer: "proxy".to_owned(),
            prova: None,
            livello,
            provata_at: Timestamp::UNIX_EPOCH,
            csrf: String::new(),
            incarichi: vec![incarico(1, Ruolo::Revisore), incarico(2, Ruolo::AmministratoreEnte)],
            scelto: None,
        }
    }

    #[test]
    fn one_of_many_incarichi_is_chosen_and_the_only_one_needs_no_choice() {
        let mut turno = turno(3);
        assert!(turno.incarico().is_none());
        turno.scelto = Some(IncaricoId(2));
        assert_eq!(turno.incarico().unwrap().ruolo, Ruolo::AmministratoreEnte);
        turno.scelto = Some(IncaricoId(3));
        assert!(turno.incarico().is_none(), "one that ended");
        turno.incarichi.pop();
        assert_eq!(turno.incarico().unwrap().ruolo, Ruolo::Revisore);
    }

    #[test]
    fn who_appoints_proves_more_and_more_often() {
        let at = |minutes| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        let (low, high) = (turno(2), turno(3));
        assert!(low.is_good_for(Ruolo::Revisore, at(400)));
        assert!(!low.is_good_for(Ruolo::AmministratoreEnte, at(0)));
        assert!(high.is_good_for(Ruolo::AmministratoreEnte, at(119)));
        assert!(!high.is_good_for(Ruolo::AmministratoreEnte, at(120)));
        assert!(high.is_recent(at(9)) && !high.is_recent(at(10)));
    }
}
