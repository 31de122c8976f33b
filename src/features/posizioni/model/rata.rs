//! A rata as others read it, and whether it can be paid.
use super::condizioni::{Blocco, Condizioni, Rifiuto};
use super::metadati::Metadati;
use super::prezzo::Prezzo;
use super::stato::{Stato, StatoRata, stato_opzione, stato_posizione};
use super::tariffa::Tariffa;
use super::trasferimento::Trasferimento;
use crate::kernel::{
    CodiceFiscale, EnteId, Iuv, NumeroAvviso, OpzioneId, PosizioneId, RataId, ServizioId,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a debtor is written as when the ente does not know who it is.
pub const ANONIMO: &str = "ANONIMO";

/// Person or body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text")]
pub enum TipoDebitore {
    /// Persona fisica.
    F,
    /// Persona giuridica.
    G,
}

impl TipoDebitore {
    /// `F` or `G`, as on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::F => "F",
            Self::G => "G",
        }
    }
}

/// Who owes. Never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Debitore {
    pub tipo: TipoDebitore,
    /// Normalised codice fiscale, or [`ANONIMO`].
    pub codice: String,
    pub nome: String,
    pub indirizzo: Option<Indirizzo>,
}

/// Postal and e-mail address of a debtor, as the ente wrote it. Never shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Indirizzo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub civico: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub localita: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provincia: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nazione: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl fmt::Debug for Debitore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Debitore(…)")
    }
}

impl fmt::Debug for Indirizzo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Indirizzo(…)")
    }
}

/// Kinds of ways to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum TipoOpzione {
    Unica,
    /// All at once, for less, until its last day: see [`Condizioni::accetta_tardi`].
    Ridotta,
    Rate,
    /// The first rata is a deposit, the others are the balance.
    Acconto,
}

impl TipoOpzione {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unica => "unica",
            Self::Ridotta => "ridotta",
            Self::Rate => "rate",
            Self::Acconto => "acconto",
        }
    }
}

/// Everything needed to show a rata, price it, decide on it and answer the Node about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rata {
    pub id: RataId,
    pub opzione_id: OpzioneId,
    pub opzione_indice: i16,
    pub opzione_tipo: TipoOpzione,
    pub opzione_descrizione: String,
    /// When who owes chose it, by the rules of the ente; none: it is the ente's own way to pay.
    pub opzione_piano_at: Option<Timestamp>,
    pub posizione_id: PosizioneId,
    pub posizione_causale: String,
    /// The ente's own id of the posizione.
    pub iupd: String,
    /// Why the ente last changed or withdrew it.
    pub motivo: Option<String>,
    pub valida_dal: Option<Date>,
    pub ente_id: EnteId,
    pub ente_cf: CodiceFiscale,
    pub ente_nome: String,
    /// False for an ente that is suspended or not yet on the air.
    pub ente_attivo: bool,
    /// `None` for a technical position.
    pub servizio_id: Option<ServizioId>,
    pub ufficio: Option<String>,
    /// The servizio takes payments after the last day: see [`Rata::accetta_tardi`].
    pub accetta_tardivi: bool,
    pub debitore: Debitore,
    /// The ente's own id of the row.
    pub iud: String,
    pub numero_avviso: NumeroAvviso,
    pub iuv: Iuv,
    pub causale: String,
    pub tariffa: Tariffa,
    pub stato: StatoRata,
    /// Something of another opzione of the same posizione was paid.
    pub altra_opzione_iniziata: bool,
    /// The last activation, over or not: see [`Rata::blocco_aperto`].
    pub blocco: Option<Blocco>,
    pub pagata_at: Option<Timestamp>,
    /// In order of `indice`; they sum to `tariffa.importo`.
    pub trasferimenti: Vec<Trasferimento>,
    /// What the ente wants to find again in the receipt.
    pub metadati: Metadati,
}

impl Rata {
    /// What decides whether it can be paid.
    pub fn condizioni(&self) -> Condizioni {
        Condizioni {
            stato: self.stato,
            opzione_tipo: self.opzione_tipo,
            ente_attivo: self.ente_attivo,
            valida_dal: self.valida_dal,
            accetta_tardivi: self.accetta_tardivi,
            altra_opzione_iniziata: self.altra_opzione_iniziata,
            tariffa: self.tariffa.clone(),
            blocco: self.blocco,
        }
    }

