//! paSendRT and paSendRTV2: it was paid.
use super::*;
use crate::features::posizioni::StatoRata;
use crate::kernel::{Importo, rome};
use crate::tests::support::storia;
use jiff::SignedDuration;
use std::collections::HashSet;

/// A receipt to be sent: the waste tax, unless something is changed.
#[derive(Clone)]
pub struct Rt {
    /// Ente called (idPA).
    pub id_pa: String,
    pub ente: String,
    pub receipt_id: String,
    pub numero: String,
    pub outcome: &'static str,
    /// More than the 10.00 of `secondo`.
    pub importo: Importo,
    pub quando: String,
    /// A beneficiary, to stand after the comune.
    pub secondo: String,
}

impl Rt {
    pub fn new(numero: &NumeroAvviso) -> Self {
        Self {
            id_pa: COMUNE.into(),
            ente: COMUNE.into(),
            receipt_id: format!("rt-{numero}"),
            numero: numero.to_string(),
            outcome: "OK",
            importo: importo(21_000),
            quando: "<paymentDateTime>2026-06-10T10:15:30</paymentDateTime>".into(),
            secondo: format!(
                "<transfer><idTransfer>2</idTransfer><transferAmount>10.00</transferAmount>\
                 <fiscalCodePA>{PROVINCIA}</fiscalCodePA><IBAN>{IBAN_PROVINCIA}</IBAN>\
                 <remittanceInformation>TEFA 2026</remittanceInformation>\
                 <transferCategory>9/0201102IM/</transferCategory></transfer>"
            ),
        }
    }

    /// Paid at that moment.
    pub fn il(self, at: Timestamp) -> Self {
        let local = at.to_zoned(rome()).datetime();
        Self { quando: format!("<paymentDateTime>{local}</paymentDateTime>"), ..self }
    }

    /// The element `receipt` of one of the versions.
    pub fn receipt(&self, v2: bool) -> String {
        let Self { ente, receipt_id, numero, outcome, quando, secondo, .. } = self;
        let importo = self.importo.to_pagopa();
        let prima = self.importo.checked_sub(super::importo(1_000)).unwrap().to_pagopa();
        let subject = |tag: &str, cf: &str, nome: &str| {
            format!(
                "<{tag}><uniqueIdentifier><entityUniqueIdentifierType>F\
                 </entityUniqueIdentifierType><entityUniqueIdentifierValue>{cf}\
                 </entityUniqueIdentifierValue></uniqueIdentifier><fullName>{nome}</fullName></{tag}>"
            )
        };
        let debtor = subject("debtor", "RSSMRA80A01H501U", "Mario Rossi");
        let payer = subject("payer", "VRDLGU75B02F205S", "Luigi Verdi");
        let only = |text| if v2 { text } else { "" };
        let nome = only("<companyName>Comune di Esempio</companyName>");
        format!(
            "<receipt>\n  <receiptId>{receipt_id}</receiptId><noticeNumber>{numero}</noticeNumber>\
             <fiscalCode>{ente}</fiscalCode><outcome>{outcome}</outcome><creditorReferenceId>{iuv}\
             </creditorReferenceId><paymentAmount>{importo}</paymentAmount><description>TARI 2026 \
             &amp; altro</description><companyName>Comune di Esempio</companyName>{debtor}\
             <transferList><transfer><idTransfer>1</idTransfer><transferAmount>{prima}\
             </transferAmount><fiscalCodePA>{ente}</fiscalCodePA>{nome}<IBAN>{IBAN}</IBAN>\
             <remittanceInformation>TARI</remittanceInformation><transferCategory>9/0101101IM/\
             </transferCategory></transfer>{secondo}</transferList><idPSP>ABCDITMMXXX</idPSP>\
             <pspFiscalCode>80000000036</pspFiscalCode><PSPCompanyName>PSP di esempio\
             </PSPCompanyName><idChannel>80000000036_01</idChannel><channelDescription>app\
             </channelDescription>{payer}<paymentMethod>creditCard</paymentMethod>{note}\
             <fee>1.50</fee>{incurred}{quando}<applicationDate>2026-06-10</applicationDate>\
             <transferDate>2026-06-11</transferDate><standIn>false</standIn>\n </receipt>",
            iuv = &numero[1..],
            note = only("<paymentNote>carrello-0001</paymentNote>"),
            incurred = only("<primaryCiIncurredFee>0.00</primaryCiIncurredFee>"),
        )
    }

    pub fn v1(&self) -> String {
        let children = chiamante(&self.id_pa, BROKER, STAZIONE) + &self.receipt(false);
        busta("paSendRTReq", &children)
    }

    pub fn v2(&self) -> String {
        let children = chiamante(&self.id_pa, BROKER, STAZIONE) + &self.receipt(true);
        busta("paSendRTV2Request", &children)
    }
}

