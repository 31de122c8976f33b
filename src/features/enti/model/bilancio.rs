//! Where what is collected for a service goes in the ente's budget.
use crate::kernel::Importo;

/// What of a sum goes to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parte {
    /// So much, before the others.
    Importo(Importo),
    /// Of what remains: 10000 is all of it.
    Quota(u32),
}

/// A line of the budget of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoceBilancio {
    pub anno: i16,
    pub capitolo: String,
    pub accertamento: Option<String>,
    pub ufficio: Option<String>,
    pub parte: Parte,
}

/// Why lines of a year cannot stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RifiutoBilancio {
    /// Shares are not the whole of what remains.
    Quote,
    /// More than ten lines.
    Troppe,
}

/// Whether the lines of one year say where every cent goes: shares add up to all.
pub fn controlla(voci: &[VoceBilancio]) -> Result<(), RifiutoBilancio> {
    if 10 < voci.len() {
        return Err(RifiutoBilancio::Troppe);
    }
    let quote: u32 = voci.iter().map(|it| if let Parte::Quota(n) = it.parte { n } else { 0 }).sum();
    if voci.is_empty() || quote == 10_000 { Ok(()) } else { Err(RifiutoBilancio::Quote) }
}

/// What of `somma` goes to each line, in their order: every cent once. Fixed amounts take what there is;
/// cents that no share has whole go to the last of the shares.
pub fn ripartisci(voci: &[VoceBilancio], somma: Importo) -> Vec<Importo> {
    let mut resto = somma;
    let prendi = |quanto: Importo, resto: &mut Importo| {
        let preso = quanto.min(*resto);
        *resto = resto.checked_sub(preso).unwrap_or(Importo::ZERO);
        preso
    };
    let fisse: Vec<Option<Importo>> = voci
        .iter()
        .map(|it| {
            if let Parte::Importo(quanto) = it.parte {
                Some(prendi(quanto, &mut resto))
            } else {
                None
            }
        })
        .collect();
    let (da_dividere, ultima) = (resto, fisse.iter().rposition(Option::is_none));
    voci.iter()
        .zip(fisse)
        .enumerate()
        .map(|(n, (voce, fissa))| match (fissa, voce.parte) {
            (Some(fissa), _) => fissa,
            (None, _) if Some(n) == ultima => prendi(Importo::MAX, &mut resto),
            (None, Parte::Quota(quota)) => prendi(da_dividere.frazione(quota, 10_000), &mut resto),
            (None, Parte::Importo(_)) => Importo::ZERO,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn voce(parte: Parte) -> VoceBilancio {
        VoceBilancio { anno: 2026, capitolo: "1".into(), accertamento: None, ufficio: None, parte }
    }

    fn cent(n: i64) -> Importo {
        Importo::from_cent(n).unwrap()
    }

    #[test]
    fn fixed_amounts_come_first_and_the_last_share_has_the_odd_cents() {
        let voci = [Parte::Quota(3_333), Parte::Importo(cent(200)), Parte::Quota(6_667)].map(voce);
        assert_eq!(controlla(&voci), Ok(()));
        assert_eq!(ripartisci(&voci, cent(1_201)), [334, 200, 667].map(cent));
        assert_eq!(ripartisci(&voci, cent(150)), [0, 150, 0].map(cent));
    }

    #[test]
    fn shares_that_are_not_the_whole_are_refused() {
        assert_eq!(controlla(&[]), Ok(()));
        assert_eq!(controlla(&[voce(Parte::Quota(9_999))]), Err(RifiutoBilancio::Quote));
        assert_eq!(controlla(&[voce(Parte::Importo(cent(1)))]), Err(RifiutoBilancio::Quote));
        let troppe = vec![voce(Parte::Quota(1_000)); 11];
        assert_eq!(controlla(&troppe), Err(RifiutoBilancio::Troppe));
    }

    proptest! {
        #[test]
        fn every_cent_has_a_line(
            somma in 0..1_000_000_i64, fisse in prop::collection::vec(1..50_000_i64, 0..3),
            taglio in 0..=10_000_u32,
        ) {
            let mut voci: Vec<VoceBilancio> = fisse.into_iter().map(|it| voce(Parte::Importo(cent(it)))).collect();
            voci.insert(0, voce(Parte::Quota(taglio)));
            voci.push(voce(Parte::Quota(10_000 - taglio)));
            let parti: i64 = ripartisci(&voci, cent(somma)).into_iter().map(Importo::cent).sum();
            prop_assert_eq!(parti, somma);
        }
    }
}
