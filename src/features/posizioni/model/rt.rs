//! Receipts: facts, and what follows from them.
use super::caso::NuovoCaso;
use super::condizioni::is_riduzione;
use super::metadati::Metadati;
use super::rata::{ANONIMO, TipoDebitore, TipoOpzione};
use super::stato::StatoRata;
use super::tariffa::Tariffa;
use super::trasferimento::Trasferimento;
use crate::kernel::{Importo, OpzioneId, PosizioneId, RataId, RtId, is_codice_ente};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{Timestamp, civil::Date};
use std::fmt;

/// Of receiptId, to which the schema sets no end but an index does.
const MAX_ID: usize = 255;
/// Of IUV and of the codes of people and bodies, which are found by them.
const MAX_CODE: usize = 35;

/// A receipt as the Node sent it, ready to be stored. Texts are kept as they came.
/// Never shown by `Debug`: it names people.
#[derive(Clone, PartialEq, Eq)]
pub struct NuovaRt {
    /// fiscalCode: the ente the notice belongs to.
    pub ente_cf: String,
    /// receiptId: unique inside the ente.
    pub receipt_id: String,
    pub numero_avviso: String,
    /// creditorReferenceId.
    pub iuv: String,
    pub importo: Importo,
    /// What the PSP asked on top.
    pub commissione: Option<Importo>,
    /// 1 for paSendRT, 2 for paSendRTV2.
    pub versione: i16,
    /// paymentDateTime; the time of arrival when the PSP left it out.
    pub pagata_at: Timestamp,
    pub psp: String,
    pub id_psp: String,
    pub metodo: Option<String>,
    /// paymentNote, of paSendRTV2 only: the idCart of whoever opened the payment.
    pub nota: Option<String>,
    /// Paid while our station was down: the whole sum went to the ente of the notice.
    pub standin: bool,
    pub versante_nome: Option<String>,
    pub versante_codice: Option<String>,
    pub debitore_codice: String,
    pub debitore_nome: String,
    pub ente_nome: String,
    pub causale: String,
    pub trasferimenti: Vec<Trasferimento>,
    /// The stamps of its stamp duties: idTransfer, `MBDAttachment` in base64 (a signed XML of the PSP,
    /// `MarcaDaBollo.xsd`).
    pub marche: Vec<(i16, String)>,
    /// Of the payment; those of the shares are with them.
    pub metadati: Metadati,
    /// The receipt exactly as received: XML, or JSON from [`Provenienza::Eventi`].
    pub originale: String,
    pub provenienza: Provenienza,
    pub ricevuta_at: Timestamp,
}

impl NuovaRt {
    /// What must be so of every receipt, however it came: its codes have the shape of codes and fit in an
    /// index; one to five shares, each with its own number from 1 to 5. Texts may be of any length: a receipt
    /// is a fact, not a form to be corrected.
    pub fn is_well_formed(&self) -> bool {
        let within = |text: &str, max| (1..=max).contains(&text.chars().count());
        let codes = [Some(&self.debitore_codice), self.versante_codice.as_ref()];
        let mut enti = self.trasferimenti.iter().map(|it| &it.ente_cf).chain([&self.ente_cf]);
        let mut indici: Vec<i16> = self.trasferimenti.iter().map(|it| it.indice).collect();
        indici.sort_unstable();
        indici.dedup();
        within(&self.receipt_id, MAX_ID)
            && within(&self.iuv, MAX_CODE)
            && codes.into_iter().flatten().all(|it| it.chars().count() <= MAX_CODE)
            && enti.all(|it| is_codice_ente(it))
            && !indici.is_empty()
            && indici.len() == self.trasferimenti.len()
            && indici.iter().all(|it| (1..=5).contains(it))
    }
}

/// The stamp of an `MBDAttachment`, to be given to whoever paid for it; none: what is not base64 stays in the
/// original only.
pub fn marca(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    (!text.is_empty() && STANDARD.decode(&text).is_ok()).then_some(text)
}

impl fmt::Debug for NuovaRt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NuovaRt({} {})", self.ente_cf, self.numero_avviso)
    }
}

/// How a receipt came to be here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Provenienza {
    /// The Node sent it to our station.
    Nodo,
    /// Asked for at biz-events.
    Eventi,
    /// Asked for at GPD.
    Gpd,
}

/// What a receipt turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EsitoRt {
    Regolare,
    /// For a rata that was withdrawn, superseded, or past due and no longer accepted.
    Tardiva,
    /// The rata was already paid; the first payment stays.
    Duplicata,
    /// For a notice that nobody issued: a technical position was made.
    Sconosciuta,
    /// For a notice of an ente that is not ours, or where ours is one of the other beneficiaries.
    Secondaria,
}

impl EsitoRt {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Regolare => "regolare",
            Self::Tardiva => "tardiva",
            Self::Duplicata => "duplicata",
            Self::Sconosciuta => "sconosciuta",
            Self::Secondaria => "secondaria",
        }
    }
}

/// What became of a receipt, for whoever must react.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RtApplicata {
    pub rt_id: RtId,
    pub esito: EsitoRt,
    /// `None`: kept as a fact only.
    pub rata_id: Option<RataId>,
    pub posizione_id: Option<PosizioneId>,
    /// Somebody must look at it.
    pub caso: Option<NuovoCaso>,
}

