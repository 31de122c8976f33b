//! The slip for the post office and its Data Matrix: 256 characters, always (`domain.md` §2.2).
use super::avviso::{Avviso, ContoPostale, Modulo};
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, in_riga};
use crate::platform::simbolo::Simbolo;
use anyhow::anyhow;
use datamatrix::{DataMatrixBuilder, EncodationType, SymbolList};

/// The field of the amount has ten digits: above it no slip can be printed.
const MOST: i64 = 9_999_999_999;
/// White modules around the symbol: twice what the standard wants.
const QUIET: usize = 2;
/// Letters of the debtor's name and of the reason.
const NOME: usize = 40;
const CAUSALE: usize = 110;

/// What the slip of one rata says.
pub struct Bollettino<'a> {
    pub numero: &'a NumeroAvviso,
    /// Postal account, at most 12 digits.
    pub conto: &'a str,
    pub importo: Importo,
    pub ente: &'a CodiceFiscale,
    /// Empty when the ente does not know it.
    pub debitore_codice: &'a str,
    pub debitore_nome: &'a str,
    pub causale: &'a str,
}

/// Whether a slip can hold that amount.
pub fn is_stampabile(importo: Importo) -> bool {
    importo.cent() <= MOST
}

impl<'a> Bollettino<'a> {
    /// What the slip of `modulo` says.
    pub fn new(avviso: &'a Avviso, modulo: &'a Modulo, conto: &'a ContoPostale) -> Self {
        Self {
            numero: &modulo.numero,
            conto: &conto.numero,
            importo: modulo.importo(),
            ente: &avviso.ente_cf,
            debitore_codice: &avviso.destinatario.codice,
            debitore_nome: &avviso.destinatario.nome,
            causale: &modulo.causale,
        }
    }

    /// The 256 characters.
    pub fn testo(&self) -> String {
        let text = |value: &str, len: usize| format!("{:<len$}", cut(&lettere(value), len));
        let fields = [
            "codfase=NBPA;".to_owned(),
            format!("18{}", self.numero.as_str()),
            format!("12{:0>12}", self.conto),
            format!("10{:010}", self.importo.cent()),
            "3896".to_owned(),
            "1P1".to_owned(),
            self.ente.as_str().to_owned(),
            text(self.debitore_codice, 16),
            text(self.debitore_nome, NOME),
            text(self.causale, CAUSALE),
            format!("{:12}A", ""),
        ];
        fields.concat()
    }
}

/// The symbol of `testo`, in capitals and digits.
pub fn datamatrix(testo: &str) -> anyhow::Result<Simbolo> {
    // Capitals and digits: to try the other ways takes four times as long, and saves nothing.
    let code = DataMatrixBuilder::new()
        .with_encodation_types(EncodationType::Ascii | EncodationType::C40)
        .with_symbol_list(SymbolList::default().enforce_square())
        .encode(testo.as_bytes());
    let code = code.map_err(|error| anyhow!("a Data Matrix: {error:?}"))?;
    let bitmap = code.bitmap();
    let side = bitmap.width();
    let mut black = vec![false; side * side];
    for (x, y) in bitmap.pixels() {
        if let Some(module) = black.get_mut(y * side + x) {
            *module = true;
        }
    }
    let is_black = |x: usize, y: usize| black.get(y * side + x).copied().unwrap_or_default();
    Ok(Simbolo::new(side, QUIET, is_black))
}

/// In the letters that the slip's code may have: upper-case ASCII, digits, space and `.,-/'`. What has
/// no such letter is written in those that sound like it; what cannot be written is a space.
pub fn lettere(value: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(value, " ").to_uppercase();
    let allowed = |c: char| c.is_ascii_alphanumeric() || " .,-/'".contains(c);
    let ascii: String = ascii.chars().map(|c| if allowed(c) { c } else { ' ' }).collect();
    in_riga(&ascii)
}

/// What the slip's code says otherwise than the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Adattato {
    /// Letters of another alphabet are written in Latin ones, or signs it does not have are left out.
    /// An accent that goes is neither.
    pub lettere: bool,
    /// Longer than it holds.
    pub accorciato: bool,
}

