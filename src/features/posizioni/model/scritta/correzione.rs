//! Changing by hand what nobody has paid: the form, what it asks for, and why it cannot be.
use super::lettura::{euro, giorno, ok};
use super::{ErroreScritta, Errori, Scritta, causale};
use crate::features::posizioni::model::differenza::Differenza;
use crate::features::posizioni::model::divisione::dividi_quote;
use crate::features::posizioni::model::modifica::{ModificaPosizione, ModificaRata};
use crate::features::posizioni::model::nuova::Origine;
use crate::features::posizioni::model::obbligati::Debitori;
use crate::features::posizioni::model::rata::{Debitore, Opzione, Posizione, Rata};
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::tariffa::Regola;
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::kernel::{Importo, OpzioneId, RataId, in_riga};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

/// Longest reason, characters.
pub const MOTIVO: usize = 200;

/// What was read of a rata: its amount, its last day, how the amount changes.
type Letta = (RataId, Importo, Option<Date>, Regola);

/// The form as it was sent. What has one field for each rata is in the order of [`rate`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Correzione {
    pub nome: String,
    pub via: String,
    pub civico: String,
    pub cap: String,
    pub localita: String,
    pub provincia: String,
    pub email: String,
    pub causale: String,
    pub importi: Vec<String>,
    pub scadenze: Vec<String>,
    /// Empty where the rata has no reduction.
    pub ridotti: Vec<String>,
    pub ridotti_fino: Vec<String>,
    /// Of each of [`altri`], of the whole sum.
    pub quote: Vec<String>,
    pub motivo: String,
    /// What they saw: the ledger's number of it.
    pub versione: String,
    /// What a button asks for.
    pub passo: String,
}

/// Why a posizione is not changed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RifiutoCorrezione {
    /// A file brought it, and the next would undo the change.
    DelFile,
    /// Software of the ente writes it.
    DelSoftware,
    Pagata,
    /// Nothing of it is to pay.
    NienteDaPagare,
    /// Somebody is paying it until then.
    InPagamento(Timestamp),
    /// Somebody changed it meanwhile.
    Cambiata,
}

/// Whether it can be changed by hand as it is now.
pub fn correggibile(
    posizione: &Posizione,
    origine: Origine,
    now: Timestamp,
) -> Result<(), RifiutoCorrezione> {
    if posizione.rate().any(|it| it.stato.is_pagata()) {
        return Err(RifiutoCorrezione::Pagata);
    }
    match origine {
        Origine::Tecnica => return Err(RifiutoCorrezione::Pagata),
        Origine::Tracciato => return Err(RifiutoCorrezione::DelFile),
        Origine::Api => return Err(RifiutoCorrezione::DelSoftware),
        Origine::Operatore | Origine::Spontaneo => {}
    }
    if rate(posizione).next().is_none() {
        return Err(RifiutoCorrezione::NienteDaPagare);
    }
    let aperto = posizione.rate().filter_map(|it| it.blocco_aperto(now)).map(|it| it.fino);
    aperto.max().map_or(Ok(()), |fino| Err(RifiutoCorrezione::InPagamento(fino)))
}

/// The ente's own ways to pay, of which something is still to pay: not the plans of who owes.
fn opzioni(posizione: &Posizione) -> impl Iterator<Item = &Opzione> {
    let sua =
        |it: &&Opzione| it.rate.iter().any(|it| it.opzione_piano_at.is_none() && is_aperta(it));
    posizione.opzioni.iter().filter(sua)
}

fn is_aperta(rata: &Rata) -> bool {
    matches!(rata.stato, StatoRata::Bozza | StatoRata::DaPagare)
}

/// The rate that can be changed.
pub fn rate(posizione: &Posizione) -> impl Iterator<Item = &Rata> {
    opzioni(posizione).flat_map(|it| &it.rate).filter(|it| is_aperta(it))
}

