//! How a payment went, from what the ledger knows. No I/O.
use crate::features::posizioni::StatoRata;
use crate::kernel::{CarrelloId, Importo, PagamentoId, RataId, RataRif};
use jiff::{SignedDuration, Timestamp};

/// Life of a payment token, and of our patience (`domain.md` §4.8).
pub const ATTESA: SignedDuration = SignedDuration::from_mins(30);

/// What the portal did for this payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Stato {
    /// Written down; Checkout not asked yet, or asked and we died.
    Avviato,
    /// The browser was sent to Checkout.
    InCheckout,
    /// Checkout did not take it: nothing was charged.
    Rifiutato,
    /// Nothing more is expected; a late receipt still counts.
    Concluso,
}

/// What the browser said on its way back. Only chooses words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detto {
    Ok,
    Annullato,
    Errore,
    Attesa,
}

/// One attempt.
#[derive(Debug, Clone)]
pub struct Pagamento {
    pub id: PagamentoId,
    /// None: paid without logging in; who has the address may look.
    pub titolare: Option<String>,
    pub carrello: CarrelloId,
    pub stato: Stato,
    pub created_at: Timestamp,
    pub righe: Vec<Riga>,
}

/// One notice of an attempt, as the ledger has it now.
#[derive(Debug, Clone)]
pub struct Riga {
    pub rata: RataRif,
    /// In the ledger: that of a source too, once a receipt told of it.
    pub nostra: Option<RataId>,
    /// The source it is of.
    pub fonte: Option<String>,
    pub causale: String,
    pub ente_nome: String,
    /// Price of the day sent to Checkout.
    pub importo: Importo,
    pub stato: StatoRata,
    pub bloccata_dal: Option<Timestamp>,
    pub bloccata_fino: Option<Timestamp>,
}

/// How one notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EsitoRiga {
    Pagata,
    InAttesa,
    NonPagata,
}

/// How the whole attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Esito {
    /// Every notice is paid.
    Pagato,
    /// Confirmation is due by then.
    InAttesa { fino: Timestamp },
    /// The browser came back with a «no», but a PSP had activated a notice: not over until then.
    Incerto { fino: Timestamp },
    /// Some paid, none waiting.
    InParte { pagate: usize },
    /// Nobody ever activated a notice: nothing can have been charged.
    NonPagato,
    /// Activated, never confirmed, and the time is over.
    SenzaConferma,
    /// Checkout did not take it.
    NonPartito,
}

impl Pagamento {
    /// How notice `riga` stands at `now`.
    pub fn esito_riga(&self, riga: &Riga, detto: Option<Detto>, now: Timestamp) -> EsitoRiga {
        if riga.stato.is_pagata() {
            return EsitoRiga::Pagata;
        }
        let activated = self.activated(riga) && riga.bloccata_fino.is_some_and(|fino| now < fino);
        let believes = matches!(detto, Some(Detto::Ok | Detto::Attesa))
            && matches!(self.stato, Stato::Avviato | Stato::InCheckout)
            && now < self.created_at + ATTESA;
        if activated || believes { EsitoRiga::InAttesa } else { EsitoRiga::NonPagata }
    }

    /// How the attempt stands at `now`.
    pub fn esito(&self, detto: Option<Detto>, now: Timestamp) -> Esito {
        let count = |wanted: EsitoRiga| {
            self.righe.iter().filter(|it| self.esito_riga(it, detto, now) == wanted).count()
        };
        let pagate = count(EsitoRiga::Pagata);
        if pagate == self.righe.len() {
            return Esito::Pagato;
        }
        if 0 < count(EsitoRiga::InAttesa) {
            let fino = self.fino(now);
            return match detto {
                Some(Detto::Annullato | Detto::Errore) => Esito::Incerto { fino },
                _ => Esito::InAttesa { fino },
            };
        }
        if 0 < pagate {
            return Esito::InParte { pagate };
        }
        if self.stato == Stato::Rifiutato {
            return Esito::NonPartito;
        }
        if self.righe.iter().any(|it| self.activated(it)) {
            return Esito::SenzaConferma;
        }
        Esito::NonPagato
    }

    /// A PSP activated the notice after this attempt began.
    fn activated(&self, riga: &Riga) -> bool {
        riga.bloccata_dal.is_some_and(|dal| self.created_at <= dal)
    }

    /// When the last token that can still be confirmed ends.
    fn fino(&self, now: Timestamp) -> Timestamp {
        let locks = self.righe.iter().filter_map(|it| it.bloccata_fino).filter(|it| now < *it);
        locks.max().unwrap_or(self.created_at + ATTESA)
    }