impl Scena {
    /// `OK` and applied: what became of each stored receipt, oldest first.
    async fn esiti(&self) -> Vec<Option<String>> {
        while stazione::applica_ricevute(&self.app).await.unwrap() > 0 {}
        sqlx::query_scalar!("select esito from rt order by rt_id")
            .fetch_all(&self.db)
            .await
            .unwrap()
    }
}

#[actix_web::test]
async fn a_receipt_is_kept_whole_and_pays_its_notice() {
    let scena = Scena::new("rt").await;
    let numeri = scena.insert(&[scena.tari("P1"), scena.tari("P2")]).await;
    for (versione, numero) in [(1, &numeri[0]), (2, &numeri[1])] {
        let rt = Rt::new(numero);
        let body = if versione == 1 { rt.v1() } else { rt.v2() };
        let risposta = scena.post(body).await;
        assert_eq!((risposta.status, risposta.esito()), (200, "OK"));
        let riga = sqlx::query!(
            r#"select versione, nota, ente_cf, numero_avviso, iuv, importo_cent, commissione_cent, psp,
                 id_psp, metodo, versante_nome, versante_codice, debitore_codice, debitore_nome,
                 ente_nome, causale, trasferimenti as "trasferimenti: sqlx::types::JsonValue", originale,
                 pagata_at as "pagata_at: jiff_sqlx::Timestamp", applicata_at is null as "nuova!"
               from rt where receipt_id = $1"#,
            rt.receipt_id,
        );
        let riga = riga.fetch_one(&scena.db).await.unwrap();
        assert_eq!(riga.originale, rt.receipt(versione == 2), "exactly as received");
        assert!(riga.nuova, "nothing followed from it yet");
        assert_eq!((riga.versione, &*riga.ente_cf), (versione, COMUNE));
        assert_eq!(
            (riga.numero_avviso.as_str(), &*riga.iuv),
            (numero.as_str(), &numero.as_str()[1..])
        );
        assert_eq!((riga.importo_cent, riga.commissione_cent), (21_000, Some(150)));
        assert_eq!((&*riga.psp, &*riga.id_psp), ("PSP di esempio", "ABCDITMMXXX"));
        assert_eq!(riga.metodo.as_deref(), Some("creditCard"));
        assert_eq!(riga.nota.as_deref(), (versione == 2).then_some("carrello-0001"));
        assert_eq!(riga.versante_nome.as_deref(), Some("Luigi Verdi"));
        assert_eq!(riga.versante_codice.as_deref(), Some("VRDLGU75B02F205S"));
        assert_eq!(
            (&*riga.debitore_codice, &*riga.debitore_nome),
            ("RSSMRA80A01H501U", "Mario Rossi")
        );
        assert_eq!((&*riga.ente_nome, &*riga.causale), ("Comune di Esempio", "TARI 2026 & altro"));
        assert_eq!(riga.pagata_at.to_jiff().to_string(), "2026-06-10T08:15:30Z", "Italian time");
        assert_eq!(riga.trasferimenti[1]["ente_cf"], PROVINCIA);
        assert_eq!(riga.trasferimenti[1]["importo_cent"], 1_000);
        assert_eq!(riga.trasferimenti[1]["iban"], IBAN_PROVINCIA);
    }
    assert_eq!(scena.esiti().await, [Some("regolare".into()), Some("regolare".into())]);
    for numero in &numeri {
        assert_eq!(scena.rata(numero).await.stato, StatoRata::Pagata);
    }
    scena.registro().await;
}

#[actix_web::test]
async fn an_arriving_receipt_rings_for_the_job_that_applies_it() {
    let scena = Scena::new("campana").await;
    let numero = scena.avviso(|_| {}).await;
    scena.post(Rt::new(&numero).v2()).await;
    let rung = tokio::time::timeout(Duration::from_secs(1), scena.app.rt_arrivata.notified());
    rung.await.expect("rung");
    scena.registro().await;
}

#[actix_web::test]
async fn the_same_receipt_again_and_at_the_same_time_is_one_payment_and_many_ok() {
    let scena = Scena::new("doppia").await;
    let numero = scena.avviso(|_| {}).await;
    let rt = Rt::new(&numero);
    let send = |n: usize| scena.post(if n.is_multiple_of(2) { rt.v2() } else { rt.v1() });
    let all = futures_util::future::join_all((0..12).map(send)).await;
    assert!(all.iter().all(|it| it.esito() == "OK"));
    assert_eq!(scena.esiti().await, [Some("regolare".into())]);
    assert_eq!(send(0).await.esito(), "OK", "long after");
    assert_eq!(scena.esiti().await, [Some("regolare".into())]);
    scena.registro().await;
}

