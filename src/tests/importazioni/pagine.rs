//! A clerk and their file, through the pages: sent, rehearsed, confirmed, mended, taken back.
use crate::tests::support::{Browser, ENZO, MARCO, TEO, TestPortal, VERA, location};
use reqwest::StatusCode;

pub const TRACCIATI: &str = "/operatori/tracciati";
const NUOVO: &str = "/operatori/tracciati/nuovo";
const NADIA: &str = "RZZNDA83L49D612V";

/// Rows of a file of the comune: key, service, amount, reason, action.
pub fn file(righe: &[(&str, &str, &str, &str, &str)]) -> String {
    let mut testo = "IUD;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;anagraficaPagatore;\
        dataEsecuzionePagamento;importoDovuto;tipoDovuto;causaleVersamento;flgGeneraIuv;azione\r\n"
        .to_owned();
    for (iud, servizio, importo, causale, azione) in righe {
        let riga = format!(
            "{iud};F;RSSMRA80A01H501U;Mario Rossi;2030-12-16;{importo};{servizio};{causale};true;{azione}\r\n"
        );
        testo.push_str(&riga);
    }
    testo
}

/// Sends a file; the path of its page.
pub async fn send(chi: &Browser<'_>, testo: &str) -> String {
    let res = chi.upload(NUOVO, TRACCIATI, &[], &[("file", "mensa.csv", testo.as_bytes())]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    location(&res).unwrap()
}

/// The page once it says that.
pub async fn until(portal: &TestPortal, chi: &Browser<'_>, path: &str, what: &str) -> String {
    portal.eventually(|| async { chi.page(path).await.1.contains(what) }).await;
    chi.page(path).await.1
}

/// Sends, waits for the rehearsal, confirms, waits for `fine`; path and last page.
pub async fn load(
    portal: &TestPortal,
    chi: &Browser<'_>,
    testo: &str,
    fine: &str,
) -> (String, String) {
    let path = send(chi, testo).await;
    let prova = until(portal, chi, &path, "Che cosa cambierebbe").await;
    let res = chi.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    let page = until(portal, chi, &path, fine).await;
    (path, page)
}

/// How many rate the ledger has whose key begins so, and their states.
pub async fn rate(portal: &TestPortal, iud: &str) -> Vec<(String, String, i64)> {
    let righe = sqlx::query!(
        "select iud, stato, importo_cent from rata where iud like $1 order by iud",
        format!("{iud}%")
    );
    let righe = righe.fetch_all(portal.db()).await.unwrap();
    righe.into_iter().map(|it| (it.iud, it.stato, it.importo_cent)).collect()
}

#[actix_web::test]
async fn a_file_is_rehearsed_confirmed_mended_and_its_outcome_taken() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let nessuno = marco.page(&format!("{TRACCIATI}?stato=errore")).await.1;
    assert!(nessuno.contains("Nessun caricamento in questo stato"), "{nessuno}");
    let testo = file(&[
        ("PG-1", "SPORT", "10,00", "Campo marzo 2030", "I"),
        ("PG-2", "SPORT", "20,50", "SALDO", "I"),
        ("PG-3", "SPORT", "5,00", "=cmd()", "Z"),
        ("PG-4", "NIENTE", "7,00", "Campo", "I"),
    ]);
    let path = send(&marco, &testo).await;
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    for detto in ["Da confermare", "IMP-AZIONE", "IMP-SERVIZIO", "V1_4", "UTF-8", "«;»"] {
        assert!(prova.contains(detto), "{detto}: {prova}");
    }
    // Amount of the new, the note on a balance without its year, what notices will say, rows as read.
    for detto in ["30,50", "ma non di quale anno", "Avviso della riga 2", "NIENTE", "tipoDovuto"] {
        assert!(prova.contains(detto), "{detto}: {prova}");
    }
    assert!(rate(&portal, "PG-").await.is_empty(), "a rehearsal writes nothing");

    let res = marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    // A double click, and another tab that is behind: nothing more happens.
    let res = marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    until(&portal, &marco, &path, "Elaborato con scarti").await;
    let res = marco.submit_from(&prova, &format!("{path}/rinuncia"), &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let page = marco.page(&path).await.1;
    assert!(page.contains("Elaborato con scarti"), "{page}");
    assert!(
        page.contains("Righe scartate: 2 in tutto") && !page.contains("diversamente"),
        "{page}"
    );
    let scritte = rate(&portal, "PG-").await;
    let da_pagare = |iud: &str, cent| (iud.to_owned(), "da_pagare".to_owned(), cent);
    assert_eq!(scritte, [da_pagare("PG-1", 1000), da_pagare("PG-2", 2050)]);
    let uno = marco.page(&format!("{path}?codice=IMP-AZIONE")).await.1;
    assert!(uno.contains("ammette I (inserire)") && !uno.contains("tra i servizi dell"), "{uno}");

    let scarti = marco.get(&format!("{path}/file/scarti")).await.text().await.unwrap();
    assert!(scarti.contains("'=cmd()") && scarti.contains("IMP-AZIONE"), "{scarti}");
    assert_eq!(scarti.lines().count(), 3, "{scarti}");
    let esiti = marco.get(&format!("{path}/file/esiti")).await.text().await.unwrap();
    let numero = sqlx::query_scalar!("select numero_avviso from rata where iud = 'PG-1'");
    let numero = numero.fetch_one(portal.db()).await.unwrap();
    assert!(esiti.contains(&numero) && esiti.contains("inserita"), "{esiti}");
    let originale = marco.get(&format!("{path}/file/originale")).await;
    assert_eq!(
        originale.headers()["content-disposition"].to_str().unwrap().rsplit('.').next(),
        Some("csv\"")
    );
    assert_eq!(originale.text().await.unwrap(), testo);

    // Mended as they are, code and sentence still there, and loaded again.
    let mended =
        scarti.replace(";Z;", ";I;").replace(";NIENTE;", ";SPORT;").replace("'=cmd()", "Campo");
    let (_, page) = load(&portal, &marco, &mended, "Elaborato").await;
    assert!(!page.contains("Righe scartate:"), "{page}");
    assert_eq!(rate(&portal, "PG-").await.len(), 4);
    let (status, list) = marco.page(&format!("{TRACCIATI}?stato=con_scarti")).await;
    assert!(status == StatusCode::OK && list.matches("mensa.csv").count() == 1, "{list}");
    for (lang, word) in [("en", "Loaded with refused rows"), ("es", "Procesado con rechazos")] {
        assert!(marco.page(&format!("/{lang}{path}")).await.1.contains(word), "{lang}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn the_same_file_twice_is_asked_and_changes_nothing() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let testo = file(&[("PG-1", "SPORT", "10,00", "Campo marzo 2030", "I")]);
    load(&portal, &marco, &testo, "Elaborato").await;
    let path = send(&marco, &testo).await;
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    assert!(prova.contains("Lo stesso file c’è già") && prova.contains("1 nuove"), "{prova}");
    let res = marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let again = res.text().await.unwrap();
    let res = marco.submit_from(&again, &format!("{path}/avvio"), &[("di_nuovo", "si")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    until(&portal, &marco, &path, "Elaborato").await;
    let storie = sqlx::query_scalar!(
        r#"select count(*) as "n!" from rata_storia join rata using (rata_id) where iud = 'PG-1'"#
    );
    assert_eq!(storie.fetch_one(portal.db()).await.unwrap(), 0, "nothing happened to it since");
    portal.stop().await;
}

#[actix_web::test]
async fn a_change_shows_old_and_new_and_what_happens_meanwhile_is_told() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let prima = file(&[
        ("PG-1", "SPORT", "10,00", "Campo marzo 2030", "I"),
        ("PG-2", "SPORT", "20,00", "Campo aprile 2030", "I"),
    ]);
    load(&portal, &marco, &prima, "Elaborato").await;
    let dopo = file(&[
        ("PG-1", "SPORT", "12,00", "Campo maggio 2030", "M"),
        ("PG-2", "SPORT", "20,00", "Campo aprile 2030", "A"),
    ]);
    let path = send(&marco, &dopo).await;
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    for detto in ["10,00", "12,00", "Campo marzo 2030", "Campo maggio 2030", "Causale", "Importo"] {
        assert!(prova.contains(detto), "{detto}: {prova}");
    }
    // Before it is confirmed somebody pays the one to withdraw.
    sqlx::query!("update rata set stato = 'pagata', pagata_at = now() where iud = 'PG-2'")
        .execute(portal.db())
        .await
        .unwrap();
    marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    let page = until(&portal, &marco, &path, "Elaborato con scarti").await;
    assert!(page.contains("diversamente dalla prova") && page.contains("IMP-PAGATA"), "{page}");
    assert_eq!(rate(&portal, "PG-1").await[0].2, 1200);
    portal.stop().await;
}

#[actix_web::test]
async fn a_bad_file_is_told_and_nothing_is_kept_of_none() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let res = marco.upload(NUOVO, TRACCIATI, &[], &[("file", "", b"")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("Scegli il file"));
    let path = send(&marco, "IUD;importoDovuto\r\n").await;
    let page = until(&portal, &marco, &path, "Il file non è stato caricato").await;
    assert!(page.contains("Nessuna riga è stata scritta"), "{page}");
    // Sent twice by a double click: one file.
    let html = marco.page(NUOVO).await.1;
    let testo = file(&[("PG-1", "SPORT", "10,00", "Campo marzo 2030", "I")]);
    let doppio = [("file", "mensa.csv", testo.as_bytes())];
    let uno = location(&marco.upload_from(&html, TRACCIATI, &[], &doppio).await).unwrap();
    let due = location(&marco.upload_from(&html, TRACCIATI, &[], &doppio).await).unwrap();
    assert_eq!(uno, due);
    let prova = until(&portal, &marco, &uno, "Che cosa cambierebbe").await;
    marco.submit_from(&prova, &format!("{uno}/rinuncia"), &[]).await;
    assert!(marco.page(&uno).await.1.contains("Hai rinunciato a questo file"));
    assert!(rate(&portal, "PG-").await.is_empty());
    portal.stop().await;
}

#[actix_web::test]
async fn a_neighbours_file_is_not_there_and_who_only_follows_sees_figures() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let testo = file(&[
        ("PG-1", "SPORT", "10,00", "Campo marzo 2030", "I"),
        ("PG-2", "SPORT", "10,00", "Campo marzo 2030", "Z"),
    ]);
    let (path, _) = load(&portal, &marco, &testo, "Elaborato con scarti").await;
    let vera = portal.in_office(VERA).await;
    for page in ["", "/novita", "/annulla", "/file/scarti", "/file/esiti", "/file/originale"] {
        assert_eq!(
            vera.get(&format!("{path}{page}")).await.status(),
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    for act in ["avvio", "rinuncia", "annulla"] {
        let res = vera.submit(NUOVO, &format!("{path}/{act}"), &[("motivo", "x")]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{act}");
    }
    assert!(!vera.page(TRACCIATI).await.1.contains("mensa.csv"));
    let nadia = portal.in_office(NADIA).await;
    let (status, page) = nadia.page(&path).await;
    assert!(status == StatusCode::OK && page.contains("IMP-AZIONE"), "{page}");
    assert!(!page.contains("ammette I") && !page.contains("/file/"), "figures only: {page}");
    assert_eq!(nadia.get(NUOVO).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(nadia.get(&format!("{path}/file/scarti")).await.status(), StatusCode::FORBIDDEN);
    let enzo = portal.in_office(ENZO).await;
    assert_eq!(enzo.get(&path).await.status(), StatusCode::FORBIDDEN);
    portal.stop().await;
}

#[actix_web::test]
async fn who_works_on_one_service_touches_no_other() {
    let portal = TestPortal::start().await;
    let teo = portal.in_office(TEO).await;
    // Of his two appointments, the one for votive lamps only.
    let incarico = sqlx::query_scalar!(
        r#"select incarico_id::text as "id!" from incarico where codice_fiscale = $1 and servizi is not null"#,
        TEO
    );
    let incarico = incarico.fetch_one(portal.db()).await.unwrap();
    teo.submit("/operatori", "/operatori/incarico", &[("incarico", &incarico)]).await;
    let altro = sqlx::query!(
        "select iud, codice from rata join posizione using (posizione_id) join servizio using (servizio_id)
         join ente on ente.ente_id = servizio.ente_id
         where codice_fiscale = '80034500019' and codice <> 'LAMPADE_VOTIVE' and rata.stato = 'da_pagare' limit 1"
    );
    let altro = altro.fetch_one(portal.db()).await.unwrap();
    let testo = file(&[
        ("TG-1", "LAMPADE_VOTIVE", "10,00", "Lampada 2030", "I"),
        ("TG-2", &altro.codice, "10,00", "Altro 2030", "I"),
        (&altro.iud, "LAMPADE_VOTIVE", "10,00", "Altro 2030", "A"),
    ]);
    let (path, page) = load(&portal, &teo, &testo, "Elaborato con scarti").await;
    assert!(page.contains("IMP-SERVIZIO") && page.contains("IMP-ASSENTE"), "{page}");
    assert_eq!(rate(&portal, "TG-").await.len(), 1);
    assert_eq!(rate(&portal, &altro.iud).await[0].1, "da_pagare");
    // Files of every service are not theirs, and theirs is.
    assert!(teo.page(TRACCIATI).await.1.contains(&path));
    assert_eq!(teo.page(TRACCIATI).await.1.matches("mensa.csv").count(), 1);
    portal.stop().await;
}

#[actix_web::test]
async fn a_session_that_ends_keeps_the_file() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let testo = file(&[("PG-1", "SPORT", "10,00", "Campo marzo 2030", "I")]);
    let path = send(&marco, &testo).await;
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    portal.clock.set_offset(jiff::SignedDuration::from_mins(16));
    let res = marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    assert!(location(&res).unwrap().starts_with("/operatori/accesso?ritorno="));
    let marco = portal.in_office(MARCO).await;
    let prova = marco.page(&path).await.1;
    marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    until(&portal, &marco, &path, "Elaborato").await;
    assert_eq!(rate(&portal, "PG-").await.len(), 1);
    portal.stop().await;
}

#[actix_web::test]
async fn columns_that_nobody_knows_are_explained_once() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let vecchio = "N. documento;Cognome;Nome;Cod. Fiscale;Totale;Data scad.;Oggetto\r\n\
        MP-1;Rossi;Mario;RSSMRA80A01H501U;1.210,50;31/12/2030;Campo marzo 2030\r\n\
        MP-2;Rossi;Mario;RSSMRA80A01H501;10,00;31/12/2030;Campo aprile 2030\r\n";
    let path = send(&marco, vecchio).await;
    let page = until(&portal, &marco, &path, "Non conosciamo queste colonne").await;
    assert!(page.contains(&format!("{path}/mappa")), "{page}");
    let (status, form) = marco.page(&format!("{path}/mappa")).await;
    assert_eq!(status, StatusCode::OK);
    // What the names tell is proposed, with what is in the columns.
    for detto in ["Cod. Fiscale (per esempio: RSSMRA80A01H501U)", "Sempre: Impianti sportivi"] {
        assert!(form.contains(detto), "{detto}: {form}");
    }
    let mut fields = vec![
        ("nome_mappatura", "Vecchio gestionale"),
        ("iud", "c:N. documento"),
        ("nome", "c:Cognome"),
        ("nome_2", "c:Nome"),
        ("codice_fiscale", "c:Cod. Fiscale"),
        ("importo", "c:Totale"),
        ("scadenza", "c:Data scad."),
        ("causale", "c:Oggetto"),
        ("date", "giorno_mese_anno"),
        ("decimali", "virgola"),
    ];
    let to = format!("{path}/mappa");
    let res = marco.submit_from(&form, &to, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = res.text().await.unwrap();
    assert!(html.contains("Scegli da dove prendere: Servizio."), "{html}");
    assert!(html.contains("Vecchio gestionale"), "what was typed is kept: {html}");
    fields.push(("servizio", "v:SPORT"));
    let res = marco.submit_from(&html, &to, &fields).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    assert!(prova.contains("1.210,50") || prova.contains("1210,50"), "{prova}");
    assert!(prova.contains("IMP-CF") && prova.contains("Rossi Mario"), "{prova}");
    marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    until(&portal, &marco, &path, "Elaborato con scarti").await;
    assert_eq!(rate(&portal, "MP-").await, [("MP-1".into(), "da_pagare".into(), 121_050)]);

    // The discards have the columns of the ente, and two more: they are read by themselves.
    let scarti = marco.get(&format!("{path}/file/scarti")).await.text().await.unwrap();
    assert!(scarti.contains("N. documento;Cognome;Nome") && scarti.contains("IMP-CF"), "{scarti}");
    let mended = scarti.replace("RSSMRA80A01H501;", "RSSMRA80A01H501U;");
    load(&portal, &marco, &mended, "Elaborato").await;
    assert_eq!(rate(&portal, "MP-").await.len(), 2);

    let list = marco.page("/operatori/mappature").await.1;
    assert!(
        list.contains("Vecchio gestionale") && list.contains("spiegati da Marco Serra"),
        "{list}"
    );
    let one = sqlx::query_scalar!("select mappatura_id from mappatura");
    let one = format!("/operatori/mappature/{}", one.fetch_one(portal.db()).await.unwrap());
    let vera = portal.in_office(VERA).await;
    assert!(!vera.page("/operatori/mappature").await.1.contains("Vecchio gestionale"));
    let res = vera.submit(NUOVO, &one, &[("nome", "Mio")]).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    let res = marco.submit_from(&list, &one, &[("nome", " ")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    marco.submit_from(&list, &one, &[("nome", "Gestionale nuovo")]).await;
    assert!(marco.page("/operatori/mappature").await.1.contains("Gestionale nuovo"));
    marco.submit_from(&list, &one, &[("via", "si")]).await;
    assert!(marco.page("/operatori/mappature").await.1.contains("Nessun formato"));
    portal.stop().await;
}
