//! Many entes, services and appointments from one file: tried first, and never more than one may do by hand.
use super::isolamento::{BORGO, PONTELAGO, ente};
use crate::tests::support::{Browser, DARIO, LIVIA, MARCO, SARA, TestPortal};
use reqwest::StatusCode;

const NUOVO: &str = "80089000014";
const MONTECHIARO: &str = "80078900018";

/// Sends a file, to try it or to load it.
async fn manda(chi: &Browser<'_>, path: &str, carica: bool, bytes: &[u8]) -> (StatusCode, String) {
    let buttons: &[(&str, &str)] = if carica { &[("carica", "1")] } else { &[] };
    let res = chi.upload(path, path, buttons, &[("file", "righe.csv", bytes)]).await;
    (res.status(), res.text().await.unwrap())
}

async fn conta(portal: &TestPortal, what: &str) -> i64 {
    super::isolamento::count(&mut portal.db().acquire().await.unwrap(), what).await
}

#[actix_web::test]
async fn entes_come_by_the_hundred_from_a_file_that_is_tried_first() {
    let portal = TestPortal::start().await;
    let livia = portal.in_office(LIVIA).await;
    let file = "/operatori/enti/file";
    let send = async |rows: &str, buttons: &[(&str, &str)]| {
        let text = format!("ipa_code;org_fiscal_code;org_name;status;segregation_code\n{rows}");
        let res = livia.upload(file, file, buttons, &[("file", "enti.csv", text.as_bytes())]).await;
        (res.status(), res.text().await.unwrap())
    };
    let load = [("carica", "1")];
    let count = async || {
        let n = sqlx::query_scalar!("select count(*) from ente");
        n.fetch_one(portal.db()).await.unwrap().unwrap()
    };
    let before = count().await;
    // One wrong row: nothing is written, and each says what is wrong with it.
    let bad = format!(
        "c_r001;{NUOVO};Comune di Roccaspina;ACTIVE;07\nc_r001;80078900018;Comune di Montechiaro;;03\n;123;Corto;;1\n;{PONTELAGO};Pontelago;;77\n"
    );
    let (status, page) = send(&bad, &load).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    for text in [
        "3 righe sono sbagliate",
        "Un altro ente ha già questo codice IPA",
        "undici cifre",
        "ha già servizi",
        "Nuovo",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert_eq!(count().await, before);
    let good = format!(
        "c_r001;{NUOVO};Comune di Roccaspina;ACTIVE;07\n;80078900018;Città di Montechiaro;;03\n;{PONTELAGO};Comune di Pontelago;;02\n"
    );
    let (status, page) = send(&good, &[]).await;
    assert!(status == StatusCode::OK && page.contains("Va tutto bene"), "{page}");
    assert_eq!(count().await, before, "trying writes nothing");
    let (status, page) = send(&good, &load).await;
    assert!(
        status == StatusCode::OK && page.contains("Caricato") && page.contains("Cambia"),
        "{page}"
    );
    assert_eq!(count().await, before + 1);
    let row = sqlx::query!(
        "select stato, segregazione, codice_ipa from ente where codice_fiscale = $1",
        NUOVO
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    assert_eq!(
        (row.stato.as_str(), row.segregazione, row.codice_ipa.as_deref()),
        ("inserito", 7, Some("c_r001"))
    );
    // The same file again changes nothing, and leaves nothing in any story.
    let story = async || {
        let n = sqlx::query_scalar!("select count(*) from catalogo_storia");
        n.fetch_one(portal.db()).await.unwrap()
    };
    let told = story().await;
    let (_, page) = send(&good, &load).await;
    assert_eq!(page.matches("Uguale").count(), 3, "{page}");
    assert_eq!(story().await, told);
    let res = livia.upload(file, file, &load, &[("file", "enti.csv", b"a;b\n1;2\n")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        res.text()
            .await
            .unwrap()
            .contains("Mancano queste colonne nella prima riga: org_fiscal_code")
    );
    portal.stop().await;
}

#[actix_web::test]
async fn an_ente_loads_its_own_services_and_no_neighbours() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let path = "/operatori/servizi/file";
    assert!(sara.page("/operatori/servizi").await.1.contains(&format!("href=\"{path}\"")));
    let res = sara.get(&format!("{path}/modello")).await;
    let modello = res.bytes().await.unwrap().to_vec();
    assert!(modello.starts_with("\u{feff}codice;nome_it".as_bytes()), "opens with a spreadsheet");
    let (status, page) = manda(&sara, path, false, &modello).await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the example's account is nobody's: {page}"
    );
    let prima = conta(&portal, "servizio").await;
    let teste =
        "ente,codice,nome_it,tassonomia,iban,attivo,maggiorazioni,avvisa,aperto_dal,importo_minimo";
    let iban = "IT63V9999900300000000300001";
    // Everything that is wrong with a row is told, with its remedy; nothing of the file is written.
    let male = format!(
        "{teste}\n,MENSA,Mensa,9/0107101TS/,{iban},sì,,,,\n,MULTE,,,,forse,,piccione,31/02/2026,\"1,00\"\n\
         {BORGO},NIDO,Nido,9/0107101TS/,{iban},,,,,\n,MENSA,Mensa,9/0107101TS/,{iban},,,,,\n\
         ,NIDO,Nido,9/0000000TS/,{iban},,,,,\n,GITE,Gite,9/0107101TS/,IT25M9999900800000000800001,,x,,,\n"
    );
    let (status, page) = manda(&sara, path, true, male.as_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for testo in [
        "5 righe sono sbagliate",
        "Nella colonna attivo scrivi sì o no.",
        "io, email o carta",
        "Non è il codice fiscale di un ente per cui puoi caricare",
        "già in una riga sopra",
    ] {
        assert!(page.contains(testo), "{testo}: {page}");
    }
    assert_eq!(conta(&portal, "servizio").await, prima);
    // Rehearsed, then loaded, then loaded again; in the encoding of an old spreadsheet.
    let bene = format!(
        "{}\r\n;MENSA;Mensa à la carte;9/0107101TS/;{iban};sì;30:5|60:10,5;email|carta;01/09/2026;\r\n\
         {PONTELAGO};MULTE;Multe e sanzioni;;;;;;;\r\n",
        teste.replace(',', ";")
    );
    let bene: Vec<u8> = bene.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    let (status, page) = manda(&sara, path, false, &bene).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("Nuovo") && page.contains("Cambia") && page.contains("Va tutto bene"));
    assert_eq!(conta(&portal, "servizio").await, prima, "trying writes nothing");
    let (status, page) = manda(&sara, path, true, &bene).await;
    assert!(status == StatusCode::OK && page.contains("sono nel catalogo"), "{page}");
    let id = ente(&portal, PONTELAGO).await;
    let riga = sqlx::query!(
        "select nome_it, attivo, avvisa_email, avvisa_carta, avvisa_io, aperto_dal::text, mora::text, causale
         from servizio where ente_id = $1 and codice = 'MENSA'",
        id.0
    );
    let riga = riga.fetch_one(portal.db()).await.unwrap();
    assert_eq!((riga.nome_it.as_str(), riga.attivo), ("Mensa à la carte", true));
    assert_eq!((riga.avvisa_io, riga.avvisa_email, riga.avvisa_carta), (false, true, true));
    assert_eq!(riga.aperto_dal.as_deref(), Some("2026-09-01"));
    assert!(riga.mora.unwrap().contains("1050") && riga.causale.unwrap().contains("{servizio}"));
    let altro = sqlx::query!(
        "select nome_it, tassonomia, attivo from servizio where ente_id = $1 and codice = 'MULTE'",
        id.0
    );
    let altro = altro.fetch_one(portal.db()).await.unwrap();
    assert_eq!(
        (altro.nome_it.as_str(), altro.tassonomia.as_str(), altro.attivo),
        ("Multe e sanzioni", "9/0102100SA/", true),
        "an empty cell takes nothing away"
    );
    let storia = conta(&portal, "catalogo_storia").await;
    let (_, page) = manda(&sara, path, true, &bene).await;
    assert_eq!(page.matches("Uguale").count(), 2, "{page}");
    assert_eq!(conta(&portal, "catalogo_storia").await, storia, "the same file changes nothing");
    // Who changed what is told, as by hand.
    let chi = sqlx::query_scalar!(
        "select chi from catalogo_storia where campo = 'nome_it' order by storia_id desc limit 1"
    );
    assert_eq!(chi.fetch_one(portal.db()).await.unwrap(), SARA);
    // Who does not write the catalogue loads none of it.
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get(path).await.status(), StatusCode::FORBIDDEN);
    for (bytes, testo) in [
        (
            &b"codice;nome_it\nA;B\n"[..],
            "Mancano queste colonne nella prima riga: tassonomia, iban",
        ),
        (b"", "Mancano queste colonne"),
    ] {
        let (status, page) = manda(&sara, path, true, bytes).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(testo), "{testo}: {page}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn the_region_loads_the_services_of_entes_that_are_joining_and_of_no_other() {
    let portal = TestPortal::start().await;
    let (livia, sara) = (portal.in_office(LIVIA).await, portal.in_office(SARA).await);
    let path = "/operatori/enti/servizi";
    assert_eq!(sara.get(path).await.status(), StatusCode::FORBIDDEN);
    let teste = "ente;codice;nome_it;tassonomia;iban";
    let mensa = "MENSA;Mensa;9/0107101TS/";
    let mio = format!("{MONTECHIARO};{mensa};IT25M9999900800000000800001");
    let (status, page) = manda(
        &livia,
        path,
        true,
        format!("{teste}\n{mio}\n{PONTELAGO};{mensa};IT63V9999900300000000300001\n;{mensa};\n")
            .as_bytes(),
    )
    .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for testo in
        ["L’ente è già attivo", "2 righe sono sbagliate", "Non è il codice fiscale di un ente"]
    {
        assert!(page.contains(testo), "{testo}: {page}");
    }
    // An account of a neighbour stands under nobody's service.
    let rubato = format!("{teste}\n{MONTECHIARO};{mensa};IT63V9999900300000000300001\n");
    let (status, _) = manda(&livia, path, true, rubato.as_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, page) = manda(&livia, path, true, format!("{teste}\n{mio}\n").as_bytes()).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let quale = sqlx::query_scalar!(
        "select codice_fiscale from servizio join ente using (ente_id)
         where codice = 'MENSA' order by servizio_id desc limit 1"
    );
    assert_eq!(quale.fetch_one(portal.db()).await.unwrap(), MONTECHIARO);
    let (_, page) = manda(&livia, path, true, format!("{teste}\n{mio}\n").as_bytes()).await;
    assert!(page.contains("Uguale"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn appointments_from_a_file_are_proposals_that_somebody_else_confirms() {
    let portal = TestPortal::start().await;
    let (sara, livia) = (portal.in_office(SARA).await, portal.in_office(LIVIA).await);
    let path = "/operatori/incarichi/file";
    let teste = "ente;ruolo;codice_fiscale;nome;servizi;dal;al;atto";
    let quanti = async || conta(&portal, "incarico").await;
    let prima = quanti().await;
    // By a file nobody does what they may not do by hand.
    let male = format!(
        "{teste}\n;amministratore_ente;BNCGLI85C42E507E;Giulia Bianchi;;;;Decreto 1\n\
         {BORGO};contabile;BNCGLI85C42E507E;Giulia Bianchi;;;;Decreto 1\n\
         ;contabile;{SARA};Sara Conti;;;;Decreto 1\n\
         ;operatore_posizioni;BNCGLI85C42E507E;Giulia Bianchi;LAMPADE;;;Decreto 1\n\
         ;contabile;BNCGLI85C42E507X;Giulia Bianchi;;;;\n"
    );
    let (status, page) = manda(&sara, path, true, male.as_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for testo in ["5 righe sono sbagliate", "codice LAMPADE", "per cui puoi caricare"] {
        assert!(page.contains(testo), "{testo}: {page}");
    }
    assert_eq!(quanti().await, prima);
    let bene = format!(
        "{teste}\n;operatore_posizioni;BNCGLI85C42E507E;Giulia Bianchi;MULTE|SPORT;01/01/2026;31/12/2099;Decreto 7\n\
         {PONTELAGO};Contabile;HDDMRO90B11Z330P;Omar Haddad;;;;Decreto 8\n"
    );
    let (status, page) = manda(&sara, path, false, bene.as_bytes()).await;
    assert_eq!((status, page.matches("Nuovo").count()), (StatusCode::OK, 2), "{page}");
    assert_eq!(quanti().await, prima, "trying writes nothing");
    let (status, page) = manda(&sara, path, true, bene.as_bytes()).await;
    assert!(
        status == StatusCode::OK && page.contains("un altro amministratore li conferma"),
        "{page}"
    );
    // They count for nothing yet: Omar has no way in, and she who proposed does not confirm.
    let entra = portal.browser().login_office("HDDMRO90B11Z330P", 3).await;
    assert_ne!(entra.status(), StatusCode::SEE_OTHER, "a proposal opens no door");
    let righe = sqlx::query!(
        "select incarico_id, proposto_da, confermato_at is null as \"attesa!\", cardinality(servizi) as \"servizi!\"
         from incarico where atto in ('Decreto 7', 'Decreto 8') order by atto"
    );
    let righe = righe.fetch_all(portal.db()).await.unwrap();
    assert!(righe.iter().all(|it| it.attesa && it.proposto_da == SARA));
    assert_eq!(righe.iter().map(|it| it.servizi).collect::<Vec<_>>(), [2, 0]);
    let pagina = format!("/operatori/incarichi/{}", righe[1].incarico_id);
    let conferma = format!("{pagina}/conferma");
    assert_eq!(
        sara.submit("/operatori/incarichi", &conferma, &[]).await.status(),
        StatusCode::CONFLICT
    );
    let dario = portal.in_office(DARIO).await;
    assert_eq!(dario.submit(&pagina, &conferma, &[]).await.status(), StatusCode::SEE_OTHER);
    let entra = portal.browser().login_office("HDDMRO90B11Z330P", 3).await;
    assert_eq!(entra.status(), StatusCode::SEE_OTHER);
    // The same file again changes nothing; other days for the same are refused.
    let (_, page) = manda(&sara, path, true, bene.as_bytes()).await;
    assert_eq!((page.matches("Uguale").count(), quanti().await), (2, prima + 2), "{page}");
    let (status, _) = manda(&sara, path, true, bene.replace("2099", "2098").as_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // The region, for many entes at once, administrators too: proposals all the same.
    let molti = format!(
        "{teste}\n{MONTECHIARO};amministratore_ente;BNCGLI85C42E507E;Giulia Bianchi;;;;Decreto 9\n\
         {BORGO};operatore_posizioni;BNCGLI85C42E507E;Giulia Bianchi;;;;Decreto 9\n\
         regione;revisore;BNCGLI85C42E507E;Giulia Bianchi;;;;Decreto 9\n"
    );
    let (status, page) = manda(&livia, path, true, molti.as_bytes()).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let attese = "incarico where atto = 'Decreto 9' and confermato_at is null";
    assert_eq!(conta(&portal, attese).await, 3);
    let (status, _) = manda(
        &livia,
        path,
        true,
        format!("{teste}\n;contabile;BNCGLI85C42E507E;G;;;;D\n").as_bytes(),
    )
    .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "the region says for whom");
    let registro = portal.in_office("CRSNZE60D11D612R").await.page("/operatori/registro").await.1;
    assert!(
        registro.contains("BNCGLI85C42E507E") || registro.contains("Incarico proposto"),
        "{registro}"
    );
    portal.stop().await;
}