/// A rata as far as receipts care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RataInGioco {
    pub id: RataId,
    pub opzione_id: OpzioneId,
    pub posizione_id: PosizioneId,
    pub tipo: TipoOpzione,
    pub stato: StatoRata,
    pub tariffa: Tariffa,
    /// The servizio takes payments after the last day.
    pub accetta_tardivi: bool,
    /// Of a plan that who owes chose, by the rules of the ente.
    pub piano: bool,
    /// Of one that they left, since when the ente has changed nothing.
    pub lasciato: bool,
}

impl RataInGioco {
    /// See [`is_riduzione`].
    pub fn is_riduzione(&self) -> bool {
        is_riduzione(self.tipo, &self.tariffa)
    }

    /// Its last day is before `giorno`.
    pub fn is_oltre(&self, giorno: Date) -> bool {
        self.tariffa.ultimo_giorno().is_some_and(|ultimo| ultimo < giorno)
    }
}

/// A state that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cambio {
    pub rata_id: RataId,
    pub da: StatoRata,
    pub a: StatoRata,
}

/// The posizione made for a receipt that has none: one opzione, one rata, born paid.
#[derive(Clone, PartialEq, Eq)]
pub struct Tecnica {
    /// Id of the posizione and of its rata, unique because the receipt is.
    pub iupd: String,
    pub numero_avviso: String,
    pub iuv: String,
    pub debitore_tipo: TipoDebitore,
    pub debitore_codice: String,
    pub debitore_nome: String,
    pub causale: String,
    pub importo: Importo,
    pub pagata_at: Timestamp,
    pub trasferimenti: Vec<Trasferimento>,
}

impl Tecnica {
    /// Fits what the receipt says into what a posizione may hold: texts are cut, empty ones filled.
    /// `None` when not even its number or amount can stand in the ledger; the receipt is kept all
    /// the same.
    pub fn from_rt(rt: &RtDaApplicare) -> Option<Self> {
        let numero_ok =
            rt.numero_avviso.len() == 18 && rt.numero_avviso.bytes().all(|b| b.is_ascii_digit());
        let iuv_ok = (1..=35).contains(&rt.iuv.chars().count());
        if !numero_ok || !iuv_ok || rt.importo == Importo::ZERO {
            return None;
        }
        let codice = rt.debitore_codice.trim().to_uppercase();
        let giuridica = is_codice_ente(&codice);
        let trasferimenti = rt.trasferimenti.iter().filter(|it| {
            (1..=5).contains(&it.indice)
                && it.importo > Importo::ZERO
                && is_codice_ente(&it.ente_cf)
        });
        let mut trasferimenti: Vec<Trasferimento> = trasferimenti
            .map(|it| Trasferimento {
                denominazione: testo(&it.denominazione, 140, &it.ente_cf),
                causale: testo(&it.causale, 140, "Pagamento pagoPA"),
                ..it.clone()
            })
            .collect();
        trasferimenti.sort_by_key(|it| it.indice);
        trasferimenti.dedup_by_key(|it| it.indice);
        Some(Self {
            iupd: format!("RT-{}-{}", rt.ente_cf, rt.receipt_id),
            numero_avviso: rt.numero_avviso.clone(),
            iuv: rt.iuv.clone(),
            debitore_tipo: if giuridica { TipoDebitore::G } else { TipoDebitore::F },
            debitore_codice: testo(&codice, 35, ANONIMO),
            debitore_nome: testo(&rt.debitore_nome, 70, ANONIMO),
            causale: testo(&rt.causale, 140, "Pagamento pagoPA"),
            importo: rt.importo,
            pagata_at: rt.pagata_at,
            trasferimenti,
        })
    }
}

/// At most `max` characters of `testo`, or `altrimenti` when there is nothing in it.
fn testo(testo: &str, max: usize, altrimenti: &str) -> String {
    let testo = testo.trim();
    if testo.is_empty() { altrimenti.to_owned() } else { testo.chars().take(max).collect() }
}

/// A stored receipt that nothing has followed from yet.
#[derive(Clone, PartialEq, Eq)]
pub struct RtDaApplicare {
    pub rt_id: RtId,
    pub ente_cf: String,
    pub receipt_id: String,
    pub numero_avviso: String,
    pub iuv: String,
    pub importo: Importo,
    pub pagata_at: Timestamp,
    pub debitore_codice: String,
    pub debitore_nome: String,
    pub causale: String,
    pub trasferimenti: Vec<Trasferimento>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_technical_position_takes_whatever_a_receipt_may_say() {
        let rt = RtDaApplicare {
            rt_id: RtId(1),
            ente_cf: "80000000002".into(),
            receipt_id: "abc".into(),
            numero_avviso: "301202600001234571".into(),
            iuv: "01202600001234571".into(),
            importo: Importo::from_cent(100).unwrap(),
            pagata_at: Timestamp::UNIX_EPOCH,
            debitore_codice: " ".into(),
            debitore_nome: "à".repeat(90),
            causale: String::new(),
            trasferimenti: vec![],
        };
        let tecnica = Tecnica::from_rt(&rt).unwrap();
        assert_eq!(tecnica.debitore_nome.chars().count(), 70);
        assert_eq!(
            (tecnica.debitore_codice.as_str(), tecnica.causale.as_str()),
            (ANONIMO, "Pagamento pagoPA")
        );
        assert!(
            Tecnica::from_rt(&RtDaApplicare { importo: Importo::ZERO, ..rt.clone() }).is_none()
        );
        assert!(Tecnica::from_rt(&RtDaApplicare { numero_avviso: "1".into(), ..rt }).is_none());
    }
}
