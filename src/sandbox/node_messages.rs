//! What the Node says to a station and understands of its answers (`paForNode.xsd`; `domain.md` §4).
use super::archivio::Voce;
use super::node_xml::Xml;
use crate::kernel::Importo;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::DateTime;

/// Generation of the operations that a station uses for an ente.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Versione {
    V1,
    V2,
}

/// Who a request is for: the ente, its broker, its station.
#[derive(Debug, Clone, Copy)]
pub struct Destinazione<'a> {
    pub ente: &'a str,
    pub broker: &'a str,
    pub stazione: &'a str,
}

/// What `paVerifyPaymentNotice` answered.
#[derive(Debug, Clone)]
pub struct Verificato {
    pub importo: Importo,
    pub causale: String,
    pub ente_nome: String,
}

/// What `paGetPayment` answered: copied into the receipt as it is.
#[derive(Debug, Clone)]
pub struct Attivato {
    pub ente: String,
    pub numero: String,
    pub iuv: String,
    pub importo: Importo,
    pub causale: String,
    pub ente_nome: String,
    ufficio: Option<String>,
    debitore: Xml,
    trasferimenti: Vec<Xml>,
    /// The archive answered for a station that is down.
    pub standin: bool,
}

/// Everything a receipt says besides what was activated.
#[derive(Debug, Clone)]
pub struct Incasso {
    /// Payment token, IUR of the flows.
    pub receipt_id: String,
    /// In Italy.
    pub at: DateTime,
    /// idCart of the cart, when there was one.
    pub nota: Option<String>,
    pub costo: Importo,
    /// `creditCard`, `cash`, …
    pub metodo: String,
}

/// Why the Node has no answer it can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mancato {
    /// The station said no, with a fault code.
    #[error("{code}: {text}")]
    Ko { code: String, text: String },
    /// The station answered what it must not (the real Node: `PPT_STAZIONE_INT_PA_ERRORE_RESPONSE`).
    #[error("unusable answer: {0}")]
    Risposta(String),
    /// Nobody answered in time.
    #[error("no answer: {0}")]
    Silenzio(String),
}

impl Versione {
    /// Operation (also its `SOAPAction`), request wrapper, answer wrapper.
    pub fn activate(self) -> [&'static str; 3] {
        match self {
            Self::V1 => ["paGetPayment", "paGetPaymentReq", "paGetPaymentRes"],
            Self::V2 => ["paGetPaymentV2", "paGetPaymentV2Request", "paGetPaymentV2Response"],
        }
    }

    /// The same for the receipt.
    pub fn send_rt(self) -> [&'static str; 3] {
        match self {
            Self::V1 => ["paSendRT", "paSendRTReq", "paSendRTRes"],
            Self::V2 => ["paSendRTV2", "paSendRTV2Request", "paSendRTV2Response"],
        }
    }
}

impl Destinazione<'_> {
    /// Who is called: what every message begins with.
    pub fn heads(&self) -> Vec<Xml> {
        vec![
            Xml::leaf("idPA", self.ente),
            Xml::leaf("idBrokerPA", self.broker),
            Xml::leaf("idStation", self.stazione),
        ]
    }

    fn with_qr(&self, numero: &str) -> Vec<Xml> {
        let mut parts = self.heads();
        let code = vec![Xml::leaf("fiscalCode", self.ente), Xml::leaf("noticeNumber", numero)];
        parts.push(Xml::node("qrCode", code));
        parts
    }

    pub fn verify(&self, numero: &str) -> Xml {
        Xml::node("paVerifyPaymentNoticeReq", self.with_qr(numero))
    }

    /// `importo` is what the payer saw, `nota` the idCart.
    pub fn activate(
        &self,
        v: Versione,
        numero: &str,
        importo: Option<Importo>,
        nota: Option<&str>,
    ) -> Xml {
        let [_, wrapper, _] = v.activate();
        let mut parts = self.with_qr(numero);
        parts.extend(importo.map(|it| Xml::leaf("amount", &it.to_pagopa())));
        parts.extend(nota.map(|it| Xml::leaf("paymentNote", it)));
        Xml::node(wrapper, parts)
    }

    /// The receipt of `attivato`, paid as `incasso` says.
    pub fn send_rt(&self, v: Versione, attivato: &Attivato, incasso: &Incasso) -> Xml {
        let [_, wrapper, _] = v.send_rt();
        let mut parts = self.heads();
        parts.push(Xml::node("receipt", attivato.receipt(v, incasso)));
        Xml::node(wrapper, parts)
    }
}