/// How the code of a slip would write the name of a debtor and a reason.
pub fn adattato(nome: &str, causale: &str) -> Adattato {
    let plain = |c: char| {
        let latin = c.is_alphabetic() && ('\u{c0}'..='\u{24f}').contains(&c);
        c.is_ascii_alphanumeric() || " .,-/'’".contains(c) || latin
    };
    Adattato {
        lettere: !nome.chars().chain(causale.chars()).all(plain),
        accorciato: NOME < lettere(nome).len() || CAUSALE < lettere(causale).len(),
    }
}

/// The first `len` letters of ASCII.
fn cut(text: &str, len: usize) -> &str {
    text.get(..len).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn testo(cent: i64, codice: &str, nome: &str, causale: &str) -> String {
        let numero = NumeroAvviso::parse("301202600001234571").unwrap();
        Bollettino {
            numero: &numero,
            conto: "1023456",
            importo: Importo::from_cent(cent).unwrap(),
            ente: &CodiceFiscale::parse("80000000002").unwrap(),
            debitore_codice: codice,
            debitore_nome: nome,
            causale,
        }
        .testo()
    }

    /// Vectors of `PagoPA`'s contracts.
    #[test]
    fn it_is_the_vector_to_the_last_space() {
        let first = testo(21_000, "RSSMRA80A01H501U", "Rossi Mario", "Tari 2026 avviso unico");
        assert_eq!(
            first,
            format!(
                "codfase=NBPA;183012026000012345711200000102345610000002100038961P180000000002\
                 RSSMRA80A01H501U{:40}{:110}{:12}A",
                "ROSSI MARIO", "TARI 2026 AVVISO UNICO", ""
            )
        );
        let second = testo(5000, "80000000010", "Provincia demo", "Canone unico 2026");
        assert!(
            second.contains("100000005000") && second.contains("80000000010     PROVINCIA DEMO")
        );
    }

    #[test]
    fn letters_of_every_alphabet_become_letters_of_the_slip() {
        for (value, expected) in [
            ("D’Angelò Niccolò", "D'ANGELO NICCOLO"),
            ("Müller-Groß", "MULLER-GROSS"),
            ("Łukasz Żółć", "LUKASZ ZOLC"),
            ("  王 小明 ", "WANG XIAO MING"),
            ("محمد", "MHMD"),
            ("a\u{0}b\nc;d=e|f", "A B C D E F"),
            ("€ 10", "EUR 10"),
        ] {
            assert_eq!(lettere(value), expected, "{value}");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_told_and_accents_are_not() {
        let told = |nome: &str, causale: &str| {
            let it = adattato(nome, causale);
            (it.lettere, it.accorciato)
        };
        assert_eq!(told("D’Angelò Niccolò", "Mensa: ottobre"), (true, false), "the colon goes");
        assert_eq!(told("D’Angelò Niccolò", "TARI 2026, rata 1/3"), (false, false));
        assert_eq!(told("Müller-Groß Łukasz", "TARI"), (false, false));
        assert_eq!(told("王小明", "TARI"), (true, false));
        assert_eq!(told("Rossi & figli", "TARI"), (true, false));
        assert_eq!(told(&"a".repeat(41), "TARI"), (false, true));
        assert_eq!(told("Rossi", &"a".repeat(111)), (false, true));
    }

    proptest! {
        #[test]
        fn it_has_256_characters_whatever_it_is_made_of(
            cent in 0..=MOST, codice in "[A-Z0-9]{0,16}", nome in "\\PC{0,140}", causale in "\\PC{0,140}",
        ) {
            let testo = testo(cent, &codice, &nome, &causale);
            prop_assert!(testo.is_ascii());
            prop_assert_eq!(testo.len(), 256);
            prop_assert_eq!(&testo[49..59], format!("{cent:010}"));
            prop_assert_eq!(testo.as_bytes()[255], b'A');
        }
    }
}
