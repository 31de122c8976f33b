//! Column `bilancio`: where in the budget of the ente a row goes (`peers.md` §2.2.1, column 28).
use super::super::model::{Scarto, Segnalazione};
use super::celle::{Celle, leggi_importo};
use super::colonne::Colonne;
use crate::features::posizioni::{Imputazione, Trasferimento, imputa_per};
use crate::kernel::Importo;
use crate::platform::xml::Elemento;

/// A line of it; `None` as amount: it did not say.
type Voce = (Option<Importo>, Imputazione);

/// Puts the lines of the row on the ente's first share. They are for the whole sum of the row, or for that
/// share; one line alone need not say how much. Without a capitolo the lines of the servizio count.
pub fn leggi(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    totale: Option<Importo>,
    ente_cf: &str,
    quote: &mut [Trasferimento],
) {
    let testo = celle.grezza(colonne.bilancio);
    if testo.is_empty() {
        return;
    }
    let Some(mut voci) = voci(testo) else {
        celle.scarti.push(Scarto::Bilancio);
        return;
    };
    let sua = quote.iter_mut().find(|it| it.ente_cf == ente_cf && it.bollo.is_none());
    let Some(sua) = sua.filter(|_| !voci.is_empty()) else {
        celle.segnalazioni.push(Segnalazione::BilancioIgnorato);
        return;
    };
    if let [(importo, _)] = voci.as_mut_slice() {
        *importo = importo.or(Some(sua.importo));
    }
    let lette =
        voci.into_iter().map(|(importo, voce)| Some(Imputazione { importo: importo?, ..voce }));
    let lette: Option<Vec<Imputazione>> = lette.collect();
    let somma = |voci: &[Imputazione]| voci.iter().map(|it| it.importo).sum::<Importo>();
    match lette.filter(|it| somma(it) == sua.importo || Some(somma(it)) == totale) {
        Some(lette) => sua.bilancio = imputa_per(sua.importo, &lette),
        None => celle.scarti.push(Scarto::SommaBilancio),
    }
}

/// The lines of one element: an accertamento each, or a capitolo that has none. `None` when it is not XML, or
/// what a line says cannot be read.
fn voci(testo: &str) -> Option<Vec<Voce>> {
    // A cell is text by now, whatever encoding it says it had.
    let dopo = testo.strip_prefix("<?xml").and_then(|it| it.split_once("?>"));
    let radice = Elemento::parse(dopo.map_or(testo, |it| it.1).trim().as_bytes()).ok()?;
    let mut voci = vec![];
    for capitolo in radice.figli.iter().filter(|it| it.nome == "capitolo") {
        let accertamenti: Vec<&Elemento<'_>> =
            capitolo.figli.iter().filter(|it| it.nome == "accertamento").collect();
        if accertamenti.is_empty() {
            voci.extend(voce(capitolo, capitolo)?);
        }
        for accertamento in accertamenti {
            voci.extend(voce(capitolo, accertamento)?);
        }
    }
    Some(voci)
}

/// At most one: none of what names no capitolo, and says nothing. `None` when it cannot be read.
fn voce(capitolo: &Elemento<'_>, riga: &Elemento<'_>) -> Option<Vec<Voce>> {
    // Empty where nobody says it.
    let detto = |nome: &str| -> Option<String> {
        let it = riga.figlio(nome).ok()?.or(capitolo.figlio(nome).ok()?);
        let testo = it.map(|it| it.testo.trim().to_owned()).unwrap_or_default();
        (testo.chars().count() <= 35).then_some(testo)
    };
    let pieno = |it: String| Some(it).filter(|it| !it.is_empty());
    let anno = match pieno(detto("annoEsercizio")?) {
        None => None,
        Some(it) => Some(it.parse().ok().filter(|it| (2000..=2100).contains(it))?),
    };
    let importo = match pieno(detto("importo")?) {
        None => None,
        Some(it) => Some(leggi_importo(&it).ok()?),
    };
    let voce = Imputazione {
        anno,
        capitolo: detto("codCapitolo")?,
        accertamento: pieno(detto("codAccertamento")?),
        ufficio: pieno(detto("codUfficio")?),
        importo: Importo::ZERO,
    };
    Some(if voce.capitolo.is_empty() { vec![] } else { vec![(importo, voce)] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_one_well_formed_element() {
        for testo in
            ["capitolo 1", "<a><b></a>", "<a>", "<a/><b/>", "<!DOCTYPE a><a/>", "<a/>x", ""]
        {
            assert!(voci(testo).is_none(), "{testo}");
        }
        let muto = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<bilancio><altro>1</altro></bilancio>";
        assert!(voci(muto).is_some_and(|it| it.is_empty()));
    }

    #[test]
    fn an_accertamento_is_a_line_and_so_is_a_capitolo_without_any() {
        let lette = voci(
            "<bilancio><capitolo><codCapitolo>10</codCapitolo><codUfficio>U&amp;1</codUfficio>
               <accertamento><codAccertamento>5</codAccertamento><importo>12.50</importo></accertamento>
               <accertamento><codAccertamento>6</codAccertamento><importo>7,50</importo></accertamento></capitolo>
             <capitolo><codCapitolo>11</codCapitolo><importo>1.00</importo></capitolo></bilancio>",
        );
        let lette = lette
            .unwrap()
            .into_iter()
            .map(|(importo, voce)| Imputazione { importo: importo.unwrap(), ..voce }.to_string());
        assert_eq!(lette.collect::<Vec<_>>(), ["10/5/U&1: 12,50", "10/6/U&1: 7,50", "11: 1,00"]);
        let grande = "x".repeat(36);
        for ko in [
            format!("<b><capitolo><codCapitolo>{grande}</codCapitolo></capitolo></b>"),
            "<b><capitolo><codCapitolo>1</codCapitolo><importo>molto</importo></capitolo></b>"
                .to_owned(),
        ] {
            assert!(voci(&ko).is_none(), "{ko}");
        }
    }
}