/// What each beneficiary has of the whole sum, by the first way to pay: the ente's own share first.
fn quote(posizione: &Posizione) -> Vec<Trasferimento> {
    let Some(prima) = opzioni(posizione).next() else { return vec![] };
    let mut quote: Vec<Trasferimento> = vec![];
    for quota in prima.rate.iter().filter(|it| is_aperta(it)).flat_map(|it| &it.trasferimenti) {
        match quote.iter_mut().find(|it| it.indice == quota.indice) {
            Some(gia) => gia.importo = [gia.importo, quota.importo].into_iter().sum(),
            None => quote.push(quota.clone()),
        }
    }
    quote.sort_by_key(|it| it.indice);
    let suo = |it: &Trasferimento| {
        posizione.prima().is_some_and(|rata| rata.ente_cf.as_str() == it.ente_cf)
    };
    let sua = quote.iter().position(suo).unwrap_or_default();
    if sua < quote.len() {
        quote.get_mut(..=sua).unwrap_or_default().rotate_right(1);
    }
    quote
}

/// The beneficiaries whose shares are written; the ente has the rest.
pub fn altri(posizione: &Posizione) -> Vec<Trasferimento> {
    quote(posizione).into_iter().skip(1).collect()
}

impl Correzione {
    /// The form of a posizione as it is.
    pub fn of(posizione: &Posizione, versione: i64) -> Self {
        let mut it = Self { versione: versione.to_string(), ..Self::default() };
        if let Some(prima) = posizione.prima() {
            let via = prima.debitore.indirizzo.clone().unwrap_or_default();
            it.nome.clone_from(&prima.debitore.nome);
            it.causale.clone_from(&prima.posizione_causale);
            it.via = via.via.unwrap_or_default();
            it.civico = via.civico.unwrap_or_default();
            it.cap = via.cap.unwrap_or_default();
            it.localita = via.localita.unwrap_or_default();
            it.provincia = via.provincia.unwrap_or_default();
            it.email = via.email.unwrap_or_default();
        }
        for rata in rate(posizione) {
            let ridotta = rata.tariffa.regola.ridotta();
            it.importi.push(rata.tariffa.importo.to_italiano());
            it.scadenze.push(rata.tariffa.scadenza.map(|it| it.to_string()).unwrap_or_default());
            it.ridotti.push(ridotta.map(|it| it.0.to_italiano()).unwrap_or_default());
            it.ridotti_fino.push(ridotta.map(|it| it.1.to_string()).unwrap_or_default());
        }
        it.quote = altri(posizione).iter().map(|it| it.importo.to_italiano()).collect();
        it
    }

    /// What `posizione` becomes, on the day `oggi`; else everything that is wrong.
    pub fn leggi(&self, posizione: &Posizione, oggi: Date) -> Result<ModificaPosizione, Errori> {
        let mut errori = Errori::new();
        let Some(prima) = posizione.prima() else { return Err(errori) };
        let debitore = self.debitore(&prima.debitore, &mut errori);
        let titolo = in_riga(&self.causale);
        if !(1..=140).contains(&titolo.chars().count()) {
            errori.push(("causale".to_owned(), ErroreScritta::Causale));
        }
        let motivo = in_riga(&self.motivo);
        if !(3..=MOTIVO).contains(&motivo.chars().count()) {
            errori.push(("motivo".to_owned(), ErroreScritta::Motivo));
        }
        let lette: Vec<Option<Letta>> = rate(posizione)
            .enumerate()
            .map(|(at, rata)| self.rata(at, rata, oggi, &mut errori))
            .collect();
        let altri = self.altri(posizione, &mut errori);
        let Some(lette) =
            lette.into_iter().collect::<Option<Vec<_>>>().filter(|_| errori.is_empty())
        else {
            return Err(errori);
        };
        let quote = self.insieme(posizione, &lette, altri)?;
        let mut modifica = ModificaPosizione::di(posizione, []).ok_or_else(Errori::new)?;
        for opzione in opzioni(posizione) {
            modifica.rate.extend(rate_di(
                opzione,
                &lette,
                &quote,
                (&prima.posizione_causale, &titolo),
            ));
        }
        let di: Vec<OpzioneId> = opzioni(posizione).map(|it| it.id).collect();
        if let Some(debitore) = debitore {
            let nuovi = di.into_iter().map(|id| (id, debitore.clone())).collect();
            modifica.debitori = Debitori { nuovi, in_solido: false };
        }
        modifica.causale = titolo;
        modifica.motivo = Some(motivo);
        let niente = rate(posizione).all(|it| differenze(&modifica, it).is_empty());
        if niente { Err(vec![(String::new(), ErroreScritta::Niente)]) } else { Ok(modifica) }
    }

