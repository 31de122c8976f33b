//! From the rate of a citizen to the notices of the list: which to show, in which group. No I/O.
use crate::features::fonti::{PosizioneRif, RataRemota};
use crate::features::posizioni::{self, Condizioni, Prezzo, Rifiuto, StatoRata, TipoOpzione};
use crate::kernel::{Importo, RataRif, oggi_a_roma};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeMap;

/// How long a withdrawn notice stays in the list.
const ANNULLATA_VISIBILE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What the list needs of one rata.
#[derive(Debug, Clone)]
pub struct Voce {
    pub rata: RataRif,
    /// Which opzione of its posizione.
    pub opzione: i16,
    pub posizione: PosizioneRif,
    /// Its fiscal code.
    pub ente: String,
    pub ente_nome: String,
    pub debitore_nome: String,
    pub causale: String,
    /// Why the ente last changed or withdrew the posizione.
    pub motivo: Option<String>,
    pub condizioni: Condizioni,
    pub updated_at: Timestamp,
    pub in_carrello: bool,
    /// When its source said so, if that was too long ago to be paid without asking again.
    pub detta_at: Option<Timestamp>,
}

impl Voce {
    /// What a source told of.
    pub fn remota(rata: RataRemota, scelte: &[RataRif], now: Timestamp) -> Self {
        let rif = RataRif::Remota(rata.id);
        Self {
            rata: rif,
            opzione: rata.opzione_indice,
            posizione: rata.rif(),
            ente: rata.ente_cf.as_str().to_owned(),
            condizioni: rata.condizioni(),
            in_carrello: scelte.contains(&rif),
            detta_at: rata.is_vecchia(now).then_some(rata.letta_at),
            updated_at: rata.letta_at,
            ente_nome: rata.ente_nome,
            debitore_nome: rata.debitore_nome,
            causale: rata.causale,
            motivo: None,
        }
    }

    /// Address of its page, without language.
    pub fn path(&self) -> String {
        match (&self.posizione, self.rata) {
            (PosizioneRif::Nostra(id), _) => format!("/area/da-pagare/{id}"),
            (_, RataRif::Remota(id)) => format!("/area/da-pagare/altrove/{id}"),
            (_, RataRif::Nostra(_)) => "/area/da-pagare".to_owned(),
        }
    }

    /// All at once.
    fn is_unica(&self) -> bool {
        matches!(self.condizioni.opzione_tipo, TipoOpzione::Unica | TipoOpzione::Ridotta)
    }

    /// What it costs that day, if it can be paid.
    fn costo(&self, giorno: Date) -> Importo {
        posizioni::reprice(&self.condizioni.tariffa, giorno).importo
    }

    fn is_da_pagare(&self) -> bool {
        self.condizioni.stato == StatoRata::DaPagare
    }
}

/// One notice of the list.
#[derive(Debug, Clone)]
pub struct Avviso {
    pub voce: Voce,
    pub stato: StatoAvviso,
    /// The reduction of the same, when one payment is shown.
    pub ridotta: Option<Ridotta>,
    /// Another way to pay the same.
    pub anche_in_rate: Option<InRate>,
}

/// All at once for less until a day, and for the whole without a reduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ridotta {
    pub importo: Importo,
    pub fino: Date,
    pub intero: Importo,
}

/// A way to pay in several rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InRate {
    /// The first of them is a deposit.
    pub acconto: bool,
    /// Two or more.
    pub rate: usize,
    pub prima: Importo,
}

/// What can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatoAvviso {
    /// Pay it.
    Pagabile(Prezzo),
    /// Somebody is paying it.
    InAttesa { fino: Timestamp },
    /// Withdrawn by the ente.
    Annullata,
    /// Late, and the ente does not take it online any more.
    Scaduta,
    /// Its first day is yet to come.
    NonAncora { dal: Date },
}

/// Where a notice stands when grouped by due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgenza {
    Scaduti,
    SetteGiorni,
    TrentaGiorni,
    PiuAvanti,
}

