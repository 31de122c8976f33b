//! Our own contract by SOAP 1.1 (`docs/fonti.wsdl`), for back ends that speak nothing else.
use super::call::{call, key};
use super::debitore;
use crate::features::fonti::{
    Fonte, Guasto, Lette, OpzioneLetta, PosizioneLetta, RataLetta, Ricerca, StatoLetto,
};
use crate::features::posizioni::TipoOpzione;
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso};
use crate::platform::config::FonteApi;
use crate::platform::http_client::{self, Answer};
use crate::platform::xml::Elemento;
use async_trait::async_trait;
use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::BytesText;
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use std::io;
use std::time::Duration;
use url::Url;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const FONTI: &str = "urn:fascicolo:fonti:1";

/// The adapter.
pub struct FonteSoap {
    http: reqwest::Client,
    url: Url,
    key: HeaderValue,
}

impl FonteSoap {
    /// Talks to the source at `api`, for `patience` at most.
    pub fn new(api: &FonteApi, patience: Duration) -> anyhow::Result<Self> {
        Ok(Self {
            http: http_client::trusting(patience, api.ca.as_deref())?,
            url: api.api_url.clone(),
            key: key(api, "Bearer ")?,
        })
    }
}

#[async_trait]
impl Fonte for FonteSoap {
    async fn cerca(&self, ricerca: &Ricerca) -> Result<Lette, Guasto> {
        let body = question(&ricerca.codici).map_err(|_| Guasto::Incomprensibile)?;
        let request = self
            .http
            .post(self.url.clone())
            .header(AUTHORIZATION, &self.key)
            .header(CONTENT_TYPE, "text/xml; charset=utf-8")
            .header("SOAPAction", format!("\"{FONTI}:CercaPosizioni\""))
            .body(body);
        // A SOAP Fault comes with a 500.
        read(&call(request, &[StatusCode::INTERNAL_SERVER_ERROR]).await?)
    }
}

