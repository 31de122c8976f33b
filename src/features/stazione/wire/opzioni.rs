//! Payment options as JSON: `pagoPA Payment Options for Organizations` 0.7.0. Times are local and
//! carry no zone, as in the contract's own examples, because the reader at pagoPA takes no zone:
//! due and first days in Rome, the time of an error in UTC.
use super::responses::{fault, fitted};
use crate::features::stazione::model::{Offerta, Offerte, Rifiuto, StatoOfferta, StatoVoce, Voce};
use crate::kernel::{Importo, NumeroAvviso, is_codice_ente};
use actix_web::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::Serialize;

/// The operation's name in the contract, kept in the record of answers.
pub const OPZIONI: &str = "getPaymentOptionsByNoticeNumber";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentOptionsResponse<'a> {
    organization_fiscal_code: &'a str,
    company_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    office_name: Option<String>,
    standin: bool,
    payment_options: Vec<PaymentOption>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentOption {
    description: String,
    number_of_installments: usize,
    amount: Importo,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_date: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<DateTime>,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_reason: Option<&'static str>,
    #[serde(rename = "allCCP")]
    all_ccp: bool,
    installments: Vec<Installment>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Installment {
    nav: String,
    iuv: String,
    amount: Importo,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_date: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<DateTime>,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_reason: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ErrorResponse {
    http_status_code: u16,
    http_status_description: &'static str,
    app_error_code: &'static str,
    timestamp: i64,
    date_time: DateTime,
    error_message: String,
}

/// Ente and notice out of the address: 11 and 18 digits.
pub fn domanda(ente_cf: &str, numero: &str) -> Result<NumeroAvviso, Rifiuto> {
    let digits = numero.len() == 18 && numero.bytes().all(|b| b.is_ascii_digit());
    if !is_codice_ente(ente_cf) || !digits {
        return Err(Rifiuto::Sintassi);
    }
    NumeroAvviso::parse(numero).map_err(|_| Rifiuto::Sintassi)
}

/// The ways to pay.
pub fn opzioni(it: &Offerte) -> serde_json::Result<String> {
    let dal = it.valida_dal.map(|it| it.to_datetime(Time::midnight()));
    serde_json::to_string(&PaymentOptionsResponse {
        organization_fiscal_code: it.ente_cf.as_str(),
        company_name: fitted(&it.ente_nome, 140),
        office_name: it.ufficio.as_ref().map(|it| fitted(it, 140)),
        standin: it.standin,
        payment_options: it.offerte.iter().map(|it| option(it, dal)).collect(),
    })
}

/// A refusal: its status and its words.
pub fn rifiutato(rifiuto: Rifiuto, now: Timestamp) -> (StatusCode, serde_json::Result<String>) {
    let (status, code) = error(rifiuto);
    let (fault, words, ours) = fault(rifiuto);
    let body = serde_json::to_string(&ErrorResponse {
        http_status_code: status.as_u16(),
        http_status_description: status.canonical_reason().unwrap_or_default(),
        app_error_code: code,
        timestamp: now.as_second(),
        date_time: now.to_zoned(TimeZone::UTC).datetime(),
        error_message: format!("{fault} {words}: {ours}"),
    });
    (status, body)
}

fn option(it: &Offerta, valid_from: Option<DateTime>) -> PaymentOption {
    let (status, status_reason) = match it.stato {
        StatoOfferta::PagataInParte => ("PARTIALLY_PAID", Some("pagata in parte")),
        StatoOfferta::Tutta(stato) => {
            let same = it.voci.iter().find(|voce| voce.stato == stato);
            (state(stato), same.and_then(reason))
        }
    };
    PaymentOption {
        description: fitted(&it.descrizione, 140),
        number_of_installments: it.voci.len(),
        amount: it.importo,
        due_date: it.scadenza.map(end_of_day),
        valid_from,
        status: format!("PO_{status}"),
        status_reason,
        all_ccp: it.postale,
        installments: it.voci.iter().map(|it| installment(it, valid_from)).collect(),
    }
}

fn installment(it: &Voce, valid_from: Option<DateTime>) -> Installment {
    Installment {
        nav: it.numero.as_str().to_owned(),
        iuv: it.iuv.as_str().to_owned(),
        amount: it.importo,
        description: fitted(&it.causale, 140),
        due_date: it.scadenza.map(end_of_day),
        valid_from,
        status: format!("POI_{}", state(it.stato)),
        status_reason: reason(it),
    }
}

fn state(it: StatoVoce) -> &'static str {
    match it {
        StatoVoce::DaPagare => "UNPAID",
        StatoVoce::Tardiva => "EXPIRED_UNPAID",
        StatoVoce::Scaduta => "EXPIRED_NOT_PAYABLE",
        StatoVoce::Pagata => "PAID",
        StatoVoce::NonValida => "INVALID",
    }
}

/// Words for whoever stands at a counter.
fn reason(it: &Voce) -> Option<&'static str> {
    match it.rifiuto {
        // The number is known: what makes it unknown to a verification is another way to pay.
        Some(Rifiuto::Sconosciuto) => Some("si sta già pagando in un altro modo"),
        Some(rifiuto) => Some(fault(rifiuto).2),
        None if it.stato == StatoVoce::Tardiva => {
            Some("termine superato, pagamento ancora ammesso")
        }
        None => None,
    }
}