fn transfer(n: &str, ente: &str, ente_nome: &str, importo: Importo, causale: &str) -> Xml {
    let parts = vec![
        Xml::leaf("idTransfer", n),
        Xml::leaf("transferAmount", &importo.to_pagopa()),
        Xml::leaf("fiscalCodePA", ente),
        Xml::leaf("companyName", ente_nome),
        Xml::leaf("IBAN", "IT02O9999900001000000000101"),
        Xml::leaf("remittanceInformation", causale),
        Xml::leaf("transferCategory", "9/0101100IM/"),
    ];
    Xml::node("transfer", parts)
}

impl Attivato {
    /// A notice that the Node knows from somewhere else, with one transfer.
    pub fn altrove(
        ente: &str,
        numero: &str,
        importo: Importo,
        causale: &str,
        ente_nome: &str,
    ) -> Self {
        let id = vec![
            Xml::leaf("entityUniqueIdentifierType", "F"),
            Xml::leaf("entityUniqueIdentifierValue", "ANONIMO"),
        ];
        let debitore = vec![Xml::node("uniqueIdentifier", id), Xml::leaf("fullName", "ANONIMO")];
        Self {
            ente: ente.to_owned(),
            numero: numero.to_owned(),
            iuv: numero.get(1..).unwrap_or_default().to_owned(),
            importo,
            causale: causale.to_owned(),
            ente_nome: ente_nome.to_owned(),
            ufficio: None,
            debitore: Xml::node("debtor", debitore),
            trasferimenti: vec![transfer("1", ente, ente_nome, importo, causale)],
            standin: false,
        }
    }

    /// The same, with a part of it for another ente.
    pub fn con_quota(mut self, ente: &str, ente_nome: &str, quota: Importo) -> Self {
        let sua = self.importo.checked_sub(quota).unwrap_or(self.importo);
        let causale = self.causale.as_str();
        self.trasferimenti = vec![
            transfer("1", &self.ente, &self.ente_nome, sua, causale),
            transfer("2", ente, ente_nome, quota, causale),
        ];
        self
    }

    /// A notice as the archive knows it: the whole sum goes to its ente.
    pub fn in_standin(voce: &Voce, ente_nome: &str) -> Self {
        let id = vec![
            Xml::leaf("entityUniqueIdentifierType", &voce.debitore_tipo),
            Xml::leaf("entityUniqueIdentifierValue", &voce.debitore_codice),
        ];
        let debitore =
            vec![Xml::node("uniqueIdentifier", id), Xml::leaf("fullName", &voce.debitore_nome)];
        let transfer = vec![
            Xml::leaf("idTransfer", "1"),
            Xml::leaf("transferAmount", &voce.importo_cent.to_pagopa()),
            Xml::leaf("fiscalCodePA", &voce.ente),
            Xml::leaf("companyName", ente_nome),
            Xml::leaf("IBAN", &voce.conto),
            Xml::leaf("remittanceInformation", &voce.causale),
            Xml::leaf("transferCategory", "9/0101100IM/"),
        ];
        Self {
            ente: voce.ente.clone(),
            numero: voce.numero.clone(),
            iuv: voce.iuv.clone(),
            importo: voce.importo_cent,
            causale: voce.causale.clone(),
            ente_nome: ente_nome.to_owned(),
            ufficio: None,
            debitore: Xml::node("debtor", debitore),
            trasferimenti: vec![Xml::node("transfer", transfer)],
            standin: true,
        }
    }

