//! Reading back the codes of a notice of proof. Slow: see `platform::pdf::off_thread`.
use super::model::avviso::Esame;
use crate::features::avvisi::{self, Avviso, Codice, Lettura, Lingua, giudica};
use crate::platform::immagine::{self, RifiutoImmagine};
use crate::platform::lettore::{Grigi, Letto, Tipo, leggi, prima_pagina};

/// A sheet is whole when its sides are to each other as those of an A4, within two per cent: thousandths.
const A4: std::ops::RangeInclusive<u64> = 693..=721;

/// The codes of the document, from its page as it would be printed.
pub fn esamina_pdf(avviso: &Avviso) -> anyhow::Result<Esame> {
    let (pagina, qr) = documento(avviso)?;
    Ok(esamina(avviso, &pagina, qr, None))
}

/// The codes of a printed sheet, from a picture of it.
pub fn esamina_foglio(
    avviso: &Avviso,
    bytes: &[u8],
) -> anyhow::Result<Result<Esame, RifiutoImmagine>> {
    let foglio = match immagine::foglio(bytes) {
        Ok(foglio) => foglio,
        Err(rifiuto) => return Ok(Err(rifiuto)),
    };
    let qr = leggi(&foglio, Tipo::Qr);
    let scala = match &qr {
        None => None,
        Some(qr) => {
            let (pagina, giusto) = documento(avviso)?;
            giusto.and_then(|giusto| scala((&foglio, qr), (&pagina, &giusto)))
        }
    };
    Ok(Ok(esamina(avviso, &foglio, qr, scala)))
}

/// The first page of the document, and the QR code found on it.
fn documento(avviso: &Avviso) -> anyhow::Result<(Grigi, Option<Letto>)> {
    let pagina = prima_pagina(avvisi::pdf(avviso, Lingua::It, None)?)?;
    let qr = leggi(&pagina, Tipo::Qr);
    Ok((pagina, qr))
}

fn esamina(avviso: &Avviso, foglio: &Grigi, qr: Option<Letto>, scala: Option<u64>) -> Esame {
    let letture = avviso.codici().into_iter().map(|(codice, atteso)| {
        let letto = match codice {
            Codice::Qr => qr.clone(),
            Codice::DataMatrix => leggi(foglio, Tipo::DataMatrix),
        };
        Lettura::new(codice, &atteso, letto.as_ref().map(|it| it.testo.as_str()))
    });
    let letture: Vec<Lettura> = letture.collect();
    let esito = giudica(&letture, scala);
    Esame { letture, scala, esito }
}

/// How large a sheet came out, per cent, by its QR code beside that of the document; none when the picture
/// does not show a whole sheet.
fn scala(foglio: (&Grigi, &Letto), pagina: (&Grigi, &Letto)) -> Option<u64> {
    let lato = |it: &Grigi| u64::from(it.largo.max(it.alto));
    let corto = u64::from(foglio.0.largo.min(foglio.0.alto));
    let forma = (corto * 1000).checked_div(lato(foglio.0))?;
    if !A4.contains(&forma) {
        return None;
    }
    let sopra = foglio.1.lato.saturating_mul(lato(pagina.0)).saturating_mul(100);
    let sotto = pagina.1.lato.saturating_mul(lato(foglio.0));
    // To the nearest.
    (sopra + sotto / 2).checked_div(sotto).filter(|it| 0 < *it)
}