/// The notices of a citizen, from all of their rate, at `now`.
pub fn avvisi(voci: Vec<Voce>, now: Timestamp, oggi: Date) -> Vec<Avviso> {
    let mut per_posizione: BTreeMap<PosizioneRif, Vec<Voce>> = BTreeMap::new();
    for voce in voci {
        per_posizione.entry(voce.posizione.clone()).or_default().push(voce);
    }
    let mut out: Vec<Avviso> =
        per_posizione.into_values().flat_map(|voci| posizione(voci, now, oggi)).collect();
    out.sort_by_key(|it| (it.scadenza().is_none(), it.scadenza(), it.voce.rata));
    out
}

/// The notices of one posizione: the rate of the way to pay that is chosen, or would be.
fn posizione(voci: Vec<Voce>, now: Timestamp, oggi: Date) -> Vec<Avviso> {
    let Some(chosen) = chosen_option(&voci, oggi) else { return withdrawn(voci, now) };
    let one = voci.iter().any(|it| it.opzione == chosen && it.is_unica());
    let ridotta = ridotta(&voci, oggi).filter(|_| one);
    let others: Vec<&Voce> =
        voci.iter().filter(|it| it.is_da_pagare() && it.opzione != chosen).collect();
    let plan = others.chunk_by(|a, b| a.opzione == b.opzione).find(|it| 1 < it.len());
    let anche_in_rate = plan.and_then(|rate| {
        let prima = rate.first()?;
        let acconto = prima.condizioni.opzione_tipo == TipoOpzione::Acconto;
        Some(InRate { acconto, rate: rate.len(), prima: prima.costo(oggi) })
    });
    let shown = voci.into_iter().filter(|it| it.is_da_pagare() && it.opzione == chosen);
    let avviso =
        |voce: Voce| Avviso { stato: stato(&voce.condizioni, now), voce, ridotta, anche_in_rate };
    shown.map(avviso).collect()
}

/// The reduced way to pay beside the whole one, over or not.
fn ridotta(voci: &[Voce], oggi: Date) -> Option<Ridotta> {
    let one =
        |tipo| voci.iter().find(move |it| it.is_da_pagare() && it.condizioni.opzione_tipo == tipo);
    let (less, whole) = (one(TipoOpzione::Ridotta)?, one(TipoOpzione::Unica)?);
    let (importo, intero) = (less.costo(oggi), whole.costo(oggi));
    let fino = less.condizioni.tariffa.ultimo_giorno()?;
    (importo < intero).then_some(Ridotta { importo, fino, intero })
}

/// The option to show: what is in the cart, or what was begun, or one payment (the cheapest), or the
/// first. What cannot be paid is shown when nothing else can.
fn chosen_option(voci: &[Voce], oggi: Date) -> Option<i16> {
    let open = |it: &&Voce| it.condizioni.prezzo(oggi).is_ok();
    let due = || voci.iter().filter(|it| it.is_da_pagare());
    let choose = |all: Vec<&Voce>| {
        let in_cart = all.iter().find(|it| it.in_carrello).copied();
        let single = || {
            let one = all.iter().filter(|it| it.is_unica());
            one.min_by_key(|it| (it.costo(oggi), it.opzione)).copied()
        };
        let first = || all.iter().min_by_key(|it| it.opzione).copied();
        in_cart.or_else(single).or_else(first).map(|it| it.opzione)
    };
    choose(due().filter(open).collect()).or_else(|| choose(due().collect()))
}

/// Nothing to pay: withdrawn notices are said for a while, paid ones are among the receipts.
fn withdrawn(voci: Vec<Voce>, now: Timestamp) -> Vec<Avviso> {
    let recent = |it: &Voce| now.duration_since(it.updated_at) < ANNULLATA_VISIBILE;
    let all = voci.iter().all(|it| it.condizioni.stato == StatoRata::Annullata);
    let first = voci.into_iter().next().filter(|it| all && recent(it));
    first
        .map(|voce| Avviso {
            voce,
            stato: StatoAvviso::Annullata,
            ridotta: None,
            anche_in_rate: None,
        })
        .into_iter()
        .collect()
}

