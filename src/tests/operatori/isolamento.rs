//! An ente sees its own, and nothing of its neighbours': by the pages, and by the database when a page
//! forgets.
use crate::features::{backoffice, posizioni};
use crate::kernel::{EnteId, IncaricoId, PosizioneId, RataId};
use crate::tests::support::{GIULIA, TestPortal};
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Row, Transaction};

pub(super) const PONTELAGO: &str = "80023400015";
pub const BORGO: &str = "80034500019";

pub async fn ente(portal: &TestPortal, cf: &str) -> EnteId {
    let id = sqlx::query_scalar!("select ente_id from ente where codice_fiscale = $1", cf);
    EnteId(id.fetch_one(portal.db()).await.unwrap())
}

/// A transaction as operators' pages open it.
pub async fn begin(
    portal: &TestPortal,
    ente: &str,
    servizi: &str,
) -> Transaction<'static, Postgres> {
    let settings = format!(
        "begin; set local app.ente = '{ente}'; set local app.servizi = '{servizi}'; \
         set local app.regione = ''"
    );
    portal.state.operatori.begin_with(AssertSqlSafe(settings)).await.unwrap()
}

/// A campaign of `ente` that is over, with a part and its notice; something found in the street; notices
/// for the archive; answers to the Node.
async fn print(conn: &mut PgConnection, ente: EnteId) {
    let all = format!(
        "with nuova as (
           insert into campagna (ente_id, servizio_id, lingua, postale, stato, chi, totale, turno_at,
                                created_at, finita_at)
           select ente_id, servizio_id, 'it', false, 'finita', 'Prova', 1, now(), now(), now()
           from posizione where ente_id = {ente} limit 1
           returning campagna_id, servizio_id),
         parte as (
           insert into campagna_parte (campagna_id, numero, avvisi, zip, blocco, fatta_at)
           select campagna_id, 1, 1, '', '', now() from nuova)
         insert into campagna_avviso (campagna_id, posizione_id, opzione_id, ordine, parte, versione)
         select campagna_id, posizione_id, opzione_id, 1, 1, now()
         from nuova join posizione using (servizio_id) join opzione using (posizione_id) limit 1;
         insert into preavviso (posizione_id, ente_id, accertato_at, luogo, norma, registrato_at)
         select min(posizione_id), {ente}, now(), 'Via', 'Norma', now()
         from posizione where ente_id = {ente};
         insert into archivio_avviso (rata_id, ente_id)
         select rata_id, ente_id from rata where ente_id = {ente};
         insert into recupero (ente_id, via, numero_avviso, iur, chiesto_at, stato, prossimo_at)
         select ente_id, 'eventi', numero_avviso, 'iur', now(), 'in_coda', 'infinity'
         from rata where ente_id = {ente};
         with m as (
           insert into modulo (ente_id, servizio_id, created_at)
           select {ente}, min(servizio_id), now() from servizio where ente_id = {ente}
           returning modulo_id, ente_id, servizio_id),
         v as (
           insert into modulo_versione (modulo_id, numero, ente_id, stato, contenuto)
           select modulo_id, 1, ente_id, 'bozza', '{{}}' from m),
         s as (
           insert into modulo_storia (modulo_id, ente_id, versione, avvenuto_at, chi, chi_nome, cosa)
           select modulo_id, ente_id, 1, now(), 'console', 'Prova', 'creata' from m),
         b as (
           insert into bollettino_chiuso select servizio_id, ente_id, 'console', 'Prova', now() from m),
         c as (
           insert into compilazione (compilazione_id, ente_id, servizio_id, titolare, risposte, debitore_codice,
                                     debitore_nome, figlio, causale, importo_cent, created_at)
           select gen_random_uuid(), ente_id, servizio_id, 'X', '{{}}', 'X', 'X', false, 'X', 1, now() from m
           returning compilazione_id)
         insert into allegato (compilazione_id, campo, nome, tipo, sha256, contenuto)
         select compilazione_id, 'x', 'x', 'image/png', '', '' from c;
         with w as (
           insert into webhook (ente_id, nome, url, segreto, creato_da, created_at, fermo_at)
           values ({ente}, 'X', 'https://x.example/', '', 'X', now(), now()) returning webhook_id)
         insert into webhook_evento (webhook_id, tipo, avvenuto_at, da_dire_at, prossimo_at)
         select webhook_id, 'prova', now(), now(), now() from w;
         insert into importo_chiesto (webhook_id, rata_id, chiesto_at, prima_cent, esito, millisecondi)
         select max(webhook_id), min(rata_id), now(), 1, 'uguale', 1
         from webhook join rata using (ente_id) where ente_id = {ente};
         insert into risposta_mese values ({ente}, '2026-11-01', 'verifica', 3, 2, 1, 2400);
         insert into risposta_giorno values ({ente}, '2026-11-23', 'verifica', 'OK', 3, 2);
         insert into cifra_emesso (ente_id, servizio_id, giorno, emessi, emessi_cent, ritirati, ritirati_cent)
         select {ente}, min(servizio_id), '2020-02-02', 1, 100, 0, 0 from servizio where ente_id = {ente};
         insert into cifra_incasso (ente_id, servizio_id, giorno, portale, doppio, pagamenti, cent)
         select {ente}, min(servizio_id), '2020-02-02', true, false, 1, 100 from servizio where ente_id = {ente};
         insert into domanda_al_psp (posizione_id, servizio_id, riferimento, chiesta_at)
         select posizione_id, servizio_id, 'A 1', now() from posizione where ente_id = {ente} and servizio_id is not null
         limit 1;
         insert into servizio_al_psp (servizio_id, ente_id, id_servizio, id_soggetto, importo_cent, proposto_da,
                                      proposto_at)
         select min(servizio_id), {ente}, '00099', '00001', 100, 'console', now()
         from servizio where ente_id = {ente};
         insert into conto_proposto (ente_id, iban, intestatario, valido_dal, proposto_da, proposto_at)
         select ente_id, min(iban), 'Ente', '2026-01-01', 'Prova', now() from iban where ente_id = {ente}
         group by ente_id;
         insert into ufficio (ente_id, nome, indirizzo, orari) values ({ente}, 'Prova', 'Via', array_fill(''::text, array[7]));
         insert into stemma (ente_id, png) values ({ente}, 'x') on conflict do nothing;
         insert into prova_stazione (ente_id, esito, chi, at) values ({ente}, 'OK', 'Prova', now());
         insert into prova_avviso (ente_id, posizione_id, cosa, esito, impronta, chi, at)
         select ente_id, min(posizione_id), 'pdf', 'ok', '', 'Prova', now() from posizione where ente_id = {ente}
         group by ente_id;
         insert into voce_bilancio (ente_id, servizio_id, anno, ordine, capitolo, per_diecimila)
         select ente_id, min(servizio_id), 2026, 1, '10', 10000 from servizio where ente_id = {ente}
         group by ente_id"
    );
    sqlx::raw_sql(AssertSqlSafe(all)).execute(conn).await.unwrap();
}