    /// The same, with who owes.
    pub fn con_debitore(mut self, codice: &str, nome: &str) -> Self {
        let tipo = if codice.len() == 11 { "G" } else { "F" };
        let id = vec![
            Xml::leaf("entityUniqueIdentifierType", tipo),
            Xml::leaf("entityUniqueIdentifierValue", codice),
        ];
        let parts = vec![Xml::node("uniqueIdentifier", id), Xml::leaf("fullName", nome)];
        self.debitore = Xml::node("debtor", parts);
        self
    }

    /// Fiscal codes of the beneficiaries other than the ente itself.
    pub fn altri_beneficiari(&self) -> Vec<String> {
        let all = self.trasferimenti.iter().filter_map(|it| it.text_of("fiscalCodePA"));
        let mut others: Vec<_> = all.filter(|it| *it != self.ente).map(str::to_owned).collect();
        others.sort();
        others.dedup();
        others
    }

    /// What the receipt of its payment is made of.
    pub fn receipt(&self, v: Versione, incasso: &Incasso) -> Vec<Xml> {
        let v2 = v == Versione::V2;
        let day = incasso.at.date();
        let credit = day.tomorrow().unwrap_or(day);
        let mut parts = vec![
            Xml::leaf("receiptId", &incasso.receipt_id),
            Xml::leaf("noticeNumber", &self.numero),
            Xml::leaf("fiscalCode", &self.ente),
            Xml::leaf("outcome", "OK"),
            Xml::leaf("creditorReferenceId", &self.iuv),
            Xml::leaf("paymentAmount", &self.importo.to_pagopa()),
            Xml::leaf("description", &self.causale),
            Xml::leaf("companyName", &self.ente_nome),
        ];
        parts.extend(self.ufficio.as_ref().map(|it| Xml::leaf("officeName", it)));
        parts.push(self.debitore.clone());
        let transfers = self.trasferimenti.iter().map(|it| receipt_transfer(v, it, incasso));
        parts.push(Xml::node("transferList", transfers.collect()));
        parts.extend([
            Xml::leaf("idPSP", "ABCDITMMXXX"),
            Xml::leaf("pspFiscalCode", "80000000036"),
            Xml::leaf("PSPCompanyName", "Banca di prova"),
            Xml::leaf("idChannel", "80000000036_01"),
            Xml::leaf("channelDescription", "WISP"),
            Xml::leaf("paymentMethod", &incasso.metodo),
        ]);
        parts.extend(incasso.nota.as_ref().filter(|_| v2).map(|it| Xml::leaf("paymentNote", it)));
        parts.push(Xml::leaf("fee", &incasso.costo.to_pagopa()));
        if v2 {
            parts.push(Xml::leaf("primaryCiIncurredFee", "0.00"));
        }
        parts.extend([
            Xml::leaf("paymentDateTime", &incasso.at.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
            Xml::leaf("applicationDate", &day.to_string()),
            Xml::leaf("transferDate", &credit.to_string()),
            Xml::leaf("standIn", if self.standin { "true" } else { "false" }),
        ]);
        parts
    }
}

/// A transfer of the activation as a receipt repeats it. Version 1 has no name of the beneficiary;
/// the stamp that was asked for comes back as the stamp itself.
fn receipt_transfer(v: Versione, transfer: &Xml, incasso: &Incasso) -> Xml {
    let importo = transfer.text_of("transferAmount").unwrap_or_default().to_owned();
    let mut transfer = transfer.clone();
    if v == Versione::V1 {
        transfer.children.retain(|it| it.name != "companyName");
    }
    for part in &mut transfer.children {
        if part.name == "richiestaMarcaDaBollo" {
            let hash = part.text_of("hashDocumento").unwrap_or_default();
            *part = Xml::leaf("MBDAttachment", &STANDARD.encode(marca(hash, &importo, incasso)));
        }
    }
    transfer
}

/// The stamp that a PSP sells (`MarcaDaBollo.xsd`), with nobody's signature.
fn marca(hash: &str, importo: &str, incasso: &Incasso) -> String {
    let sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    let iubd = incasso.receipt_id.get(..14).unwrap_or(&incasso.receipt_id);
    let ora = incasso.at.strftime("%Y-%m-%dT%H:%M:%S");
    let firma = STANDARD.encode("firma di prova");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <marcaDaBollo xmlns=\"http://www.agenziaentrate.gov.it/2014/MarcaDaBollo\" \
         xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><PSP><CodiceFiscale>80000000036\
         </CodiceFiscale><Denominazione>Banca di prova</Denominazione></PSP><IUBD>{iubd}</IUBD>\
         <OraAcquisto>{ora}</OraAcquisto><Importo>{importo}</Importo><TipoBollo>01</TipoBollo>\
         <ImprontaDocumento><DigestMethod Algorithm=\"{sha256}\"/><ds:DigestValue>{hash}\
         </ds:DigestValue></ImprontaDocumento><ds:Signature><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>\
         <ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>\
         <ds:Reference URI=\"\"><ds:DigestMethod Algorithm=\"{sha256}\"/><ds:DigestValue>{hash}\
         </ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>{firma}\
         </ds:SignatureValue></ds:Signature></marcaDaBollo>\n"
    )
}