fn question(codici: &[CodiceFiscale]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_vec());
    let envelope = writer.create_element("soapenv:Envelope");
    let envelope = envelope.with_attributes([("xmlns:soapenv", SOAP), ("xmlns:f", FONTI)]);
    envelope.write_inner_content(|writer| {
        writer.create_element("soapenv:Body").write_inner_content(|writer| {
            writer.create_element("f:CercaPosizioni").write_inner_content(|writer| {
                for codice in codici {
                    let text = BytesText::new(codice.as_str());
                    writer.create_element("f:codice").write_text_content(text)?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(writer.into_inner())
}

fn read(answer: &Answer) -> Result<Lette, Guasto> {
    let status = answer.status.as_u16();
    let broken = answer.status != StatusCode::OK;
    // A 500 is a broken source, whatever is in it.
    let nonsense = if broken { Guasto::Guasta(status) } else { Guasto::Incomprensibile };
    let root = Elemento::parse(&answer.body).map_err(|_| nonsense)?;
    let is = |it: &Elemento<'_>, spazio: &str, nome: &str| it.spazio == spazio && it.nome == nome;
    if !is(&root, SOAP, "Envelope") {
        return Err(nonsense);
    }
    let mut bodies = root.figli.iter().filter(|it| is(it, SOAP, "Body"));
    let [payload] = bodies.next().ok_or(nonsense)?.figli.as_slice() else { return Err(nonsense) };
    if broken || is(payload, SOAP, "Fault") {
        return Err(Guasto::Guasta(status));
    }
    if !is(payload, FONTI, "CercaPosizioniRisposta") {
        return Err(Guasto::Incomprensibile);
    }
    let mut lette = Lette::default();
    for it in payload.figli.iter().filter(|it| is(it, FONTI, "posizione")) {
        lette.add(posizione(it));
    }
    Ok(lette)
}

/// Reads one posizione by itself: none when something that must be there is missing or wrong.
fn posizione(it: &Elemento<'_>) -> Option<PosizioneLetta> {
    let ente = child(it, "ente")?;
    Some(PosizioneLetta {
        id: text(it, "id")?,
        ente_cf: CodiceFiscale::parse(&text(ente, "codiceFiscale")?).ok()?,
        ente_nome: text(ente, "denominazione")?,
        causale: text(it, "causale")?,
        opzioni: children(it, "opzione").map(opzione).collect::<Option<_>>()?,
    })
}

fn opzione(it: &Elemento<'_>) -> Option<OpzioneLetta> {
    let chi = child(it, "debitore")?;
    Some(OpzioneLetta {
        tipo: match text(it, "tipo")?.as_str() {
            "unica" => TipoOpzione::Unica,
            "ridotta" => TipoOpzione::Ridotta,
            "rate" => TipoOpzione::Rate,
            "acconto" => TipoOpzione::Acconto,
            _ => return None,
        },
        descrizione: text(it, "descrizione").unwrap_or_default(),
        debitore: debitore(&text(chi, "codice")?, text(chi, "nome")?),
        rate: children(it, "rata").map(rata).collect::<Option<_>>()?,
    })
}

fn rata(it: &Elemento<'_>) -> Option<RataLetta> {
    Some(RataLetta {
        numero_avviso: NumeroAvviso::parse(&text(it, "numeroAvviso")?).ok()?,
        causale: text(it, "causale")?,
        importo: Importo::parse_pagopa(&text(it, "importo")?).ok()?,
        scadenza: date(it, "scadenza").ok()?,
        valida_dal: date(it, "validaDal").ok()?,
        accetta_tardivi: match text(it, "accettaTardivi")?.as_str() {
            "true" | "1" => true,
            "false" | "0" => false,
            _ => return None,
        },
        stato: match text(it, "stato")?.as_str() {
            "da_pagare" => StatoLetto::DaPagare,
            "pagata" => StatoLetto::Pagata,
            "annullata" => StatoLetto::Annullata,
            _ => return None,
        },
        pagata_il: date(it, "pagataIl").ok()?,
    })
}

fn children<'e, 'a>(it: &'e Elemento<'a>, nome: &'e str) -> impl Iterator<Item = &'e Elemento<'a>> {
    it.figli.iter().filter(move |it| it.spazio == FONTI && it.nome == nome)
}

/// The only one of that name.
fn child<'e, 'a>(it: &'e Elemento<'a>, nome: &'e str) -> Option<&'e Elemento<'a>> {
    let mut found = children(it, nome);
    found.next().filter(|_| found.next().is_none())
}

fn text(it: &Elemento<'_>, nome: &str) -> Option<String> {
    child(it, nome).map(|it| it.testo.trim().to_owned())
}

/// A day that may be left out: `Err` when it is there and is not one.
fn date(it: &Elemento<'_>, nome: &str) -> Result<Option<Date>, ()> {
    if children(it, nome).next().is_none() {
        return Ok(None);
    }
    text(it, nome).and_then(|it| it.parse().ok()).map(Some).ok_or(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{
        ENTE, MARIO, answer, api, codice, each_fault_has_its_reason,
        only_the_body_names_the_person, ricerca,
    };
    use super::*;
    use jiff::civil::date;
    use wiremock::matchers::{body_string_contains, header, method, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    const POSIZIONE: &str = "<posizione><id>B-1</id><ente><codiceFiscale>80001100017</codiceFiscale>\
        <denominazione>Consorzio</denominazione></ente><causale>Acqua &amp; canali</causale>\
        <opzione><tipo>unica</tipo><debitore><codice>RSSMRA80A01H501U</codice><nome>Mario Rossi</nome></debitore>\
        <rata><numeroAvviso>309202600001234571</numeroAvviso><causale>Canone</causale><importo>48.00</importo>\
        <scadenza>2026-12-31</scadenza><accettaTardivi>true</accettaTardivi><stato>da_pagare</stato></rata>\
        </opzione></posizione>";

    fn risposta(inner: &str) -> String {
        format!(
            "<s:Envelope xmlns:s='{SOAP}'><s:Header/><s:Body>\
             <CercaPosizioniRisposta xmlns='{FONTI}'>{inner}</CercaPosizioniRisposta></s:Body></s:Envelope>"
        )
    }

    async fn told_by(status: u16, body: &str) -> Result<Lette, Guasto> {
        let response = ResponseTemplate::new(status).set_body_raw(body, "text/xml");
        answer(FonteSoap::new, response).await
    }

    async fn told(inner: &str) -> Lette {
        told_by(200, &risposta(inner)).await.unwrap()
    }

    #[actix_web::test]
    async fn the_question_is_an_envelope_and_names_the_person_in_it_only() {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .and(path("/fonti/"))
            .and(header("authorization", "Bearer chiave"))
            .and(header("content-type", "text/xml; charset=utf-8"))
            .and(header("soapaction", "\"urn:fascicolo:fonti:1:CercaPosizioni\""))
            .and(body_string_contains(format!("<f:codice>{MARIO}</f:codice>")))
            .respond_with(ResponseTemplate::new(200).set_body_string(risposta("")))
            .expect(1)
            .mount(&server)
            .await;
        let fonte = FonteSoap::new(&api(&server), Duration::from_secs(1)).unwrap();
        assert_eq!(fonte.cerca(&ricerca(&[])).await, Ok(Lette::default()));
        only_the_body_names_the_person(&server, "authorization", "Bearer chiave").await;
    }

    #[actix_web::test]
    async fn a_posizione_is_read_and_what_may_be_left_out_may() {
        let lette = told(POSIZIONE).await;
        let [it] = lette.posizioni.as_slice() else { panic!("{lette:?}") };
        assert_eq!((it.id.as_str(), &it.ente_cf), ("B-1", &codice(ENTE)));
        assert_eq!(it.causale, "Acqua & canali");
        let rata = &it.opzioni[0].rate[0];
        assert_eq!((rata.importo.cent(), rata.scadenza), (4800, Some(date(2026, 12, 31))));
        assert_eq!((rata.valida_dal, rata.accetta_tardivi), (None, true));
        let more = POSIZIONE
            .replace(
                "<tipo>unica</tipo>",
                "<tipo>acconto</tipo><descrizione>Metà ora</descrizione>",
            )
            .replace("<scadenza>2026-12-31</scadenza>", "<validaDal>2026-11-01</validaDal><nuovo/>")
            .replace("<accettaTardivi>true", "<accettaTardivi>0")
            .replace("da_pagare</stato>", "pagata</stato><pagataIl>2026-11-20</pagataIl>");
        let lette = told(&more).await;
        let opzione = &lette.posizioni[0].opzioni[0];
        assert_eq!(
            (opzione.tipo, opzione.descrizione.as_str()),
            (TipoOpzione::Acconto, "Metà ora")
        );
        let rata = &opzione.rate[0];
        assert_eq!((rata.scadenza, rata.valida_dal), (None, Some(date(2026, 11, 1))));
        assert_eq!((rata.accetta_tardivi, rata.stato), (false, StatoLetto::Pagata));
        assert_eq!(rata.pagata_il, Some(date(2026, 11, 20)));
    }

    #[actix_web::test]
    async fn a_posizione_that_is_wrong_is_counted_and_the_good_ones_stay() {
        let mut all = vec![POSIZIONE.to_owned()];
        for (good, bad) in [
            ("<id>B-1</id>", ""),
            ("80001100017", "80001100018"),
            ("<tipo>unica", "<tipo>comoda"),
            ("<nome>Mario Rossi</nome>", ""),
            ("309202600001234571", "30920"),
            ("48.00", "48,00"),
            ("48.00", "48.001"),
            ("2026-12-31", "2026-02-30"),
            ("<accettaTardivi>true</accettaTardivi>", ""),
            ("da_pagare", "sospesa"),
            ("<stato>", "<stato>pagata</stato><stato>"),
        ] {
            assert!(POSIZIONE.contains(good), "{good}");
            all.push(POSIZIONE.replace(good, bad));
        }
        let wrong = all.len() - 1;
        let lette = told(&all.join("")).await;
        assert_eq!((lette.posizioni.len(), lette.illeggibili), (1, wrong));
    }

    #[actix_web::test]
    async fn a_fault_is_a_source_out_of_order_and_nonsense_is_not_understood() {
        use Guasto::{Guasta, Incomprensibile};
        let fault = format!(
            "<s:Envelope xmlns:s='{SOAP}'><s:Body><s:Fault><faultcode>s:Server</faultcode>\
             <faultstring>Archivio chiuso</faultstring></s:Fault></s:Body></s:Envelope>"
        );
        let dtd = format!(
            "<!DOCTYPE x [<!ENTITY e 'B-1'>]>{}",
            risposta(&POSIZIONE.replace("B-1", "&e;"))
        );
        let good = risposta(POSIZIONE);
        for (status, body, reason) in [
            (500, fault.clone(), Guasta(500)),
            (200, fault, Guasta(200)),
            (500, "guasto".to_owned(), Guasta(500)),
            (500, good.clone(), Guasta(500)),
            (200, dtd, Incomprensibile),
            (200, good.replace(FONTI, "urn:altro"), Incomprensibile),
            (200, good.replace(SOAP, "http://www.w3.org/2003/05/soap-envelope"), Incomprensibile),
            (200, good.replace("</posizione>", ""), Incomprensibile),
            (200, good.replace("CercaPosizioniRisposta", "AltraRisposta"), Incomprensibile),
        ] {
            assert_eq!(told_by(status, &body).await, Err(reason), "{status} {body}");
        }
    }

    #[actix_web::test]
    async fn each_fault_of_a_soap_source_has_its_reason() {
        each_fault_has_its_reason(FonteSoap::new).await;
    }
}
