//! Check characters shared by several Italian codes.

/// What a character adds at an odd place (first, third, …), by its value 0–25
/// (DM 23 December 1976; the CIN of bank accounts uses the same table).
const DISPARI: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// Check letter of an upper-case alphanumeric text: last of a codice fiscale, CIN of an account.
/// `None` when a character is neither a letter nor a digit.
pub fn lettera_di_controllo(text: &str) -> Option<char> {
    let mut somma = 0;
    for (place, c) in text.chars().enumerate() {
        let valore = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            'A'..='Z' => u32::from(c) - u32::from('A'),
            _ => return None,
        };
        let dispari = DISPARI.get(usize::try_from(valore).ok()?).copied()?;
        somma += if place % 2 == 0 { dispari } else { valore };
    }
    char::from_u32(u32::from('A') + somma % 26)
}

/// Whether the last of 11 digits is their check digit (codice fiscale of bodies, partita IVA).
/// All zeros are refused although their arithmetic is right.
pub fn undici_cifre_ok(cifre: &str) -> bool {
    let somma: u32 = cifre
        .chars()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, n)| if place % 2 == 0 { n } else { n * 2 / 10 + n * 2 % 10 })
        .sum();
    cifre.len() == 11 && somma != 0 && somma.is_multiple_of(10)
}