/// `OK`, or the fault of the station.
pub fn outcome(answer: &Xml) -> Result<(), Mancato> {
    match answer.text_of("outcome") {
        Some("OK") => Ok(()),
        Some("KO") => {
            let fault = answer.child("fault");
            let part = |name| fault.and_then(|it| it.text_of(name)).unwrap_or_default().to_owned();
            Err(Mancato::Ko { code: part("faultCode"), text: part("faultString") })
        }
        _ => Err(Mancato::Risposta("outcome is missing".to_owned())),
    }
}

/// Reads the answer to a verify.
pub fn verificato(answer: &Xml) -> Result<Verificato, Mancato> {
    outcome(answer)?;
    let option = answer.child("paymentList").and_then(|it| it.child("paymentOptionDescription"));
    let option = option.ok_or_else(|| missing("paymentOptionDescription"))?;
    Ok(Verificato {
        importo: amount(option, "amount")?,
        causale: text(answer, "paymentDescription")?,
        ente_nome: text(answer, "companyName")?,
    })
}

/// Reads the answer to an activation, with the checks of the Node: the transfers add up to the
/// amount, there are 1 to 5 of them, each with an account or a stamp.
pub fn attivato(answer: &Xml, ente: &str, numero: &str) -> Result<Attivato, Mancato> {
    outcome(answer)?;
    let data = answer.child("data").ok_or_else(|| missing("data"))?;
    let importo = amount(data, "paymentAmount")?;
    let debitore = data.child("debtor").ok_or_else(|| missing("debtor"))?.clone();
    let list = data.child("transferList").ok_or_else(|| missing("transferList"))?;
    let trasferimenti = list.children.clone();
    if !(1..=5).contains(&trasferimenti.len()) {
        return Err(Mancato::Risposta(format!("{} transfers", trasferimenti.len())));
    }
    let mut sum = 0;
    for transfer in &trasferimenti {
        sum += amount(transfer, "transferAmount")?.cent();
        if transfer.text_of("IBAN").is_none() && transfer.child("richiestaMarcaDaBollo").is_none() {
            return Err(missing("IBAN"));
        }
    }
    if sum != importo.cent() {
        return Err(Mancato::Risposta("the transfers do not add up to the amount".to_owned()));
    }
    text(data, "dueDate")?;
    Ok(Attivato {
        ente: ente.to_owned(),
        numero: numero.to_owned(),
        iuv: text(data, "creditorReferenceId")?,
        importo,
        causale: text(data, "description")?,
        ente_nome: text(data, "companyName")?,
        ufficio: data.text_of("officeName").map(str::to_owned),
        debitore,
        trasferimenti,
        standin: false,
    })
}

pub fn text(parent: &Xml, name: &str) -> Result<String, Mancato> {
    parent.text_of(name).map(str::to_owned).ok_or_else(|| missing(name))
}

fn amount(parent: &Xml, name: &str) -> Result<Importo, Mancato> {
    Importo::parse_pagopa(&text(parent, name)?)
        .map_err(|why| Mancato::Risposta(format!("{name}: {why}")))
}

pub fn missing(name: &str) -> Mancato {
    Mancato::Risposta(format!("{name} is missing"))
}