#[actix_web::test]
async fn the_same_receipt_every_hour_for_two_days_is_one_payment_and_one_answer() {
    let scena = Scena::new("oraria").await;
    let numero = scena.avviso(|_| {}).await;
    let (rt, arrived) = (Rt::new(&numero), scena.orologio.now());
    let mut answers = HashSet::new();
    for hour in 0..=48 {
        scena.orologio.move_to(arrived + SignedDuration::from_hours(hour));
        let risposta = scena.post(rt.v2()).await;
        answers.insert((risposta.status, risposta.xml));
        assert_eq!(scena.esiti().await, [Some("regolare".into())], "after {hour} hours");
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
    let riga = sqlx::query!(
        r#"select rt_id, ricevuta_at as "ricevuta_at: jiff_sqlx::Timestamp",
             applicata_at as "applicata_at: jiff_sqlx::Timestamp",
             (select count(*) from caso) as "casi!" from rt"#
    );
    let riga = riga.fetch_one(&scena.db).await.unwrap();
    let when = [riga.ricevuta_at, riga.applicata_at.unwrap()].map(jiff_sqlx::Timestamp::to_jiff);
    assert_eq!((when, riga.casi), ([arrived; 2], 0), "the first time, and nothing to look at");
    let history = storia(&scena.db, scena.rata(&numero).await.id).await;
    let once = (Some("da_pagare".into()), "pagata".into(), format!("RT {}", riga.rt_id));
    assert_eq!(history, [once], "one line of its history");
    scena.registro().await;
}

#[actix_web::test]
async fn no_state_of_ours_refuses_a_receipt() {
    let scena = Scena::new("fatti").await;
    let mut scaduta = scena.tari("SCADUTA");
    unica(&mut scaduta).scadenza = Some(date(2026, 5, 31));
    let posizioni = [scena.tari("PAGATA"), scena.tari("ANNULLATA"), scaduta];
    let numeri = scena.insert(&posizioni).await;
    scena.annulla(&numeri[1]).await;
    let ignoto = NumeroAvviso::parse("301202600009999999").unwrap();
    let mut seconda = Rt::new(&numeri[0]);
    seconda.receipt_id = "un-altro-pagamento".into();
    let ricevute =
        [Rt::new(&numeri[0]), seconda, Rt::new(&numeri[1]), Rt::new(&numeri[2]), Rt::new(&ignoto)];
    for rt in &ricevute {
        assert_eq!(scena.post(rt.v2()).await.esito(), "OK");
    }
    let attesi = ["regolare", "duplicata", "tardiva", "tardiva", "sconosciuta"];
    assert_eq!(scena.esiti().await, attesi.map(|it| Some(it.to_owned())));
    assert_eq!(scena.rata(&ignoto).await.stato, StatoRata::Pagata, "every euro has a posizione");
    assert_eq!(scena.verifica(&ignoto).await.esito(), "PAA_PAGAMENTO_DUPLICATO");
    scena.registro().await;
}

#[actix_web::test]
async fn the_receipt_of_another_ente_that_owes_us_a_share_is_kept() {
    let scena = Scena::new("secondaria").await;
    let numero = NumeroAvviso::parse("347202600001234551").unwrap();
    let mut rt = Rt::new(&numero);
    rt.ente = ALTROVE.into();
    rt.id_pa = PROVINCIA.into();
    assert_eq!(scena.post(rt.v2()).await.esito(), "OK");
    assert_eq!(scena.esiti().await, [Some("secondaria".into())]);
    // The broadcast of a notice of our own comune to our own provincia is the same receipt.
    let numero = scena.avviso(|_| {}).await;
    let mut rt = Rt::new(&numero);
    for id_pa in [PROVINCIA, COMUNE] {
        rt.id_pa = id_pa.into();
        assert_eq!(scena.post(rt.v2()).await.esito(), "OK");
    }
    assert_eq!(scena.esiti().await, [Some("secondaria".into()), Some("regolare".into())]);
    scena.registro().await;
}

#[actix_web::test]
async fn a_suspended_ente_still_gets_its_receipts() {
    let scena = Scena::new("sospeso").await;
    let numero = scena.avviso(|_| {}).await;
    scena.set_stato_comune(StatoEnte::Sospeso).await;
    assert_eq!(scena.post(Rt::new(&numero).v2()).await.esito(), "OK");
    assert_eq!(scena.esiti().await, [Some("regolare".into())]);
    scena.registro().await;
}

#[actix_web::test]
async fn only_a_message_that_is_not_for_us_or_not_a_receipt_is_refused() {
    let scena = Scena::new("rifiuti").await;
    let numero = scena.avviso(|_| {}).await;
    let rt = Rt::new(&numero);
    let good = rt.v2();
    let mut fallito = rt.clone();
    fallito.outcome = "KO";
    let mut altrove = rt.clone();
    altrove.id_pa = ALTROVE.into();
    let cases = [
        (
            good.replace("<idBrokerPA>80000000028", "<idBrokerPA>80000000036"),
            "PAA_ID_INTERMEDIARIO_ERRATO",
        ),
        (good.replace(STAZIONE, "80000000028_02"), "PAA_STAZIONE_INT_ERRATA"),
        (altrove.v2(), "PAA_ID_DOMINIO_ERRATO"),
        (fallito.v2(), "PAA_SEMANTICA"),
        (
            good.replace("<receiptId>", "<receiptId/><boh>").replace("</receiptId>", "</boh>"),
            "PAA_SINTASSI_XSD",
        ),
        (
            good.replace("<receiptId>rt-", &format!("<receiptId>{}", "x".repeat(3_000))),
            "PAA_SINTASSI_XSD",
        ),
        (good.replace(numero.as_str(), "30120260000999999"), "PAA_SINTASSI_XSD"),
        (good.replace("210.00", "210,00"), "PAA_SINTASSI_XSD"),
        (good.replace("<idTransfer>2", "<idTransfer>1"), "PAA_SINTASSI_XSD"),
        (good.replace("<idTransfer>2", "<idTransfer>6"), "PAA_SINTASSI_XSD"),
        (good.replace("2026-06-10T10:15:30", "ieri"), "PAA_SINTASSI_XSD"),
        (good.replace("</receipt>", "</receipt><receipt/>"), "PAA_SINTASSI_XSD"),
    ];
    for (body, esito) in cases {
        assert_ne!(body, good, "{esito}");
        let risposta = scena.post(body.clone()).await;
        assert_eq!((risposta.status, risposta.esito()), (200, esito), "{body}");
    }
    assert_eq!(scena.esiti().await, []);
    assert_eq!(scena.post(good).await.esito(), "OK");
    scena.registro().await;
}

#[actix_web::test]
async fn a_stamp_duty_and_a_missing_time_are_taken_as_they_come() {
    let scena = Scena::new("bollo").await;
    let numero = scena.avviso(|_| {}).await;
    let mut rt = Rt::new(&numero);
    rt.quando = String::new();
    rt.secondo = rt.secondo.replace(
        &format!("<IBAN>{IBAN_PROVINCIA}</IBAN>"),
        "<MBDAttachment>PG1hcmNhLz4=</MBDAttachment>",
    );
    assert_eq!(scena.post(rt.v2()).await.esito(), "OK");
    let riga = sqlx::query!(
        r#"select pagata_at as "pagata_at: jiff_sqlx::Timestamp", originale,
             trasferimenti->1->>'iban' as iban, marche->>'2' as marca from rt"#
    );
    let riga = riga.fetch_one(&scena.db).await.unwrap();
    assert_eq!(riga.pagata_at.to_jiff(), scena.orologio.now(), "when it arrived");
    assert_eq!(riga.iban.as_deref(), Some(""));
    assert!(riga.originale.contains("PG1hcmNhLz4="));
    assert_eq!(riga.marca.as_deref(), Some("PG1hcmNhLz4="), "apart, to be given to who paid");
    assert_eq!(scena.esiti().await, [Some("regolare".into())]);
    scena.registro().await;
}

#[actix_web::test]
async fn without_a_database_the_node_is_told_to_come_back() {
    let scena = Scena::new("guasto").await;
    let numero = scena.avviso(|_| {}).await;
    scena.db.close().await;
    for body in [
        Rt::new(&numero).v2(),
        verifica(numero.as_str()),
        attivazione("paGetPaymentReq", numero.as_str(), ""),
    ] {
        let risposta = scena.post(body).await;
        assert_eq!((risposta.status, risposta.esito()), (200, "PAA_SYSTEM_ERROR"));
    }
}

#[actix_web::test]
async fn a_receipt_says_in_either_spelling_that_the_archive_took_the_money_for_us() {
    let scena = Scena::new("standin").await;
    let numero = scena.avviso(|_| {}).await;
    let written = "<standIn>false</standIn>";
    for (n, (text, expected)) in [
        (written, false),
        ("", false),
        ("<standIn>true</standIn>", true),
        ("<standin>1</standin>", true),
        ("<standIn>forse</standIn>", false),
    ]
    .into_iter()
    .enumerate()
    {
        let rt = Rt { receipt_id: format!("rt-{n}"), ..Rt::new(&numero) };
        assert_eq!(scena.post(rt.v2().replace(written, text)).await.esito(), "OK", "{text}");
        let kept =
            sqlx::query_scalar!("select standin from rt where receipt_id = $1", rt.receipt_id);
        assert_eq!(kept.fetch_one(&scena.db).await.unwrap(), expected, "{text}");
    }
    scena.registro().await;
}
