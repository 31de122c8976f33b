//! What the fields of the form mean, or everything that is wrong with them.
use super::{ALTRI, Altro, ErroreScritta, Errori, Modo, ModoScritto, Richiesta, Scritta};
use crate::features::posizioni::model::divisione::parti_uguali;
use crate::features::posizioni::model::nuova::{RifiutoPosizione, controlla_debitore};
use crate::features::posizioni::model::rata::{Debitore, Indirizzo, TipoDebitore};
use crate::kernel::{CodiceFiscale, Iban, Importo, in_riga};
use jiff::ToSpan;
use jiff::civil::Date;

/// Rate of a plan, at most.
const MASSIMO_RATE: u8 = 72;
/// Years ahead that a last day may be (`domain.md` §20).
const ANNI: i64 = 10;

impl Scritta {
    /// What it asks for on the day `oggi`; else everything that is wrong.
    pub fn parse(&self, oggi: Date) -> Result<Richiesta, Errori> {
        let mut errori = Errori::new();
        let servizio =
            ok(&mut errori, "servizio", ErroreScritta::Servizio, self.servizio.parse().ok());
        let debitore = self.debitore(&mut errori);
        let causale = in_riga(&self.causale);
        let causale_ok = (1..=140).contains(&causale.chars().count());
        let causale =
            ok(&mut errori, "causale", ErroreScritta::Causale, causale_ok.then_some(causale));
        let importo = ok(&mut errori, "importo", ErroreScritta::Importo, euro(&self.importo));
        let scadenza = giorno(&mut errori, "scadenza", &self.scadenza, oggi);
        let altri = self.altri(&mut errori);
        let presi: i64 = altri.iter().map(|it| it.importo.cent()).sum();
        if importo.is_some_and(|it| it.cent() <= presi) {
            errori.push(("altri_importo-1".to_owned(), ErroreScritta::Resto));
        }
        let modo = importo
            .zip(scadenza)
            .and_then(|(importo, scadenza)| self.modo(importo, scadenza, oggi, &mut errori));
        match (servizio, debitore, causale, importo, scadenza, modo) {
            (
                Some(servizio),
                Some(debitore),
                Some(causale),
                Some(importo),
                Some(scadenza),
                Some(modo),
            ) if errori.is_empty() => {
                Ok(Richiesta { servizio, debitore, causale, importo, scadenza, modo, altri })
            }
            _ => Err(errori),
        }
    }

    pub fn modo_scelto(&self) -> Option<Modo> {
        Modo::ALL.into_iter().find(|it| it.as_str() == self.modo)
    }

    /// Who owes: name, code, address.
    pub(super) fn debitore(&self, errori: &mut Errori) -> Option<Debitore> {
        let tipo = if self.tipo == "G" { TipoDebitore::G } else { TipoDebitore::F };
        let field = |text: &str| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
        let indirizzo = Indirizzo {
            via: field(&self.via),
            civico: field(&self.civico),
            cap: field(&self.cap),
            localita: field(&self.localita),
            provincia: field(&self.provincia),
            nazione: None,
            email: field(&self.email),
        };
        if indirizzo
            .email
            .as_ref()
            .is_some_and(|it| !it.contains('@') || it.contains(char::is_whitespace))
        {
            errori.push(("email".to_owned(), ErroreScritta::Email));
        }
        let codice = CodiceFiscale::parse(&self.codice).ok();
        let debitore = Debitore {
            tipo,
            codice: codice.as_ref().map_or_else(String::new, |it| it.as_str().to_owned()),
            nome: in_riga(&self.nome),
            indirizzo: (indirizzo != Indirizzo::default()).then_some(indirizzo),
        };
        match controlla_debitore(&debitore) {
            Ok(()) => return Some(debitore),
            Err(RifiutoPosizione::NomeDebitore) => {
                errori.push(("nome".to_owned(), ErroreScritta::Nome));
            }
            Err(_) => errori.push(("codice".to_owned(), ErroreScritta::Codice)),
        }
        None
    }

    fn altri(&self, errori: &mut Errori) -> Vec<Altro> {
        let mut altri = vec![];
        for (at, cf) in self.altri_cf.iter().enumerate().take(ALTRI) {
            let text =
                |all: &[String]| all.get(at).map(|it| it.trim().to_owned()).unwrap_or_default();
            let (importo, causale) = (text(&self.altri_importo), text(&self.altri_causale));
            if cf.trim().is_empty() && importo.is_empty() {
                continue;
            }
            let n = at + 1;
            let cf = CodiceFiscale::parse(cf).ok().filter(|it| !it.is_persona());
            let cf = ok(errori, &format!("altri_cf-{n}"), ErroreScritta::Beneficiario, cf);
            let importo =
                ok(errori, &format!("altri_importo-{n}"), ErroreScritta::Importo, euro(&importo));
            let tassonomia = in_riga(&text(&self.altri_tassonomia));
            if tassonomia.is_empty() {
                errori.push((format!("altri_tassonomia-{n}"), ErroreScritta::Tassonomia));
            }
            let scritto = text(&self.altri_iban);
            let iban = Iban::parse(&scritto).ok();
            if iban.is_none() && !scritto.is_empty() {
                errori.push((format!("altri_iban-{n}"), ErroreScritta::Iban));
            }
            if let Some((cf, importo)) = cf.zip(importo) {
                let ente_cf = cf.as_str().to_owned();
                altri.push(Altro { ente_cf, importo, causale, tassonomia, iban });
            }
        }
        altri
    }