pub(super) async fn count(conn: &mut PgConnection, what: &str) -> i64 {
    let query = AssertSqlSafe(format!("select count(*) from {what}"));
    sqlx::raw_sql(query).fetch_one(conn).await.unwrap().get(0)
}

/// Tables that operators may read, and which of their rows are of the ente with that id.
const OWNED: &[(&str, &str)] = &[
    ("ente", "ente_id = {}"),
    ("iban", "ente_id = {}"),
    ("servizio", "ente_id = {}"),
    ("conto_proposto", "ente_id = {}"),
    ("voce_bilancio", "ente_id = {}"),
    ("catalogo_storia", "ente_id = {}"),
    ("prova_stazione", "ente_id = {}"),
    ("prova_avviso", "ente_id = {}"),
    ("ufficio", "ente_id = {}"),
    ("stemma", "ente_id = {}"),
    ("stampa", "ente_id = {}"),
    ("chiave_api", "ente_id = {}"),
    ("webhook", "ente_id = {}"),
    ("webhook_evento", "webhook_id in (select webhook_id from webhook where ente_id = {})"),
    ("importo_chiesto", "webhook_id in (select webhook_id from webhook where ente_id = {})"),
    ("archivio_avviso", "ente_id = {}"),
    ("recupero", "ente_id = {}"),
    ("campagna", "ente_id = {}"),
    ("campagna_avviso", "campagna_id in (select campagna_id from campagna where ente_id = {})"),
    ("campagna_parte", "campagna_id in (select campagna_id from campagna where ente_id = {})"),
    ("incarico", "ente_id = {}"),
    ("caso", "ente_id = {}"),
    ("regola_rate", "ente_id = {}"),
    ("posizione", "ente_id = {}"),
    ("preavviso", "ente_id = {}"),
    ("servizio_al_psp", "ente_id = {}"),
    ("domanda_al_psp", "servizio_id in (select servizio_id from servizio where ente_id = {})"),
    ("rata", "ente_id = {}"),
    ("modulo", "ente_id = {}"),
    ("modulo_versione", "ente_id = {}"),
    ("modulo_storia", "ente_id = {}"),
    ("bollettino_chiuso", "ente_id = {}"),
    ("compilazione", "ente_id = {}"),
    (
        "allegato",
        "compilazione_id in (select compilazione_id from compilazione where ente_id = {})",
    ),
    ("tracciato", "ente_id = {}"),
    ("mappatura", "ente_id = {}"),
    ("tracciato_pezzo", "tracciato_id in (select tracciato_id from tracciato where ente_id = {})"),
    ("tracciato_rata", "tracciato_id in (select tracciato_id from tracciato where ente_id = {})"),
    ("tracciato_scarto", "tracciato_id in (select tracciato_id from tracciato where ente_id = {})"),
    (
        "tracciato_campione",
        "tracciato_id in (select tracciato_id from tracciato where ente_id = {})",
    ),
    ("opzione", "posizione_id in (select posizione_id from posizione where ente_id = {})"),
    ("trasferimento", "rata_id in (select rata_id from rata where ente_id = {})"),
    ("rata_storia", "rata_id in (select rata_id from rata where ente_id = {})"),
    ("rt", "ente_cf in (select codice_fiscale from ente where ente_id = {})"),
    ("risposta_mese", "ente_id = {}"),
    ("risposta_giorno", "ente_id = {}"),
    ("cifra_emesso", "ente_id = {}"),
    ("cifra_incasso", "ente_id = {}"),
    ("cifra_aperto", "ente_id = {}"),
    ("cifra_conto", "ente_id = {}"),
    ("risposta_nodo", "ente_cf in (select codice_fiscale from ente where ente_id = {})"),
    ("registro", "ente_id = {}"),
];

