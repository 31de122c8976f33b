//! Texts that entes write: paragraphs, lists, addresses. Nothing of them is markup.
use maud::{Markup, html};

/// Paragraphs apart by an empty line; lines that begin with `- ` are a list; `https://` addresses of web
/// pages are links. Everything else is as it was typed.
pub fn testo(testo: &str) -> Markup {
    let testo = testo.replace('\r', "");
    let mut blocchi: Vec<(bool, Vec<&str>)> = vec![];
    let mut nuovo = true;
    for riga in testo.lines().map(str::trim) {
        if riga.is_empty() {
            nuovo = true;
            continue;
        }
        let (lista, riga) = riga.strip_prefix("- ").map_or((false, riga), |it| (true, it));
        match blocchi.last_mut() {
            Some((stessa, righe)) if !nuovo && *stessa == lista => righe.push(riga),
            _ => blocchi.push((lista, vec![riga])),
        }
        nuovo = false;
    }
    html! {
        @for (lista, righe) in &blocchi {
            @if *lista { ul { @for riga in righe { li { (parole(riga)) } } } }
            @else { p { @for (n, riga) in righe.iter().enumerate() { @if 0 < n { br; } (parole(riga)) } } }
        }
    }
}

/// A line, with its addresses as links.
fn parole(riga: &str) -> Markup {
    html! {
        @for (n, parola) in riga.split(' ').enumerate() {
            @if 0 < n { " " }
            @let nuda = parola.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
            @match nuda.strip_prefix("https://").filter(|it| it.contains('.') && it.is_ascii()) {
                Some(nome) => {
                    a href=(nuda) rel="noopener" { (nome.trim_end_matches('/')) }
                    (parola.strip_prefix(nuda).unwrap_or_default())
                }
                None => (parola),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testo;

    #[test]
    fn what_an_ente_writes_becomes_paragraphs_lists_and_links_and_nothing_else() {
        let page =
            testo("Uno\r\ndue\n\n- a\n- b\nfine, vedi https://www.comune.example/.").into_string();
        assert_eq!(
            page,
            "<p>Uno<br>due</p><ul><li>a</li><li>b</li></ul><p>fine, vedi \
             <a href=\"https://www.comune.example/\" rel=\"noopener\">www.comune.example</a>.</p>"
        );
        let page =
            testo("<script>alert(1)</script> javascript:alert(1) http://a.it https://\"><b>.x")
                .into_string();
        assert!(
            !page.contains("<script")
                && !page.contains("href=\"javascript")
                && !page.contains("href=\"http:"),
            "{page}"
        );
        assert!(!page.contains("<b>"), "{page}");
    }
}