    /// Name and address; who it is does not change.
    fn debitore(&self, prima: &Debitore, errori: &mut Errori) -> Option<Debitore> {
        let scritta = Scritta {
            tipo: prima.tipo.as_str().to_owned(),
            codice: prima.codice.clone(),
            nome: self.nome.clone(),
            via: self.via.clone(),
            civico: self.civico.clone(),
            cap: self.cap.clone(),
            localita: self.localita.clone(),
            provincia: self.provincia.clone(),
            email: self.email.clone(),
            ..Scritta::default()
        };
        let mut debitore = scritta.debitore(errori)?;
        let nazione = prima.indirizzo.as_ref().and_then(|it| it.nazione.clone());
        if let Some(indirizzo) = &mut debitore.indirizzo {
            indirizzo.nazione = nazione;
        }
        Some(debitore)
    }

    fn rata(&self, at: usize, rata: &Rata, oggi: Date, errori: &mut Errori) -> Option<Letta> {
        let n = at + 1;
        let testo = |di: &[String]| di.get(at).map(|it| it.trim().to_owned()).unwrap_or_default();
        let importo = euro(&testo(&self.importi));
        let importo = ok(errori, &format!("importi-{n}"), ErroreScritta::Importo, importo);
        let quando = testo(&self.scadenze);
        let uguale = |era: Option<Date>| era.map(|it| it.to_string()).unwrap_or_default() == quando;
        // A last day that is past may stay what it is, and one that never was need not be written.
        let scadenza = if uguale(rata.tariffa.scadenza) {
            Some(rata.tariffa.scadenza)
        } else {
            giorno(errori, &format!("scadenze-{n}"), &quando, oggi).map(Some)
        };
        let regola = match rata.tariffa.regola.ridotta() {
            None => Some(rata.tariffa.regola),
            Some((_, era)) => {
                let ridotto = euro(&testo(&self.ridotti))
                    .filter(|it| importo.is_none_or(|tutto| *it < tutto));
                let ridotto = ok(errori, &format!("ridotti-{n}"), ErroreScritta::Ridotto, ridotto);
                let campo = format!("ridotti_fino-{n}");
                let fino = testo(&self.ridotti_fino);
                let fino = if fino == era.to_string() {
                    Some(era)
                } else {
                    giorno(errori, &campo, &fino, oggi)
                };
                let entro = scadenza.flatten();
                let prima = fino.filter(|it| entro.is_none_or(|entro| *it < entro));
                if fino.is_some() && prima.is_none() {
                    errori.push((campo, ErroreScritta::RidottoFino));
                }
                ridotto.zip(prima).map(|(importo, fino)| Regola::Ridotta { importo, fino })
            }
        };
        Some((rata.id, importo?, scadenza?, regola?))
    }

    /// What others have, in their order.
    fn altri(&self, posizione: &Posizione, errori: &mut Errori) -> Vec<Trasferimento> {
        let mut out = vec![];
        for (at, quota) in altri(posizione).into_iter().enumerate() {
            let scritto = self.quote.get(at).map(String::as_str).unwrap_or_default();
            let campo = format!("quote-{}", at + 1);
            if let Some(importo) = ok(errori, &campo, ErroreScritta::Importo, euro(scritto)) {
                out.push(Trasferimento { importo, ..quota });
            }
        }
        out
    }

