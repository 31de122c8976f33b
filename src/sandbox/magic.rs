//! Magic values: how to make every unhappy path happen, by the cents of an amount, by the e-mail
//! address given to Checkout, or by a button of the payment page.

/// How Checkout answers `POST /carts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Avvio {
    Regolare,
    Risposta400,
    Risposta422,
    Risposta500,
    /// Answers long after any patience is over.
    Appeso,
    /// 302 without the address to go to.
    SenzaLocation,
    /// The Node cannot be asked whether the notices are payable.
    NodoGiu,
}

/// What happens on the payment page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Esito {
    /// Paid, whatever happens to the receipts.
    Pagato,
    /// The notices were activated, then the card was declined.
    Rifiutato,
    /// Given up before choosing how to pay.
    Annullato,
    /// The notices were activated, then the person closed the browser.
    Abbandonato,
    /// The notices were activated, then the token expired: the money goes back.
    Scaduto,
}

/// What happens to the receipt of a notice that was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ricevute {
    Subito,
    /// [`super::config::Speed::late`] later, or as many seconds as `?ritardo=` says.
    Tardi,
    /// The same receipt is delivered twice.
    Doppia,
    Mai,
    /// One more arrives, for a notice that nobody issued.
    Sconosciuta,
}

/// One line of the table of magic values.
pub struct Magia<T> {
    /// Cents of an amount of any notice in the cart (`10,91 €` is declined).
    pub cent: i64,
    /// Local part of the e-mail address, or value of the button.
    pub parola: &'static str,
    pub effetto: T,
    /// What happens, in words.
    pub spiegazione: &'static str,
}

const fn magia<T>(cent: i64, parola: &'static str, effetto: T, testo: &'static str) -> Magia<T> {
    Magia { cent, parola, effetto, spiegazione: testo }
}

/// Answers of `POST /carts`.
pub const AVVII: &[Magia<Avvio>] = &[
    magia(81, "checkout-400", Avvio::Risposta400, "Checkout risponde 400, richiesta non valida"),
    magia(82, "checkout-422", Avvio::Risposta422, "Checkout risponde 422, avvisi non pagabili"),
    magia(83, "checkout-500", Avvio::Risposta500, "Checkout risponde 500"),
    magia(84, "checkout-lento", Avvio::Appeso, "Checkout non risponde in tempo"),
    magia(
        85,
        "checkout-senza-location",
        Avvio::SenzaLocation,
        "Checkout risponde 302 senza Location",
    ),
    magia(86, "checkout-nodo-giu", Avvio::NodoGiu, "Checkout non raggiunge il Nodo e risponde 500"),
];

/// Outcomes of the payment page.
pub const ESITI: &[Magia<Esito>] = &[
    magia(91, "rifiuta", Esito::Rifiutato, "La carta viene rifiutata; gli avvisi restano bloccati"),
    magia(
        92,
        "abbandona",
        Esito::Abbandonato,
        "Nessuno torna al portale; gli avvisi restano bloccati",
    ),
    magia(93, "scade", Esito::Scaduto, "Il tempo per pagare finisce; gli avvisi restano bloccati"),
];

/// Fates of a receipt.
pub const RICEVUTE: &[Magia<Ricevute>] = &[
    magia(
        94,
        "tardi",
        Ricevute::Tardi,
        "Pagato, la ricevuta arriva un minuto dopo (`?ritardo=secondi`)",
    ),
    magia(95, "doppia", Ricevute::Doppia, "Pagato, la stessa ricevuta arriva due volte"),
    magia(96, "mai", Ricevute::Mai, "Pagato, la ricevuta non arriva mai"),
    magia(
        97,
        "sconosciuta",
        Ricevute::Sconosciuta,
        "Pagato, arriva anche la ricevuta di un avviso mai emesso",
    ),
];

/// How Checkout answers a cart with these amounts (euro cents) and this e-mail address.
pub fn avvio(importi: &[i64], email: Option<&str>) -> Avvio {
    let local = email.and_then(|it| it.split('@').next());
    let hit = AVVII.iter().find(|it| Some(it.parola) == local || has_cent(importi, it.cent));
    hit.map_or(Avvio::Regolare, |it| it.effetto)
}

/// What the plain «Paga» does to a cart with these amounts.
pub fn esito(importi: &[i64]) -> Esito {
    ESITI.iter().find(|it| has_cent(importi, it.cent)).map_or(Esito::Pagato, |it| it.effetto)
}

/// What happens to the receipt of a notice of this amount.
pub fn ricevute(importo: i64) -> Ricevute {
    let hit = RICEVUTE.iter().find(|it| has_cent(&[importo], it.cent));
    hit.map_or(Ricevute::Subito, |it| it.effetto)
}

fn has_cent(importi: &[i64], cent: i64) -> bool {
    importi.iter().any(|it| it % 100 == cent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_amounts_and_addresses_do_nothing_special() {
        assert_eq!(avvio(&[5880, 12400], Some("giulia@posta.example")), Avvio::Regolare);
        assert_eq!(esito(&[5880, 12400]), Esito::Pagato);
        assert_eq!(ricevute(19324), Ricevute::Subito);
    }

    #[test]
    fn one_magic_notice_is_enough_for_a_cart() {
        assert_eq!(avvio(&[5880, 1083], None), Avvio::Risposta500);
        assert_eq!(avvio(&[5880], Some("checkout-422@posta.example")), Avvio::Risposta422);
        assert_eq!(esito(&[5880, 1091]), Esito::Rifiutato);
    }
}