/// What can be done at `now` about a rata with these conditions.
pub fn stato(it: &Condizioni, now: Timestamp) -> StatoAvviso {
    if let Some(blocco) = it.blocco_aperto(now) {
        return StatoAvviso::InAttesa { fino: blocco.fino };
    }
    match it.prezzo(oggi_a_roma(now)) {
        Ok(prezzo) => StatoAvviso::Pagabile(prezzo),
        Err(Rifiuto::NonAncoraValida) => match it.valida_dal {
            Some(dal) => StatoAvviso::NonAncora { dal },
            None => StatoAvviso::Scaduta,
        },
        Err(Rifiuto::Scaduta) => StatoAvviso::Scaduta,
        Err(_) => StatoAvviso::Annullata,
    }
}

impl Avviso {
    /// Last day, when it has one.
    pub fn scadenza(&self) -> Option<Date> {
        self.voce.condizioni.tariffa.ultimo_giorno()
    }

    /// The price of the day, when it can be paid.
    pub fn prezzo(&self) -> Option<Prezzo> {
        match self.stato {
            StatoAvviso::Pagabile(prezzo) => Some(prezzo),
            _ => None,
        }
    }

    /// How urgent it is on `oggi`.
    pub fn urgenza(&self, oggi: Date) -> Urgenza {
        let Some(scadenza) = self.scadenza() else { return Urgenza::PiuAvanti };
        if scadenza < oggi {
            Urgenza::Scaduti
        } else if scadenza <= oggi.saturating_add(7.days()) {
            Urgenza::SetteGiorni
        } else if scadenza <= oggi.saturating_add(30.days()) {
            Urgenza::TrentaGiorni
        } else {
            Urgenza::PiuAvanti
        }
    }
}

/// What the person asked to see: `?gruppo=ente&ente=80023400015`.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub struct Vista {
    #[serde(default)]
    pub gruppo: Gruppo,
    #[serde(default)]
    pub ente: String,
    #[serde(default)]
    pub persona: String,
    #[serde(default)]
    pub pagina: Option<u32>,
}

/// How notices are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gruppo {
    #[default]
    Scadenza,
    Ente,
    Persona,
}

impl Gruppo {
    /// Its value in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Scadenza => "scadenza",
            Self::Ente => "ente",
            Self::Persona => "persona",
        }
    }
}

impl Vista {
    /// True for what the filters let through.
    pub fn shows(&self, avviso: &Avviso) -> bool {
        let by_ente = self.ente.is_empty() || self.ente == avviso.voce.ente;
        by_ente && (self.persona.is_empty() || self.persona == avviso.voce.debitore_nome)
    }

    /// Some filter is on.
    pub fn filters(&self) -> bool {
        !self.ente.is_empty() || !self.persona.is_empty()
    }
}

/// The three figures on top.
#[derive(Debug, Clone, Copy, Default)]
pub struct Totali {
    pub tutto: (usize, i64),
    pub scaduti: (usize, i64),
    pub settimana: (usize, i64),
}

/// How many notices can be paid and for how many cents: in all, overdue, within a week.
pub fn totali(avvisi: &[Avviso], oggi: Date) -> Totali {
    let mut out = Totali::default();
    for avviso in avvisi {
        let Some(prezzo) = avviso.prezzo() else { continue };
        let add = |(n, cent): (usize, i64)| (n + 1, cent.saturating_add(prezzo.importo.cent()));
        out.tutto = add(out.tutto);
        match avviso.urgenza(oggi) {
            Urgenza::Scaduti => out.scaduti = add(out.scaduti),
            Urgenza::SetteGiorni => out.settimana = add(out.settimana),
            Urgenza::TrentaGiorni | Urgenza::PiuAvanti => {}
        }
    }
    out
}