    fn modo(
        &self,
        importo: Importo,
        scadenza: Date,
        oggi: Date,
        errori: &mut Errori,
    ) -> Option<ModoScritto> {
        match ok(errori, "modo", ErroreScritta::Modo, self.modo_scelto())? {
            Modo::Unica => Some(ModoScritto::Unica),
            Modo::Ridotta => {
                let ridotto = euro(&self.ridotto).filter(|it| *it < importo);
                let ridotto = ok(errori, "ridotto", ErroreScritta::Ridotto, ridotto);
                let fino = giorno(errori, "ridotto_fino", &self.ridotto_fino, oggi)?;
                let fino = ok(
                    errori,
                    "ridotto_fino",
                    ErroreScritta::RidottoFino,
                    (fino < scadenza).then_some(fino),
                )?;
                ridotto.map(|importo| ModoScritto::Ridotta { importo, fino })
            }
            Modo::Acconto => {
                let acconto = euro(&self.acconto).filter(|it| *it < importo);
                let acconto = ok(errori, "acconto", ErroreScritta::Acconto, acconto);
                let entro = giorno(errori, "acconto_entro", &self.acconto_entro, oggi)?;
                let entro = ok(
                    errori,
                    "acconto_entro",
                    ErroreScritta::RidottoFino,
                    (entro < scadenza).then_some(entro),
                )?;
                acconto.map(|importo| ModoScritto::Acconto { importo, entro })
            }
            modo @ (Modo::Rate | Modo::UnicaORate) => {
                let piano = if self.importi.is_empty() {
                    self.piano_nuovo(importo, scadenza, errori)?
                } else {
                    self.piano_scritto(importo, oggi, errori)?
                };
                Some(ModoScritto::Rate { anche_unica: modo == Modo::UnicaORate, piano })
            }
        }
    }

    /// Even parts, from `scadenza` on, so many months one from the other.
    fn piano_nuovo(
        &self,
        importo: Importo,
        scadenza: Date,
        errori: &mut Errori,
    ) -> Option<Vec<(Importo, Date)>> {
        let numero: Option<u8> = self.numero_rate.trim().parse().ok();
        let numero =
            numero.filter(|it| (2..=MASSIMO_RATE).contains(it) && i64::from(*it) <= importo.cent());
        let numero = ok(errori, "numero_rate", ErroreScritta::NumeroRate, numero);
        let mesi: Option<i32> = self.ogni_mesi.trim().parse().ok();
        let mesi = ok(
            errori,
            "ogni_mesi",
            ErroreScritta::OgniMesi,
            mesi.filter(|it| (1..=12).contains(it)),
        );
        let (numero, mesi) = numero.zip(mesi)?;
        let giorni = (0_i32..).map(|n| scadenza.saturating_add((n * mesi).months()));
        Some(parti_uguali(importo, numero).into_iter().zip(giorni).collect())
    }

    /// As it was shown and perhaps changed.
    fn piano_scritto(
        &self,
        importo: Importo,
        oggi: Date,
        errori: &mut Errori,
    ) -> Option<Vec<(Importo, Date)>> {
        let mut piano = vec![];
        for (at, (cella, quando)) in
            self.importi.iter().zip(&self.scadenze).enumerate().take(usize::from(MASSIMO_RATE))
        {
            let n = at + 1;
            let suo = ok(errori, &format!("importi-{n}"), ErroreScritta::Importo, euro(cella));
            let entro = giorno(errori, &format!("scadenze-{n}"), quando, oggi);
            piano.push((suo?, entro?));
        }
        if piano.iter().map(|it| it.0.cent()).sum::<i64>() != importo.cent() {
            errori.push(("importi-1".to_owned(), ErroreScritta::Somma));
            return None;
        }
        if !piano.is_sorted_by(|a, b| a.1 < b.1) {
            errori.push(("scadenze-1".to_owned(), ErroreScritta::Ordine));
            return None;
        }
        Some(piano)
    }
}

pub(super) fn euro(text: &str) -> Option<Importo> {
    Importo::parse_italiano(text.trim()).ok().filter(|it| Importo::ZERO < *it)
}

