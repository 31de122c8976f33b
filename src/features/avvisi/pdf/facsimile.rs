//! A notice to look at before there is one: as it will be, and nothing on it can be paid.
use super::foglio::{Foglio, Riga, Testo};
use super::{Avviso, Lingua, Penna, qr};
use crate::features::avvisi::model::bollettino;

/// What stands wherever a code would.
const FACSIMILE: &str = "FACSIMILE";

/// The document of `avviso` in Italian, PDF/UA-1: no number of a notice is on it, its codes say what it is. Slow: see
/// `platform::pdf::off_thread`.
pub fn facsimile(avviso: &Avviso) -> anyhow::Result<Vec<u8>> {
    let penna = Penna::new(Lingua::It, None)?;
    let mut foglio = penna.foglio(avviso)?;
    let numeri: Vec<String> = avviso.moduli().iter().map(|it| it.numero.gruppi()).collect();
    segna(&mut foglio, &numeri)?;
    penna.print(avviso, &foglio)
}

fn segna(foglio: &mut Foglio, numeri: &[String]) -> anyhow::Result<()> {
    foglio.documento = format!("{FACSIMILE}: {}", foglio.oggetto);
    davanti(&mut foglio.titolo);
    for modulo in foglio.gruppi.iter_mut().flat_map(|it| &mut it.moduli) {
        davanti(&mut modulo.titolo);
        modulo.qr = qr::simbolo(FACSIMILE)?;
        modulo.alt = format!("{FACSIMILE}: con questo codice non si paga.");
        senza_numeri(&mut modulo.righe, numeri);
        if let Some(slip) = &mut modulo.slip {
            davanti(&mut slip.titolo);
            // As long as what a slip says: as large.
            slip.datamatrix = bollettino::datamatrix(&format!("{FACSIMILE:<256}"))?;
            slip.alt.clone_from(&modulo.alt);
            senza_numeri(&mut slip.righe, numeri);
        }
    }
    Ok(())
}

fn davanti(testo: &mut Testo) {
    for (_, parole) in testo {
        *parole = format!("{FACSIMILE} – {parole}");
    }
}

fn senza_numeri(righe: &mut [Riga], numeri: &[String]) {
    for riga in righe.iter_mut().filter(|it| numeri.contains(&it.valore)) {
        FACSIMILE.clone_into(&mut riga.valore);
    }
}