    /// [`Tariffa::ultimo_giorno`].
    pub fn scadenza(&self) -> Option<Date> {
        self.tariffa.ultimo_giorno()
    }

    /// [`Condizioni::is_scaduta`].
    pub fn is_scaduta(&self, oggi: Date) -> bool {
        self.condizioni().is_scaduta(oggi)
    }

    /// [`Condizioni::accetta_tardi`].
    pub fn accetta_tardi(&self) -> bool {
        self.condizioni().accetta_tardi()
    }

    /// [`Condizioni::blocco_aperto`].
    pub fn blocco_aperto(&self, adesso: Timestamp) -> Option<Blocco> {
        self.condizioni().blocco_aperto(adesso)
    }
}

/// [`Condizioni::prezzo`] of a whole rata.
pub fn pagabile(rata: &Rata, oggi: Date) -> Result<Prezzo, Rifiuto> {
    rata.condizioni().prezzo(oggi)
}

/// A way to pay a posizione.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opzione {
    pub id: OpzioneId,
    pub indice: i16,
    pub tipo: TipoOpzione,
    pub descrizione: String,
    /// At least one.
    pub rate: Vec<Rata>,
}

impl Opzione {
    pub fn stato(&self) -> Stato {
        stato_opzione(self.rate.iter().map(|rata| rata.stato))
    }
}

/// What somebody owes to an ente, with every way to pay it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posizione {
    pub id: PosizioneId,
    /// At least one. What the rate of a posizione have in common (ente, causale of the posizione) is read
    /// from any of them: [`Posizione::prima`].
    pub opzioni: Vec<Opzione>,
    /// Several people owe it, each by opzioni of their own.
    pub in_solido: bool,
}

impl Posizione {
    pub fn stato(&self) -> Stato {
        stato_posizione(self.opzioni.iter().map(Opzione::stato))
    }

    pub fn rate(&self) -> impl Iterator<Item = &Rata> {
        self.opzioni.iter().flat_map(|opzione| &opzione.rate)
    }

    /// The first rata of the first opzione.
    pub fn prima(&self) -> Option<&Rata> {
        self.rate().next()
    }
}

