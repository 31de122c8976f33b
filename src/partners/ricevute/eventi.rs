//! The receipt of biz-events, JSON: `CtReceiptModelResponse` of `biz_events.json` 0.1.89. Amounts are euro.
use crate::features::posizioni::{self, Metadati, NuovaRt, Provenienza, Trasferimento};
use crate::kernel::{Importo, NumeroAvviso, rome};
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;
use serde_json::Number;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CtReceiptModelResponse {
    receipt_id: String,
    notice_number: String,
    fiscal_code: String,
    outcome: String,
    creditor_reference_id: String,
    payment_amount: Number,
    description: String,
    company_name: String,
    debtor: Subject,
    transfer_list: Vec<TransferPa>,
    #[serde(rename = "idPSP")]
    id_psp: String,
    psp_company_name: String,
    payer: Option<Subject>,
    payment_method: Option<String>,
    fee: Option<Number>,
    payment_date_time: Option<String>,
    payment_date_time_formatted: Option<String>,
    application_date: Option<String>,
    transfer_date: Option<String>,
    metadata: Option<Vec<MapEntry>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Subject {
    entity_unique_identifier_value: String,
    full_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TransferPa {
    id_transfer: i16,
    transfer_amount: Number,
    #[serde(rename = "fiscalCodePA")]
    fiscal_code_pa: String,
    iban: Option<String>,
    mbd_attachment: Option<String>,
    remittance_information: String,
    transfer_category: String,
    metadata: Option<Vec<MapEntry>>,
}

#[derive(Deserialize)]
struct MapEntry {
    key: Option<String>,
    value: Option<String>,
}

/// The receipt in `body`, asked for at `now`; none when it is not one of a payment that was made. Where it does
/// not say when it was paid, the day on which it was applied does, or `pagata_il`, which a source tells, or the
/// day of the transfer; else it counts as paid `now`.
pub fn ricevuta(body: &[u8], pagata_il: Option<Date>, now: Timestamp) -> Option<NuovaRt> {
    // PostgreSQL keeps no zero byte.
    if body.windows(6).any(|it| it == br"\u0000") {
        return None;
    }
    let it: CtReceiptModelResponse = serde_json::from_slice(body).ok()?;
    if it.outcome != "OK" {
        return None;
    }
    let marche = it.transfer_list.iter().filter_map(marca).collect();
    let told = |it: &Option<String>| instant(it.as_ref()?);
    let paid_at = told(&it.payment_date_time_formatted)
        .or_else(|| told(&it.payment_date_time))
        .or_else(|| told(&it.application_date))
        .or_else(|| Some(pagata_il?.to_zoned(rome()).ok()?.timestamp()))
        .or_else(|| told(&it.transfer_date));
    let (versante_nome, versante_codice) = it.payer.map(Subject::parts).unzip();
    let (debitore_nome, debitore_codice) = it.debtor.parts();
    let rt = NuovaRt {
        ente_cf: it.fiscal_code,
        receipt_id: it.receipt_id,
        numero_avviso: NumeroAvviso::parse(&it.notice_number).ok()?.into(),
        iuv: it.creditor_reference_id,
        importo: euro(&it.payment_amount)?,
        commissione: it.fee.as_ref().and_then(euro),
        versione: 2,
        pagata_at: paid_at.unwrap_or(now),
        psp: it.psp_company_name,
        id_psp: it.id_psp,
        metodo: it.payment_method,
        nota: None,
        standin: false,
        versante_nome,
        versante_codice,
        debitore_codice,
        debitore_nome,
        ente_nome: it.company_name,
        causale: it.description,
        trasferimenti: it.transfer_list.into_iter().map(trasferimento).collect::<Option<_>>()?,
        marche,
        metadati: metadati(it.metadata),
        originale: String::from_utf8(body.to_vec()).ok()?,
        provenienza: Provenienza::Eventi,
        ricevuta_at: now,
    };
    rt.is_well_formed().then_some(rt)
}

impl Subject {
    /// Name and code.
    fn parts(self) -> (String, String) {
        (self.full_name, self.entity_unique_identifier_value.to_uppercase())
    }
}

fn trasferimento(it: TransferPa) -> Option<Trasferimento> {
    Some(Trasferimento {
        indice: it.id_transfer,
        ente_cf: it.fiscal_code_pa,
        denominazione: String::new(),
        importo: euro(&it.transfer_amount)?,
        causale: it.remittance_information,
        tassonomia: it.transfer_category,
        // A stamp duty has none.
        iban: it.iban.unwrap_or_default(),
        bollo: None,
        metadati: metadati(it.metadata),
        bilancio: vec![],
    })
}

fn metadati(all: Option<Vec<MapEntry>>) -> Metadati {
    all.into_iter().flatten().filter_map(|it| it.key.zip(it.value)).collect()
}

fn marca(it: &TransferPa) -> Option<(i16, String)> {
    Some((it.id_transfer, posizioni::marca(it.mbd_attachment.as_ref()?)?))
}

/// Euro as JSON writes them, `210`, `210.0`, `83.34`: at most two decimals.
fn euro(number: &Number) -> Option<Importo> {
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, "00"));
    let decimals = match decimals.len() {
        1 => format!("{decimals}0"),
        _ => decimals.to_owned(),
    };
    Importo::parse_pagopa(&format!("{whole}.{decimals}")).ok()
}

/// A day, or a moment with its zone or in Italy.
fn instant(text: &str) -> Option<Timestamp> {
    let in_zone = |it: DateTime, zone: TimeZone| it.to_zoned(zone).ok().map(|it| it.timestamp());
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    if text.len() == 10 {
        return in_zone(text.parse::<Date>().ok()?.into(), rome());
    }
    in_zone(text.parse().ok()?, rome())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euro_of_json_are_cents() {
        let cent = |text: &str| euro(&serde_json::from_str(text).unwrap()).map(Importo::cent);
        let cases = [
            ("210", Some(21_000)),
            ("210.0", Some(21_000)),
            ("83.34", Some(8_334)),
            ("0.1", Some(10)),
            ("999999999.99", Some(99_999_999_999)),
            ("83.345", None),
            ("-1", None),
            ("1e30", None),
        ];
        for (text, expected) in cases {
            assert_eq!(cent(text), expected, "{text}");
        }
    }

    #[test]
    fn moments_are_read_in_every_form_of_the_contract() {
        let at = |text| instant(text).map(|it| it.to_string());
        assert_eq!(at("2026-06-10").as_deref(), Some("2026-06-09T22:00:00Z"));
        assert_eq!(at("2026-06-10T10:15:30").as_deref(), Some("2026-06-10T08:15:30Z"));
        assert_eq!(at("2026-06-10T10:15:30Z").as_deref(), Some("2026-06-10T10:15:30Z"));
        assert_eq!(at("ieri"), None);
    }
}