    /// What must hold of all the rate together: ways to pay of the same sum keep being so, days follow each
    /// other, something is left for the ente. The shares of the whole sum.
    fn insieme(
        &self,
        posizione: &Posizione,
        lette: &[Letta],
        altri: Vec<Trasferimento>,
    ) -> Result<Vec<Trasferimento>, Errori> {
        let mut at = 0;
        let (mut prima, mut dopo) = (vec![], vec![]);
        for opzione in opzioni(posizione) {
            let aperte: Vec<&Rata> = opzione.rate.iter().filter(|it| is_aperta(it)).collect();
            let (campo, nuove) = (at + 1, lette.get(at..at + aperte.len()).unwrap_or_default());
            at += aperte.len();
            prima.push(aperte.iter().map(|it| it.tariffa.importo).sum::<Importo>());
            dopo.push((campo, nuove.iter().map(|it| it.1).sum::<Importo>()));
            let spostate =
                nuove.iter().zip(&aperte).any(|(nuova, era)| nuova.2 != era.tariffa.scadenza);
            if spostate && !nuove.is_sorted_by(|a, b| a.2 < b.2) {
                return Err(vec![(format!("scadenze-{campo}"), ErroreScritta::Ordine)]);
            }
        }
        let Some((_, totale)) = dopo.first().copied() else { return Err(Errori::new()) };
        let erano_uguali = prima.iter().all(|it| Some(it) == prima.first());
        if let Some((campo, _)) = dopo.iter().find(|it| erano_uguali && it.1 != totale) {
            return Err(vec![(format!("importi-{campo}"), ErroreScritta::Totali)]);
        }
        let mut tutte = quote(posizione);
        let resto = altri.iter().try_fold(totale, |resto, it| resto.checked_sub(it.importo));
        let resto = resto.filter(|it| Importo::ZERO < *it);
        match (resto, tutte.first_mut()) {
            (Some(resto), Some(sua)) => sua.importo = resto,
            _ => return Err(vec![("quote-1".to_owned(), ErroreScritta::Resto)]),
        }
        let mut tutte: Vec<Trasferimento> = tutte.into_iter().take(1).chain(altri).collect();
        tutte.sort_by_key(|it| it.indice);
        Ok(tutte)
    }
}

/// What `modifica` changes of a rata, when it is of one person.
pub fn differenze(modifica: &ModificaPosizione, rata: &Rata) -> Vec<Differenza> {
    let nuovo = modifica.debitori.nuovi.iter().find(|it| it.0 == rata.opzione_id);
    modifica.differenze(rata, nuovo.map_or(&rata.debitore, |it| &it.1))
}

/// The rate of an opzione that can be changed, as they become. Shares that nobody touched stay as they are,
/// to the cent.
fn rate_di(
    opzione: &Opzione,
    lette: &[Letta],
    quote: &[Trasferimento],
    (era, titolo): (&str, &str),
) -> Vec<ModificaRata> {
    let quante = opzione.rate.len();
    let aperte = || opzione.rate.iter().zip(1_usize..).filter(|it| is_aperta(it.0));
    let nuovi: Vec<_> =
        aperte().filter_map(|(rata, _)| lette.iter().find(|it| it.0 == rata.id)).copied().collect();
    let importi: Vec<Importo> = nuovi.iter().map(|it| it.1).collect();
    let in_tutto = |indice: i16| -> Importo {
        let tutte = aperte().flat_map(|(rata, _)| &rata.trasferimenti);
        tutte.filter(|it| it.indice == indice).map(|it| it.importo).sum()
    };
    let ferme = aperte().zip(&importi).all(|((rata, _), nuovo)| rata.tariffa.importo == *nuovo)
        && quote.iter().all(|it| in_tutto(it.indice) == it.importo);
    let divise = if ferme { vec![] } else { dividi_quote(&importi, quote) };
    let mut divise = divise.into_iter();
    aperte()
        .zip(nuovi)
        .map(|((rata, n), (_, importo, scadenza, regola))| {
            let mut nuova = ModificaRata { importo, regola, scadenza, ..ModificaRata::di(rata) };
            if let Some(divisa) = divise.next() {
                nuova.trasferimenti = divisa;
            }
            if rata.causale == causale(era, n, quante) {
                nuova.causale = causale(titolo, n, quante);
            }
            for quota in nuova.trasferimenti.iter_mut().filter(|it| it.causale == era) {
                titolo.clone_into(&mut quota.causale);
            }
            nuova
        })
        .collect()
}
