//! What operators see is written down, and the people whose data it is can read it.
use crate::platform::registro::{self, Attore, Evento};
use crate::tests::support::{ENZO, GIULIA, MARCO, SARA, TestPortal, location};
use reqwest::StatusCode;

async fn of_giulia(portal: &TestPortal) -> (String, String) {
    let row = sqlx::query!(
        "select posizione_id, numero_avviso from rata join posizione using (posizione_id)
         join opzione using (posizione_id, opzione_id)
         join ente on ente.ente_id = posizione.ente_id
         where debitore_codice = $1 and ente.codice_fiscale = '80023400015' limit 1",
        GIULIA
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    (row.posizione_id.to_string(), row.numero_avviso)
}

#[actix_web::test]
async fn who_opens_a_position_is_written_down_and_the_person_reads_it_without_a_name() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (id, numero) = of_giulia(&portal).await;
    // Skimming the list or finding a notice shows nobody's name, and leaves no line.
    let fields = [("cerca", numero.as_str())];
    let res = marco.submit("/operatori/posizioni", "/operatori/posizioni", &fields).await;
    let found = marco.page(&location(&res).unwrap()).await.1;
    assert!(found.contains(&format!("/operatori/posizioni/{id}")) && !found.contains("Bianchi"));
    let list = marco.page("/operatori/posizioni").await.1;
    assert!(!list.contains("Bianchi") && !list.contains(GIULIA));
    let mut conn = portal.db().acquire().await.unwrap();
    let about = async |conn: &mut sqlx::PgConnection| {
        registro::about(conn, &portal.state, &[GIULIA.to_owned()], 10, 0).await.unwrap()
    };
    assert!(about(&mut conn).await.is_empty());
    let (status, page) = marco.page(&format!("/operatori/posizioni/{id}")).await;
    assert!(status == StatusCode::OK && page.contains("Giulia Bianchi") && page.contains(GIULIA));
    let fields = [("cerca", GIULIA)];
    let res = marco.submit("/operatori/posizioni", "/operatori/posizioni", &fields).await;
    let address = location(&res).unwrap();
    assert!(!address.contains(GIULIA), "addresses stay in histories and logs");
    let found = marco.page(&address).await.1;
    assert!(found.contains(&format!("Trovate per {GIULIA}")), "{found}");
    let lines = about(&mut conn).await;
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert_eq!(line.voce.evento, Evento::Visione);
        let Attore::Operatore { codice_fiscale, ente, .. } = &line.voce.attore else { panic!() };
        assert_eq!(codice_fiscale.as_str(), MARCO);
        assert_eq!(ente.as_deref(), Some("Comune di Pontelago"));
    }
    drop(conn);
    let giulia = portal.logged_in(GIULIA).await;
    let (status, page) = giulia.page("/area/accessi").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Comune di Pontelago") && page.contains("Ufficio tributi"));
    assert!(!page.contains("Marco") && !page.contains("Serra") && !page.contains(MARCO));
    // The address of a search is good in its session only: elsewhere it leads to the whole list.
    let again = portal.in_office(MARCO).await;
    for address in [address.as_str(), "/operatori/posizioni?ricerca=x"] {
        let res = again.get(address).await;
        assert_eq!(location(&res).unwrap(), "/operatori/posizioni");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn an_auditor_reads_everything_that_happened_and_that_is_a_line_too() {
    let portal = TestPortal::start().await;
    let (marco, sara) = (portal.in_office(MARCO).await, portal.in_office(SARA).await);
    let id = of_giulia(&portal).await.0;
    marco.get(&format!("/operatori/posizioni/{id}")).await;
    let fields = [
        ("nome", "Nadia Rizzo"),
        ("codice_fiscale", "RZZNDA83L49D612V"),
        ("ruolo", "operatore_posizioni"),
        ("atto", "Decreto 7"),
    ];
    sara.submit("/operatori/incarichi/nuovo", "/operatori/incarichi", &fields).await;
    let enzo = portal.in_office(ENZO).await;
    let (status, page) = enzo.page("/operatori/registro").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    for text in ["Dati visti", "Incarico proposto", "Entrata", GIULIA, MARCO, SARA] {
        assert!(page.contains(text), "{text}");
    }
    assert!(enzo.page("/operatori/registro").await.1.contains("registro, pagina 1"));
    let found = registro::verify(portal.db(), &portal.state.registro, None).await.unwrap();
    assert!(found.rottura.is_none(), "{found:?}");
    portal.stop().await;
}