/// Puts rate back into their opzioni and posizioni, keeping the order of first appearance. Rate of
/// one opzione, and of one posizione, must follow each other.
pub fn raggruppa(rate: Vec<Rata>) -> Vec<Posizione> {
    let mut posizioni: Vec<Posizione> = vec![];
    for rata in rate {
        let id = rata.posizione_id;
        let opzioni = match posizioni.last_mut() {
            Some(ultima) if ultima.id == id => &mut ultima.opzioni,
            _ => {
                posizioni.push(Posizione { id, opzioni: vec![], in_solido: false });
                match posizioni.last_mut() {
                    Some(nuova) => &mut nuova.opzioni,
                    None => continue,
                }
            }
        };
        match opzioni.last_mut() {
            Some(ultima) if ultima.id == rata.opzione_id => ultima.rate.push(rata),
            _ => opzioni.push(Opzione {
                id: rata.opzione_id,
                indice: rata.opzione_indice,
                tipo: rata.opzione_tipo,
                descrizione: rata.opzione_descrizione.clone(),
                rate: vec![rata],
            }),
        }
    }
    for it in &mut posizioni {
        it.in_solido = it.dovuta_da_piu();
    }
    posizioni
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::kernel::Importo;
    use jiff::civil::date;

    pub fn rata() -> Rata {
        Rata {
            id: RataId(1),
            opzione_id: OpzioneId(1),
            opzione_indice: 1,
            opzione_tipo: TipoOpzione::Unica,
            opzione_descrizione: "In un'unica soluzione".into(),
            opzione_piano_at: None,
            posizione_id: PosizioneId(1),
            posizione_causale: "TARI 2026".into(),
            iupd: "P1".into(),
            motivo: None,
            valida_dal: Some(date(2026, 6, 1)),
            ente_id: EnteId(1),
            ente_cf: CodiceFiscale::parse("80000000002").unwrap(),
            ente_nome: "Comune di Esempio".into(),
            ente_attivo: true,
            servizio_id: Some(ServizioId(1)),
            ufficio: None,
            accetta_tardivi: false,
            debitore: Debitore {
                tipo: TipoDebitore::F,
                codice: "RSSMRA80A01H501U".into(),
                nome: "Mario Rossi".into(),
                indirizzo: None,
            },
            iud: "R1".into(),
            numero_avviso: NumeroAvviso::parse("301202600001234571").unwrap(),
            iuv: Iuv::parse("01202600001234571").unwrap(),
            causale: "TARI 2026".into(),
            tariffa: Tariffa {
                scadenza: Some(date(2026, 6, 30)),
                ..Tariffa::fissa(Importo::from_cent(21_000).unwrap())
            },
            stato: StatoRata::DaPagare,
            altra_opzione_iniziata: false,
            blocco: None,
            pagata_at: None,
            trasferimenti: vec![],
            metadati: Metadati::default(),
        }
    }

    #[test]
    fn a_rata_is_payable_from_its_first_day_through_its_last() {
        let cases = [
            (date(2026, 5, 31), Err(Rifiuto::NonAncoraValida)),
            (date(2026, 6, 1), Ok(21_000)),
            (date(2026, 6, 30), Ok(21_000)),
            (date(2026, 7, 1), Err(Rifiuto::Scaduta)),
        ];
        for (oggi, atteso) in cases {
            assert_eq!(pagabile(&rata(), oggi).map(|it| it.importo.cent()), atteso, "{oggi}");
        }
        let tollerante = Rata { accetta_tardivi: true, ..rata() };
        assert!(pagabile(&tollerante, date(2026, 7, 1)).is_ok());
    }

    #[test]
    fn the_first_reason_that_fits_is_the_one_given() {
        let tardi = date(2027, 1, 1);
        let altra = |stato| Rata { stato, altra_opzione_iniziata: true, ..rata() };
        let cases = [
            (Rata { ente_attivo: false, ..altra(StatoRata::Pagata) }, Rifiuto::Sconosciuta),
            (altra(StatoRata::Bozza), Rifiuto::NonAncoraValida),
            (altra(StatoRata::Annullata), Rifiuto::Annullata),
            (altra(StatoRata::Pagata), Rifiuto::GiaPagata),
            (altra(StatoRata::Rendicontata), Rifiuto::GiaPagata),
            (altra(StatoRata::Sostituita), Rifiuto::AltraOpzione),
            (altra(StatoRata::DaPagare), Rifiuto::AltraOpzione),
            (rata(), Rifiuto::Scaduta),
        ];
        for (rata, rifiuto) in cases {
            assert_eq!(pagabile(&rata, tardi), Err(rifiuto), "{:?}", rata.stato);
        }
    }

    #[test]
    fn an_activation_is_open_until_its_token_ends() {
        let (dal, fino) = ("2026-06-10T10:00:00Z".parse(), "2026-06-10T10:30:00Z".parse());
        let (dal, fino): (Timestamp, Timestamp) = (dal.unwrap(), fino.unwrap());
        let rata = Rata { blocco: Some(Blocco { dal, fino }), ..rata() };
        assert!(rata.blocco_aperto(dal).is_some());
        assert!(rata.blocco_aperto(fino).is_none());
        assert!(pagabile(&rata, date(2026, 6, 10)).is_ok());
    }

    #[test]
    fn rate_go_back_into_their_opzioni_and_posizioni() {
        let one = |posizione, opzione, id| Rata {
            id: RataId(id),
            posizione_id: PosizioneId(posizione),
            opzione_id: OpzioneId(opzione),
            ..rata()
        };
        let posizioni =
            raggruppa(vec![one(7, 1, 1), one(7, 2, 2), one(7, 2, 3), one(3, 4, 4), one(3, 5, 5)]);
        let shape: Vec<(i64, Vec<usize>)> = posizioni
            .iter()
            .map(|it| (it.id.0, it.opzioni.iter().map(|opzione| opzione.rate.len()).collect()))
            .collect();
        assert_eq!(shape, [(7, vec![1, 2]), (3, vec![1, 1])]);
    }

    #[test]
    fn a_debtor_is_never_printed_by_debug() {
        let shown = format!("{:?}", rata());
        assert!(!shown.contains("RSSMRA") && !shown.contains("Mario"), "{shown}");
    }
}
