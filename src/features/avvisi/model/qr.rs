//! The QR code of a notice (`domain.md` §2.1): version 4, correction M.
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso};
use crate::platform::simbolo::{self, Simbolo, Version};

/// What it says; the amount is that of the day it is printed.
pub fn testo(numero: &NumeroAvviso, ente: &CodiceFiscale, importo: Importo) -> String {
    format!("PAGOPA|002|{}|{}|{}", numero.as_str(), ente.as_str(), importo.cent())
}

/// The symbol of `testo`, at most 62 bytes.
pub fn simbolo(testo: &str) -> anyhow::Result<Simbolo> {
    simbolo::qr_symbol(testo, Some(Version::V04))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `domain.md` §2.1 and the vectors of `PagoPA`'s contracts.
    #[test]
    fn it_says_number_ente_and_cents() {
        let numero = NumeroAvviso::parse("301202600001234571").unwrap();
        let ente = CodiceFiscale::parse("80000000002").unwrap();
        let says = |cent| testo(&numero, &ente, Importo::from_cent(cent).unwrap());
        assert_eq!(says(21_000), "PAGOPA|002|301202600001234571|80000000002|21000");
        assert_eq!(says(1), "PAGOPA|002|301202600001234571|80000000002|1");
        let longest = says(99_999_999_999);
        assert_eq!(longest, "PAGOPA|002|301202600001234571|80000000002|99999999999");
        assert!(simbolo(&longest).unwrap().side == 41);
    }
}
