//! A debt position of GPD version 3 (`gpd_v3.json`), read.
use super::debitore;
use crate::features::fonti::{Lette, OpzioneLetta, PosizioneLetta, RataLetta, StatoLetto};
use crate::features::posizioni::TipoOpzione;
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, rome};
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;
use serde_json::Value;

/// Reads one posizione by itself: one that is wrong does not spoil the others. What is not published
/// yet, people may not see.
pub fn add(lette: &mut Lette, ente: &CodiceFiscale, posizione: Value) {
    match serde_json::from_value::<Posizione>(posizione) {
        Ok(it) if matches!(it.status, Some(Stato::Draft | Stato::Published)) => {}
        Ok(it) => lette.add(it.letta(ente)),
        Err(_) => lette.add(None),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Posizione {
    iupd: String,
    #[serde(default)]
    organization_fiscal_code: Option<CodiceFiscale>,
    company_name: String,
    #[serde(default)]
    status: Option<Stato>,
    payment_option: Vec<Opzione>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Stato {
    Draft,
    Published,
    Valid,
    Unpayable,
    PartiallyPaid,
    Paid,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opzione {
    #[serde(default)]
    switch_to_expired: bool,
    #[serde(default)]
    validity_date: Option<String>,
    debtor: Debtor,
    installments: Vec<Rata>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Debtor {
    fiscal_code: String,
    full_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rata {
    #[serde(default)]
    nav: Option<String>,
    #[serde(default)]
    iuv: Option<String>,
    /// Cents. The cost of the notification (`notificationFee`) is in it: GPD adds it when it learns it.
    amount: i64,
    #[serde(default)]
    description: String,
    due_date: String,
    status: StatoRata,
    #[serde(default)]
    payment_date: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum StatoRata {
    Unpaid,
    Paid,
    PartiallyReported,
    Reported,
    Unpayable,
    Expired,
}

impl Posizione {
    fn letta(self, ente: &CodiceFiscale) -> Option<PosizioneLetta> {
        // These two cannot be asked for again by their address.
        if matches!(self.iupd.as_str(), "." | "..") {
            return None;
        }
        let opzioni: Vec<_> =
            self.payment_option.into_iter().map(Opzione::letta).collect::<Option<_>>()?;
        // It has no reason of its own: the first that there is.
        let causale = opzioni.iter().flat_map(|it| &it.rate).map(|it| it.causale.clone()).next();
        Some(PosizioneLetta {
            id: self.iupd,
            ente_cf: self.organization_fiscal_code.unwrap_or_else(|| ente.clone()),
            ente_nome: self.company_name,
            causale: causale?,
            opzioni,
        })
    }
}

impl Opzione {
    fn letta(self) -> Option<OpzioneLetta> {
        let valida_dal = match &self.validity_date {
            Some(text) => Some(day(text)?),
            None => None,
        };
        let tipo = if 1 < self.installments.len() { TipoOpzione::Rate } else { TipoOpzione::Unica };
        let rate = self.installments.into_iter();
        Some(OpzioneLetta {
            tipo,
            descrizione: String::new(),
            debitore: debitore(&self.debtor.fiscal_code, self.debtor.full_name),
            rate: rate
                .map(|it| it.letta(valida_dal, !self.switch_to_expired))
                .collect::<Option<_>>()?,
        })
    }
}

impl Rata {
    fn letta(self, valida_dal: Option<Date>, accetta_tardivi: bool) -> Option<RataLetta> {
        let nav = self.nav.filter(|it| !it.is_empty());
        let nav = nav.or_else(|| self.iuv.map(|iuv| format!("3{iuv}")))?;
        Some(RataLetta {
            numero_avviso: NumeroAvviso::parse(&nav).ok()?,
            causale: self.description,
            importo: Importo::from_cent(self.amount)?,
            scadenza: Some(day(&self.due_date)?),
            valida_dal,
            accetta_tardivi,
            stato: match self.status {
                StatoRata::Unpaid => StatoLetto::DaPagare,
                StatoRata::Paid | StatoRata::PartiallyReported | StatoRata::Reported => {
                    StatoLetto::Pagata
                }
                StatoRata::Unpayable | StatoRata::Expired => StatoLetto::Annullata,
            },
            pagata_il: self.payment_date.as_deref().and_then(day),
        })
    }
}

/// The day in Rome of an instant in UTC, which GPD writes with and without saying so.
fn day(text: &str) -> Option<Date> {
    let said = text.parse::<Timestamp>().ok();
    let instant = said.or_else(|| {
        let utc = text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok()?;
        Some(utc.timestamp())
    })?;
    Some(instant.to_zoned(rome()).date())
}

#[cfg(test)]
pub mod tests {
    use super::super::tests::{ENTE, MARIO, codice};
    use super::*;
    use jiff::civil::date;
    use serde_json::json;

    fn opzione(codice: &str, rate: Value) -> Value {
        json!({"switchToExpired": false, "debtor": {"type": "F", "fiscalCode": codice, "fullName": "Mario Rossi"},
               "installments": rate})
    }

    fn rata(iuv: &str, status: &str) -> Value {
        json!({"nav": format!("3{iuv}"), "iuv": iuv, "organizationFiscalCode": ENTE, "amount": 21000,
               "notificationFee": 1000, "description": "TARI 2026", "dueDate": "2026-12-30T23:00:00Z",
               "status": status})
    }

    const IUV: &str = "09202600001234571";

    pub fn posizione(iupd: &str) -> Value {
        json!({"iupd": iupd, "organizationFiscalCode": ENTE, "companyName": "Comune di Rena Alta",
               "status": "VALID", "paymentOption": [opzione(MARIO, json!([rata(IUV, "UNPAID")]))]})
    }

    fn told(posizione: Value) -> Lette {
        let mut lette = Lette::default();
        add(&mut lette, &codice(ENTE), posizione);
        lette
    }

    #[test]
    fn amounts_are_taken_whole_days_are_romes_and_late_payers_are_let_in() {
        let lette = told(posizione("P1"));
        let it = &lette.posizioni[0];
        assert_eq!((it.causale.as_str(), it.opzioni[0].tipo), ("TARI 2026", TipoOpzione::Unica));
        let rata = &it.opzioni[0].rate[0];
        // The cost of the notification is in the amount already.
        assert_eq!((rata.importo.cent(), rata.scadenza), (21_000, Some(date(2026, 12, 31))));
        assert!(rata.accetta_tardivi);
        let mut other = posizione("P1");
        let option = &mut other["paymentOption"][0];
        option["switchToExpired"] = json!(true);
        option["validityDate"] = json!("2026-06-30T22:30:00");
        option["installments"][0]["nav"] = Value::Null;
        let lette = told(other);
        let rata = &lette.posizioni[0].opzioni[0].rate[0];
        assert_eq!((rata.valida_dal, rata.accetta_tardivi), (Some(date(2026, 7, 1)), false));
        assert_eq!(rata.numero_avviso.as_str(), format!("3{IUV}"));
    }

    #[test]
    fn each_state_of_an_instalment_has_its_own_and_each_debtor_an_option() {
        use StatoLetto::{Annullata, DaPagare, Pagata};
        let states = ["UNPAID", "PAID", "PARTIALLY_REPORTED", "REPORTED", "UNPAYABLE", "EXPIRED"];
        let rate: Vec<_> =
            (10..).zip(states).map(|(n, it)| rata(&format!("092026000012345{n}"), it)).collect();
        let mut it = posizione("P1");
        let other = opzione("BNCGLI85C42E507E", json!([rata(IUV, "UNPAID")]));
        it["paymentOption"] = json!([opzione(MARIO, Value::Array(rate)), other]);
        let lette = told(it);
        let [mario, giulia] = lette.posizioni[0].opzioni.as_slice() else { panic!("{lette:?}") };
        assert_eq!((mario.tipo, giulia.tipo), (TipoOpzione::Rate, TipoOpzione::Unica));
        assert_eq!(giulia.debitore.codice, "BNCGLI85C42E507E");
        assert_eq!(mario.rate[1].pagata_il, None);
        let stati: Vec<_> = mario.rate.iter().map(|it| it.stato).collect();
        assert_eq!(stati, [DaPagare, Pagata, Pagata, Pagata, Annullata, Annullata]);
    }

    #[test]
    fn the_day_of_a_payment_is_romes_and_one_that_is_none_does_not_matter() {
        for (text, day) in [
            (json!("2026-11-20T23:30:00Z"), Some(date(2026, 11, 21))),
            (json!("2026-11-20T10:00:00.123"), Some(date(2026, 11, 20))),
            (json!("venerdì"), None),
            (Value::Null, None),
        ] {
            let mut it = posizione("P1");
            let rata = &mut it["paymentOption"][0]["installments"][0];
            (rata["status"], rata["paymentDate"]) = (json!("PAID"), text.clone());
            assert_eq!(told(it).posizioni[0].opzioni[0].rate[0].pagata_il, day, "{text}");
        }
    }

    #[test]
    fn drafts_are_not_shown_and_what_cannot_be_read_is_counted() {
        for (status, seen) in [
            ("DRAFT", 0),
            ("PUBLISHED", 0),
            ("VALID", 1),
            ("UNPAYABLE", 1),
            ("PARTIALLY_PAID", 1),
            ("PAID", 1),
        ] {
            let mut it = posizione("P1");
            it["status"] = json!(status);
            let lette = told(it);
            assert_eq!((lette.posizioni.len(), lette.illeggibili), (seen, 0), "{status}");
        }
        let rata = "/paymentOption/0/installments/0";
        for (pointer, value) in [
            ("/iupd".to_owned(), json!("..")),
            ("/companyName".to_owned(), Value::Null),
            ("/status".to_owned(), json!("SOLD")),
            ("/paymentOption/0/debtor".to_owned(), Value::Null),
            ("/paymentOption/0/installments".to_owned(), json!([])),
            (format!("{rata}/amount"), json!("210.00")),
            (format!("{rata}/nav"), json!("12")),
            (format!("{rata}/status"), Value::Null),
            (format!("{rata}/dueDate"), json!("31/12/2026")),
        ] {
            let mut it = posizione("P1");
            *it.pointer_mut(&pointer).unwrap() = value;
            assert_eq!(told(it).illeggibili, 1, "{pointer}");
        }
    }
}