/// Tables that operators may touch and that hold nothing of one ente.
const SHARED: &[&str] = &[
    "archivio_canale",
    "codice_precedente",
    "fonte_anomalia",
    "fonte_giro",
    "fonte_pausa",
    "idempotenza",
    "recupero_chiamata",
    "registro_testa",
    "tassonomia",
];

/// Views, with a test of their own.
const VIEWS: &[&str] = &["fonte_risposta", "quota"];

#[actix_web::test]
async fn no_table_is_opened_to_operators_without_being_proved_here() {
    let portal = TestPortal::start().await;
    let granted = sqlx::query_scalar!(
        r#"select distinct table_name::text as "name!" from information_schema.role_table_grants
           where grantee = 'fascicolo_operatori' and table_schema = current_schema() order by 1"#,
    )
    .fetch_all(portal.db())
    .await
    .unwrap();
    let owned = OWNED.iter().map(|it| it.0);
    let shared = SHARED.iter().chain(VIEWS).copied();
    let mut proved: Vec<&str> = owned.chain(shared).collect();
    proved.sort_unstable();
    assert_eq!(granted, proved);
    portal.stop().await;
}

#[actix_web::test]
async fn every_table_shows_an_ente_its_own_rows_even_without_any_condition() {
    // Without an archive nobody writes meanwhile.
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    portal.pay_elsewhere(GIULIA, "%").await;
    let mut admin = portal.db().acquire().await.unwrap();
    for cf in [PONTELAGO, BORGO] {
        print(&mut admin, ente(&portal, cf).await).await;
    }
    for cf in [PONTELAGO, BORGO] {
        let id = ente(&portal, cf).await;
        let mut theirs = begin(&portal, &id.to_string(), "").await;
        for (table, owned) in OWNED {
            let own = format!("{table} where {}", owned.replace("{}", &id.to_string()));
            let expected = count(&mut admin, &own).await;
            assert_eq!(count(&mut theirs, table).await, expected, "{table} of {cf}");
            let more = [
                "campagna",
                "archivio",
                "cifra_emesso",
                "cifra_incasso",
                "domanda",
                "servizio_al",
                "recupero",
                "webhook",
                "importo",
            ]
            .iter()
            .any(|it| table.starts_with(it));
            if more
                || ["posizione", "preavviso", "opzione", "rata", "trasferimento", "servizio"]
                    .contains(table)
                || ["risposta_mese", "risposta_giorno"].contains(table)
            {
                assert!(0 < expected && expected < count(&mut admin, table).await, "{table}");
            }
        }
    }
    // Nobody said for whom: nothing.
    let mut none = portal.state.operatori.begin().await.unwrap();
    for (table, _) in OWNED {
        assert_eq!(count(&mut none, table).await, 0, "{table}");
    }
    drop((none, admin));
    portal.stop().await;
}