/// The last second of the day, in Rome.
fn end_of_day(day: Date) -> DateTime {
    day.at(23, 59, 59, 0)
}

/// HTTP status and code of the contract.
fn error(rifiuto: Rifiuto) -> (StatusCode, &'static str) {
    match rifiuto {
        Rifiuto::Sintassi => (StatusCode::BAD_REQUEST, "ODP-101"),
        Rifiuto::NonPostale
        | Rifiuto::SenzaBollo
        | Rifiuto::EsitoNegativo
        | Rifiuto::Domanda(_) => (StatusCode::UNPROCESSABLE_ENTITY, "ODP-102"),
        Rifiuto::Guasto => (StatusCode::INTERNAL_SERVER_ERROR, "ODP-103"),
        Rifiuto::DominioErrato => (StatusCode::BAD_REQUEST, "ODP-104"),
        Rifiuto::IntermediarioErrato => (StatusCode::BAD_REQUEST, "ODP-105"),
        Rifiuto::StazioneErrata => (StatusCode::BAD_REQUEST, "ODP-106"),
        Rifiuto::Sconosciuto => (StatusCode::NOT_FOUND, "ODP-107"),
        Rifiuto::Duplicato => (StatusCode::CONFLICT, "ODP-108"),
        Rifiuto::Scaduto => (StatusCode::UNPROCESSABLE_ENTITY, "ODP-110"),
        Rifiuto::Annullato => (StatusCode::UNPROCESSABLE_ENTITY, "ODP-111"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Iuv;

    const VOCI: [StatoVoce; 5] = [
        StatoVoce::DaPagare,
        StatoVoce::Tardiva,
        StatoVoce::Scaduta,
        StatoVoce::Pagata,
        StatoVoce::NonValida,
    ];

    /// `EnumPo` and `EnumPoi` of the contract. `PO_PAID` is never met on the wire: where all of one way is
    /// paid, the others are closed and the answer is a refusal, ODP-108.
    #[test]
    fn every_state_is_one_of_the_contract_and_no_two_are_the_same() {
        let voce = |stato| Voce {
            numero: NumeroAvviso::parse("301202600001234571").unwrap(),
            iuv: Iuv::parse("01202600001234571").unwrap(),
            causale: "TARI 2026".into(),
            importo: Importo::ZERO,
            scadenza: None,
            stato,
            rifiuto: None,
        };
        let offerta = |stato| Offerta {
            descrizione: "In una volta".into(),
            importo: Importo::ZERO,
            scadenza: None,
            stato,
            postale: false,
            voci: VOCI.map(voce).to_vec(),
        };
        let told = |stato| option(&offerta(stato), None).status;
        let parts = ["UNPAID", "EXPIRED_UNPAID", "EXPIRED_NOT_PAYABLE", "PAID", "INVALID"];
        assert_eq!(
            VOCI.map(|it| told(StatoOfferta::Tutta(it))),
            parts.map(|it| format!("PO_{it}"))
        );
        assert_eq!(told(StatoOfferta::PagataInParte), "PO_PARTIALLY_PAID");
        let whole = option(&offerta(StatoOfferta::PagataInParte), None);
        let found: Vec<String> = whole.installments.into_iter().map(|it| it.status).collect();
        assert_eq!(found, parts.map(|it| format!("POI_{it}")));
    }
}
