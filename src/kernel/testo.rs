//! Texts that people typed.

/// The words, with one space between them: line ends, tabs and several spaces count as one.
pub fn in_riga(testo: &str) -> String {
    testo.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Small letters without the accents of our languages: what people type is compared so.
pub fn piega(testo: &str) -> String {
    let senza = |c: char| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '’' => '\'',
        _ => c,
    };
    testo.chars().flat_map(char::to_lowercase).map(senza).collect()
}