    /// Sum of what is paid.
    pub fn pagato(&self) -> Importo {
        self.righe.iter().filter(|it| it.stato.is_pagata()).map(|it| it.importo).sum()
    }

    fn pagate(&self) -> impl Iterator<Item = &Riga> {
        self.righe.iter().filter(|it| it.stato.is_pagata())
    }

    /// Which notices are paid.
    pub fn rate_pagate(&self) -> Vec<RataRif> {
        self.pagate().map(|it| it.rata).collect()
    }

    /// Which of them are in the ledger: those have receipts.
    pub fn con_ricevuta(&self) -> Vec<RataId> {
        self.pagate().filter_map(|it| it.nostra).collect()
    }

    /// The sources that have not said yet that their notices are paid.
    pub fn fonti(&self) -> Vec<String> {
        let open = self.righe.iter().filter(|it| !it.stato.is_pagata());
        open.filter_map(|it| it.fonte.clone()).collect()
    }
}

/// Whether `text` could be an e-mail address: Checkout has the last word.
pub fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let clean = |c: char| !c.is_whitespace() && !c.is_control();
    !local.is_empty() && domain.contains('.') && !domain.ends_with('.') && text.chars().all(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    fn riga(stato: StatoRata, lock: Option<i64>) -> Riga {
        Riga {
            rata: RataRif::Nostra(RataId(1)),
            nostra: Some(RataId(1)),
            fonte: None,
            causale: "TARI".to_owned(),
            ente_nome: "Comune".to_owned(),
            importo: Importo::from_cent(100).unwrap(),
            stato,
            bloccata_dal: lock.map(at),
            bloccata_fino: lock.map(|it| at(it + 30)),
        }
    }

    fn pagamento(righe: Vec<Riga>) -> Pagamento {
        Pagamento {
            id: PagamentoId(uuid::Uuid::nil()),
            titolare: None,
            carrello: CarrelloId(uuid::Uuid::nil()),
            stato: Stato::InCheckout,
            created_at: at(100),
            righe,
        }
    }

    use StatoRata::{DaPagare, Pagata};

    #[test]
    fn paid_is_what_the_ledger_says_whatever_the_browser_says() {
        let p = pagamento(vec![riga(Pagata, None), riga(Pagata, Some(101))]);
        for detto in [None, Some(Detto::Ok), Some(Detto::Errore), Some(Detto::Annullato)] {
            assert_eq!(p.esito(detto, at(101)), Esito::Pagato);
        }
        let p = pagamento(vec![riga(DaPagare, None)]);
        assert_eq!(p.esito(Some(Detto::Ok), at(131)), Esito::NonPagato);
    }

    #[test]
    fn after_an_ok_we_wait_half_an_hour_and_then_say_that_nothing_came() {
        let p = pagamento(vec![riga(DaPagare, Some(102))]);
        let waiting = Esito::InAttesa { fino: at(132) };
        assert_eq!(p.esito(Some(Detto::Ok), at(103)), waiting);
        assert_eq!(p.esito(None, at(103)), waiting);
        assert_eq!(p.esito(Some(Detto::Ok), at(132)), Esito::SenzaConferma);
    }

    #[test]
    fn a_no_after_an_activation_is_not_certain_until_the_token_ends() {
        let p = pagamento(vec![riga(DaPagare, Some(102))]);
        assert_eq!(p.esito(Some(Detto::Errore), at(103)), Esito::Incerto { fino: at(132) });
        let p = pagamento(vec![riga(DaPagare, None)]);
        assert_eq!(p.esito(Some(Detto::Annullato), at(103)), Esito::NonPagato);
    }

    #[test]
    fn an_activation_of_an_earlier_attempt_says_nothing_of_this_one() {
        let p = pagamento(vec![riga(DaPagare, Some(90))]);
        assert_eq!(p.esito(Some(Detto::Annullato), at(103)), Esito::NonPagato);
    }

    #[test]
    fn one_of_two_paid_is_partial_only_when_nothing_is_waiting() {
        let p = pagamento(vec![riga(Pagata, Some(101)), riga(DaPagare, Some(101))]);
        assert_eq!(p.esito(None, at(105)), Esito::InAttesa { fino: at(131) });
        assert_eq!(p.esito(None, at(140)), Esito::InParte { pagate: 1 });
    }

    #[test]
    fn refused_by_checkout_never_waits() {
        let mut p = pagamento(vec![riga(DaPagare, None)]);
        p.stato = Stato::Rifiutato;
        assert_eq!(p.esito(Some(Detto::Ok), at(101)), Esito::NonPartito);
    }
}
