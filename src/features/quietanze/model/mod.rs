//! A proof of payment.
pub mod certificazione;
pub mod elenco;

use crate::features::posizioni::{ANONIMO, EsitoRt, Trasferimento};
use crate::kernel::{Importo, NumeroAvviso, RataId, RtId};
use jiff::Timestamp;
use std::fmt;

/// Everything a receipt says (`domain.md` §8.1). Never shown by `Debug`: it names people.
#[derive(Clone, PartialEq, Eq)]
pub struct Quietanza {
    pub id: RtId,
    /// By which its holder finds whether it is genuine: 32 hexadecimal digits.
    pub verifica: String,
    pub ente_cf: String,
    pub ente_nome: String,
    /// The unique number of the payment: receiptId, paymentToken, IUR.
    pub receipt_id: String,
    /// As the Node wrote it: 18 digits, but a receipt is never refused.
    pub numero_avviso: String,
    pub iuv: String,
    /// What the ente gets, without the fee.
    pub importo: Importo,
    /// What the PSP kept for itself; `None` when it did not tell.
    pub commissione: Option<Importo>,
    /// The legal time of payment: [`Quietanza::quando`].
    pub pagata_at: Timestamp,
    /// Nobody told when it was paid: `pagata_at` is when the receipt was found.
    pub senza_data: bool,
    pub psp: String,
    pub id_psp: String,
    pub metodo: Option<String>,
    pub versante: Option<Persona>,
    pub debitore: Persona,
    pub causale: String,
    pub beneficiari: Vec<Trasferimento>,
    /// `None` for the moments between the receipt's arrival and its effects.
    pub esito: Option<EsitoRt>,
}

/// Somebody named on a receipt.
#[derive(Clone, PartialEq, Eq)]
pub struct Persona {
    pub nome: String,
    /// Codice fiscale or partita IVA; `None` when the receipt does not say whose it is.
    pub codice: Option<String>,
}

/// How it was paid, in the words that people use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metodo {
    Contanti,
    Carta,
    Bancomat,
    Conto,
    PayPal,
}

/// What is unusual about a payment and the person should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Avvertenza {
    /// The notice had been paid before.
    Doppia,
    /// The notice was not to be paid any more.
    Tardiva,
}

impl fmt::Debug for Quietanza {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quietanza({} {})", self.id, self.numero_avviso)
    }
}

impl Persona {
    /// A blank or conventional code is no code; a blank name is left to the code.
    pub fn new(nome: String, codice: Option<String>) -> Self {
        let codice = codice.map(|it| it.trim().to_owned());
        let codice = codice.filter(|it| !it.is_empty() && it != ANONIMO);
        Self { nome: nome.trim().to_owned(), codice }
    }

    /// The receipt names nobody.
    pub fn is_vuota(&self) -> bool {
        self.nome.is_empty() && self.codice.is_none()
    }
}

impl Quietanza {
    /// The notice number for the eye, in groups of four.
    pub fn numero_gruppi(&self) -> String {
        NumeroAvviso::parse(&self.numero_avviso)
            .map_or_else(|_| self.numero_avviso.clone(), |numero| numero.gruppi())
    }

    /// When it was paid; `None` when nobody told.
    pub fn quando(&self) -> Option<Timestamp> {
        (!self.senza_data).then_some(self.pagata_at)
    }

    /// What left the payer's pocket; `None` when the fee is not known.
    pub fn totale(&self) -> Option<Importo> {
        self.importo.checked_add(self.commissione?)
    }

    /// Who paid, when it is not the debtor.
    pub fn altro_versante(&self) -> Option<&Persona> {
        self.versante.as_ref().filter(|versante| match (&versante.codice, &self.debitore.codice) {
            (Some(suo), Some(debitore)) => suo != debitore,
            _ => versante.nome.to_lowercase() != self.debitore.nome.to_lowercase(),
        })
    }

    /// Name of a beneficiary: older receipts give only its code.
    pub fn nome_di<'a>(&'a self, quota: &'a Trasferimento) -> &'a str {
        match quota.denominazione.trim() {
            "" if quota.ente_cf == self.ente_cf => &self.ente_nome,
            nome => nome,
        }
    }

    /// See [`Metodo::di`].
    pub fn metodo(&self) -> Option<Metodo> {
        Metodo::di(self.metodo.as_deref())
    }

    /// What the person should know of this payment.
    pub fn avvertenza(&self) -> Option<Avvertenza> {
        Avvertenza::di(self.esito)
    }

    /// Name of the file, without names of people.
    pub fn nome_file(&self) -> String {
        let codice: String =
            self.numero_avviso.chars().filter(char::is_ascii_alphanumeric).take(35).collect();
        format!("ricevuta-{codice}.pdf")
    }
}

/// A code for the eye, in groups of four.
pub fn gruppi(codice: &str) -> String {
    let letters: Vec<char> = codice.chars().collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

impl Metodo {
    /// `paymentMethod` is a free text of 35 characters: words of nodeForPsp and of the fee tables.
    pub fn di(metodo: Option<&str>) -> Option<Self> {
        match metodo? {
            "cash" => Some(Self::Contanti),
            "creditCard" | "CP" => Some(Self::Carta),
            "bancomat" | "BPAY" => Some(Self::Bancomat),
            "BBT" | "AD" | "MYBK" | "OBEP" => Some(Self::Conto),
            "PPAL" => Some(Self::PayPal),
            _ => None,
        }
    }
}

/// The share is a stamp duty (marca da bollo digitale): in a receipt it is the one without an account
/// (`domain.md` §4).
pub fn is_bollo(quota: &Trasferimento) -> bool {
    quota.iban.trim().is_empty()
}

impl Avvertenza {
    pub(super) fn di(esito: Option<EsitoRt>) -> Option<Self> {
        match esito? {
            EsitoRt::Duplicata => Some(Self::Doppia),
            EsitoRt::Tardiva => Some(Self::Tardiva),
            EsitoRt::Regolare | EsitoRt::Sconosciuta | EsitoRt::Secondaria => None,
        }
    }
}

/// Which receipt a rata has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Riassunto {
    pub rata_id: RataId,
    pub rt_id: RtId,
}