#[actix_web::test]
async fn some_services_are_some_positions_in_every_table() {
    let portal = TestPortal::start().await;
    let borgo = ente(&portal, BORGO).await;
    let lampade =
        sqlx::query_scalar!("select servizio_id from servizio where codice = 'LAMPADE_VOTIVE'");
    let lampade = lampade.fetch_one(portal.db()).await.unwrap();
    let mut admin = portal.db().acquire().await.unwrap();
    let mut theirs = begin(&portal, &borgo.to_string(), &format!("{{{lampade}}}")).await;
    let inside = format!("select posizione_id from posizione where servizio_id = {lampade}");
    let rate = format!("select rata_id from rata where posizione_id in ({inside})");
    for (table, column, ids) in [
        ("posizione", "posizione_id", &inside),
        ("opzione", "posizione_id", &inside),
        ("rata", "posizione_id", &inside),
        ("trasferimento", "rata_id", &rate),
        ("rata_storia", "rata_id", &rate),
        ("rt", "rata_id", &rate),
    ] {
        let expected = count(&mut admin, &format!("{table} where {column} in ({ids})")).await;
        assert_eq!(count(&mut theirs, table).await, expected, "{table}");
    }
    assert!(0 < count(&mut theirs, "posizione").await);
    assert_eq!(count(&mut theirs, "tracciato").await, 0, "files have rows of every service");
    drop((theirs, admin));
    portal.stop().await;
}

#[actix_web::test]
async fn operators_connections_cannot_pass_and_see_no_citizen() {
    let portal = TestPortal::start().await;
    let mut tx = portal.state.operatori.begin().await.unwrap();
    let role = sqlx::query!(
        r#"select current_user::text as "name!", rolsuper as "above!", rolbypassrls as "bypass!",
                  rolcreaterole as "create!"
           from pg_roles where rolname = current_user"#
    );
    let role = role.fetch_one(&mut *tx).await.unwrap();
    assert_eq!(role.name, "fascicolo_operatori");
    assert!(!role.above && !role.bypass && !role.create);
    // Every table with rows of an ente has policies; without them the role has no way in, but to
    // the taxonomy, which is nobody's.
    let open = sqlx::query_scalar!(
        r#"select c.relname::text as "name!" from pg_class c
           where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
             and not c.relrowsecurity
             and has_table_privilege(c.oid, 'select, insert, update, delete, truncate')
           order by 1"#
    );
    // A view says itself whose rows it shows: `an_ente_sees_its_shares…` and `what_sources_do_is…` prove it.
    assert_eq!(open.fetch_all(&mut *tx).await.unwrap(), ["fonte_risposta", "quota", "tassonomia"]);
    let bare = sqlx::query_scalar!(
        r#"select distinct c.relname::text as "name!" from pg_class c join pg_attribute a on a.attrelid = c.oid
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relrowsecurity
             and a.attname in ('ente_id', 'ente_cf', 'rata_id', 'posizione_id')"#
    );
    let mut bare = bare.fetch_all(&mut *tx).await.unwrap();
    bare.sort();
    // Of citizens, not of entes: operators have no rights on them.
    assert_eq!(bare, ["carrello_rata", "pagamento_rata"]);
    let owned = sqlx::query_scalar!(
        r#"select count(*) as "n!" from pg_class where relowner = current_user::regrole"#
    );
    assert_eq!(owned.fetch_one(&mut *tx).await.unwrap(), 0);
    let citizens = ["persona", "web_session", "carrello", "pagamento"];
    let asked = ["fonte_consenso", "fonte_lettura", "rata_remota"];
    for table in citizens.into_iter().chain(asked).chain(["sessione_operatore"]) {
        let mut tx = portal.state.operatori.begin().await.unwrap();
        let query = AssertSqlSafe(format!("select * from {table}"));
        let error = sqlx::raw_sql(query).fetch_all(&mut *tx).await.err().unwrap();
        assert!(error.to_string().contains("permission denied"), "{table}: {error}");
    }
    drop(tx);
    portal.stop().await;
}

