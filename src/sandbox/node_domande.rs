//! Payments without a notice: what a PSP asks the station for (paDemandPaymentNotice), and for whom.
use super::World;
use super::node::ASK;
use super::node_messages::{Destinazione, Mancato, Verificato, missing, text, verificato};
use super::node_xml::{Xml, document};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

/// What the PSP asks the payer for.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dati {
    Riferimento(String),
    Veicolo(Veicolo),
}

/// `tipo`: 1 a car, 2 a trailer, 4 a motorcycle.
#[derive(Debug, Clone, Deserialize)]
pub struct Veicolo {
    pub tipo: String,
    pub targa: String,
}

impl Dati {
    /// As a document: the portal's own, or the catalogue's car tax.
    fn document(&self) -> String {
        match self {
            Self::Riferimento(it) => {
                document(&Xml::node("richiesta", vec![Xml::leaf("riferimento", it)]), None)
            }
            Self::Veicolo(it) => {
                let veicolo = vec![
                    Xml::leaf("tipoVeicoloTarga", &it.tipo),
                    Xml::leaf("veicoloTarga", &it.targa),
                ];
                let tassa = vec![Xml::node("veicoloConTarga", veicolo)];
                let spazio = "http://PuntoAccessoPSP.spcoop.gov.it/TassaAuto";
                document(&Xml::node("tassaAuto", tassa), Some(spazio))
            }
        }
    }
}

impl Destinazione<'_> {
    /// A notice for `dati`, under two codes of the catalogue of services: service, body.
    fn demand(&self, [servizio, soggetto]: [&str; 2], dati: &Dati) -> Xml {
        let mut parts = self.heads();
        parts.extend([
            Xml::leaf("idServizio", servizio),
            Xml::leaf("idSoggettoServizio", soggetto),
            Xml::leaf("datiSpecificiServizioRequest", &STANDARD.encode(dati.document())),
        ]);
        Xml::node("paDemandPaymentNoticeRequest", parts)
    }
}

impl World {
    /// Asks for a notice that nobody sent: which, and how much.
    pub async fn demand(
        &self,
        ente: &str,
        codici: [&str; 2],
        dati: &Dati,
    ) -> Result<(String, Verificato), Mancato> {
        let request = self.destinazione(ente).demand(codici, dati);
        let names = ["paDemandPaymentNotice", "paDemandPaymentNoticeResponse"];
        let answer = self.ask(names, &request, ASK).await?;
        let verificato = verificato(&answer)?;
        let qr = answer.child("qrCode").ok_or_else(|| missing("qrCode"))?;
        Ok((text(qr, "noticeNumber")?, verificato))
    }
}