/// A day from today on, not too far.
pub(super) fn giorno(errori: &mut Errori, field: &str, text: &str, oggi: Date) -> Option<Date> {
    let giorno: Option<Date> = text.trim().parse().ok();
    let giorno = ok(errori, field, ErroreScritta::Giorno, giorno)?;
    let fits = oggi <= giorno && giorno <= oggi.saturating_add(ANNI.years());
    ok(errori, field, ErroreScritta::Scadenza, fits.then_some(giorno))
}

/// Notes that a field is wrong when there is nothing in it.
pub(super) fn ok<T>(
    errori: &mut Errori,
    field: &str,
    errore: ErroreScritta,
    value: Option<T>,
) -> Option<T> {
    if value.is_none() {
        errori.push((field.to_owned(), errore));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::model::trasferimento::tests::quote;
    use jiff::civil::date;

    const OGGI: Date = Date::constant(2026, 6, 10);

    fn scritta() -> Scritta {
        Scritta {
            servizio: "3".to_owned(),
            tipo: "F".to_owned(),
            codice: "bncgli85c42e507e".to_owned(),
            nome: "Giulia  Bianchi".to_owned(),
            causale: "Affitto sala 12 luglio".to_owned(),
            importo: "100,00".to_owned(),
            scadenza: "2026-07-31".to_owned(),
            modo: "unica".to_owned(),
            ..Scritta::default()
        }
    }

    #[test]
    fn rate_made_or_changed_by_hand_give_the_sum_and_their_shares_too() {
        let piano = Scritta {
            modo: "unica_o_rate".to_owned(),
            numero_rate: "3".to_owned(),
            ogni_mesi: "1".to_owned(),
            ..scritta()
        };
        let fatto = piano.parse(OGGI).unwrap().posizione("OP-1", &quote(&[7_000, 3_000]), false);
        assert_eq!(fatto.controlla(0).err(), None);
        let rate: Vec<(i64, Option<Date>)> =
            fatto.opzioni[1].rate.iter().map(|it| (it.importo.cent(), it.scadenza)).collect();
        let giorni = [date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)].map(Some);
        assert_eq!(rate, [(3_334, giorni[0]), (3_333, giorni[1]), (3_333, giorni[2])]);
        assert_eq!(fatto.opzioni[1].rate[2].causale, "Affitto sala 12 luglio: rata 3 di 3");
        let mano = Scritta {
            importi: ["50,00", "10,00", "40,00"].map(str::to_owned).to_vec(),
            scadenze: ["2026-07-01", "2026-08-01", "2026-10-01"].map(str::to_owned).to_vec(),
            ..piano.clone()
        };
        let fatto = mano.parse(OGGI).unwrap().posizione("OP-1", &quote(&[7_000, 3_000]), false);
        assert_eq!(fatto.controlla(0).err(), None);
        let altrui: i64 =
            fatto.opzioni[1].rate.iter().map(|it| it.trasferimenti[1].importo.cent()).sum();
        assert_eq!(altrui, 3_000);
        let storto =
            Scritta { importi: ["50,00", "10,00", "39,99"].map(str::to_owned).to_vec(), ..mano };
        assert_eq!(
            storto.parse(OGGI).unwrap_err(),
            [("importi-1".to_owned(), ErroreScritta::Somma)]
        );
    }

    #[test]
    fn everything_wrong_is_told_at_once_each_beside_its_field() {
        let niente = Scritta::default().parse(OGGI).unwrap_err();
        let campi: Vec<&str> = niente.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(campi, ["servizio", "codice", "causale", "importo", "scadenza"]);
        let cases: [(&str, Scritta); 6] = [
            ("scadenza", Scritta { scadenza: "2026-06-09".to_owned(), ..scritta() }),
            ("modo", Scritta { modo: "altro".to_owned(), ..scritta() }),
            ("nome", Scritta { nome: "1234".to_owned(), ..scritta() }),
            (
                "ridotto",
                Scritta {
                    modo: "ridotta".to_owned(),
                    ridotto: "100,00".to_owned(),
                    ridotto_fino: "2026-06-30".to_owned(),
                    ..scritta()
                },
            ),
            (
                "acconto_entro",
                Scritta {
                    modo: "acconto".to_owned(),
                    acconto: "10,00".to_owned(),
                    acconto_entro: "2026-07-31".to_owned(),
                    ..scritta()
                },
            ),
            (
                "altri_importo-1",
                Scritta {
                    altri_cf: vec!["80000000002".to_owned()],
                    altri_importo: vec!["100,00".to_owned()],
                    altri_tassonomia: vec!["9/0201102IM/".to_owned()],
                    ..scritta()
                },
            ),
        ];
        for (campo, scritta) in cases {
            let errori = scritta.parse(OGGI).unwrap_err();
            assert_eq!(errori.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), [campo]);
        }
        assert!(scritta().parse(OGGI).is_ok());
    }
}