#[actix_web::test]
async fn a_query_asked_for_a_neighbour_finds_nothing() {
    let portal = TestPortal::start().await;
    portal.pay_elsewhere(GIULIA, "Nido%").await;
    let (pontelago, borgo) = (ente(&portal, PONTELAGO).await, ente(&portal, BORGO).await);
    let posizione = sqlx::query!(
        "select p.posizione_id, p.ente_id from rata_storia st join rata using (rata_id)
         join posizione p using (posizione_id) where p.ente_id <> $1 limit 1",
        pontelago.0,
    );
    let posizione = posizione.fetch_one(portal.db()).await.unwrap();
    let (id, owner) = (PosizioneId(posizione.posizione_id), EnteId(posizione.ente_id));
    let incarico =
        sqlx::query_scalar!("select min(incarico_id) from incarico where ente_id = $1", borgo.0);
    let incarico = IncaricoId(incarico.fetch_one(portal.db()).await.unwrap().unwrap());
    // With the right ente each finds something: the proof that it could.
    let mut own = begin(&portal, &owner.to_string(), "").await;
    assert!(posizioni::find_posizione(&mut own, id).await.unwrap().is_some());
    assert!(!posizioni::storia_ente(&mut own, owner, id).await.unwrap().is_empty());
    let rate = sqlx::query_scalar!(
        r#"select rata_id as "id: RataId" from rata where posizione_id = $1"#,
        id.0
    );
    let rate = rate.fetch_all(portal.db()).await.unwrap();
    assert_eq!(posizioni::voci_ente(&mut own, owner, &rate).await.unwrap().len(), rate.len());
    drop(own);
    let mut own = begin(&portal, &borgo.to_string(), "").await;
    assert!(backoffice::find_incarico(&mut own, None, incarico).await.unwrap().is_some());
    // As Pontelago, with the neighbour's ids and without the pages' own conditions.
    let mut other = begin(&portal, &pontelago.to_string(), "").await;
    assert!(posizioni::find_posizione(&mut other, id).await.unwrap().is_none());
    assert!(posizioni::storia_ente(&mut other, owner, id).await.unwrap().is_empty());
    assert!(posizioni::voci_ente(&mut other, owner, &rate).await.unwrap().is_empty());
    assert!(backoffice::find_incarico(&mut other, None, incarico).await.unwrap().is_none());
    let page = backoffice::pagina_incarichi(&mut other, None, 1).await.unwrap();
    assert!(page.iter().all(|it| it.ente == Some(pontelago)) && !page.is_empty());
    // Nor can a neighbour be written.
    let done = sqlx::query!("update incarico set atto = 'x' where incarico_id = $1", incarico.0);
    assert_eq!(done.execute(&mut *other).await.unwrap().rows_affected(), 0);
    let moved =
        sqlx::query!("update incarico set ente_id = $1", borgo.0).execute(&mut *other).await;
    assert!(moved.unwrap_err().to_string().contains("row-level security"));
    drop((own, other));
    portal.stop().await;
}
