//! The page of the list's ceiling: the same twenty rows with nothing of ours around them; and the
//! notice as HTML, for those who print it beside us.
use super::store::RigaElenco;
use crate::features::avvisi::{Blocco, Foglio, Parte, Riga, Riquadro, Stemma, Testo};
use crate::platform::simbolo::Simbolo;
use maud::{DOCTYPE, Markup, html};

/// A table.
pub fn elenco(righe: &[RigaElenco]) -> Markup {
    html! {
        (DOCTYPE)
        html lang="it" {
            head { title { "Da pagare" } }
            body {
                table {
                    @for riga in righe {
                        tr {
                            td { (riga.numero_avviso) }
                            td { (riga.causale) }
                            td { (riga.importo_cent) }
                            td { @if let Some(giorno) = riga.scadenza { (giorno.to_jiff()) } }
                            td { (riga.stato) }
                        }
                    }
                }
            }
        }
    }
}

/// How the notice looks on its sheet; no signs that HTML would write otherwise.
const STILE: &str = "@page{size:A4;margin:14mm 10mm 12mm}\
body{margin:0;font:9.5pt/1.2 T,M;color:black}\
h1,h2,h3,p,table{margin:0}h1{font-size:20pt}h2,h3{font-size:10.5pt}\
p{margin-bottom:2mm}.m{font-family:M,T}.s{font-size:8.2pt}.g{font-size:13pt;font-weight:600}\
.due{display:flex;gap:6mm;margin-bottom:6mm}.due>*{flex:1}.capo>:first-child{flex:5}\
.capo svg{width:30mm;height:30mm}.barra{display:flex;justify-content:space-between;\
background:rgb(225,225,225);padding:1.3mm 2.5mm;margin-bottom:2.5mm}\
.nome{font-size:12pt;font-weight:700}.quanto{font-size:18pt;font-weight:700}\
.importo{font-size:12pt;font-weight:700}.q{flex:none;width:31.1mm;height:31.1mm}\
.d{flex:none;width:27.1mm;height:27.1mm}section{break-inside:avoid;margin-bottom:8mm}\
.riga{display:flex;gap:4mm}.riga>table{flex:1}th{font-weight:400;font-size:8.2pt;text-align:left;\
padding:.8mm 2mm .8mm 0}td{padding:.8mm 0}.taglio{border-top:.5pt dashed gray}";

/// The notice as a page that browsers print: same words, codes and faces as our PDF. `fonts` is the
/// address of the folder of the faces.
pub fn avviso(foglio: &Foglio, fonts: &str) -> Markup {
    let face = |family: &str, weight: u16, file: &str| {
        format!(
            "@font-face{{font-family:{family};font-weight:{weight};src:url({fonts}/{file}-{weight}.ttf)}}"
        )
    };
    html! {
        (DOCTYPE)
        html lang=(foglio.lang) {
            head {
                meta charset="utf-8";
                title { (foglio.documento) }
                style {
                    @for weight in [400, 600, 700] { (face("T", weight, "TitilliumWeb")) }
                    (face("M", 400, "RobotoMono"))
                    (STILE)
                }
            }
            body {
                div.due.capo {
                    div {
                        p { b { "pagoPA" } }
                        h1 { (testo(&foglio.titolo)) }
                        p.g { (foglio.oggetto) }
                    }
                    @if let Some(Stemma::Disegno(path)) = foglio.ente.stemma {
                        div { svg viewBox="0 0 100 100" role="img" aria-label=(foglio.ente.stemma_alt) { path d=(path); } }
                    }
                }
                div.due { (parte(&foglio.ente)) (parte(&foglio.destinatario)) }
                div.due {
                    div {
                        (barra(2, &testo(&foglio.quanto.titolo), ""))
                        @for cifra in &foglio.quanto.righe {
                            p {
                                span.quanto { span.m { (cifra.importo) } " " (testo(&foglio.euro)) }
                                br; (testo(&cifra.nome)) " " b { (testo(&cifra.quando)) }
                            }
                        }
                        @for blocco in &foglio.quanto.testi { (self::blocco(blocco)) }
                        p.s { (testo(&foglio.quanto.legale)) }
                    }
                    div {
                        (barra(2, &testo(&foglio.dove.titolo), ""))
                        @for blocco in &foglio.dove.blocchi { (self::blocco(blocco)) }
                        p { (testo(&foglio.dove.elenco)) }
                    }
                }
                div.taglio {}
                @for gruppo in &foglio.gruppi {
                    @for moduli in gruppo.moduli.chunks(gruppo.colonne.max(1)) {
                        div.due { @for modulo in moduli { (riquadro(modulo, foglio)) } }
                    }
                }
            }
        }
    }
}

/// Both languages, as they stand beside each other.
fn testo(testo: &Testo) -> String {
    testo.iter().map(|it| it.1.as_str()).collect::<Vec<_>>().join(" / ")
}

fn barra(level: u8, left: &str, right: &str) -> Markup {
    html! {
        div.barra {
            @if level == 2 { h2 { (left) } } @else { h3 { (left) } }
            span { (right) }
        }
    }
}

fn parte(parte: &Parte) -> Markup {
    html! {
        div {
            (barra(2, &testo(&parte.titolo), ""))
            p {
                span.nome { (parte.nome) }
                @for riga in &parte.righe { br; (riga) }
                br; (testo(&parte.codice_nome)) ": " span.m { (parte.codice) }
            }
        }
    }
}

fn blocco(blocco: &Blocco) -> Markup {
    html! {
        p { b { (testo(&blocco.titolo)) } }
        p { (testo(&blocco.testo)) }
    }
}

fn riquadro(modulo: &Riquadro, foglio: &Foglio) -> Markup {
    let somma = format!("{} {}", modulo.importo, testo(&foglio.euro));
    html! {
        section {
            (barra(2, &testo(&modulo.titolo), &testo(&modulo.quando)))
            p.importo { (somma) }
            div.riga {
                (simbolo("q", &modulo.qr, &modulo.alt))
                p.s { (testo(&modulo.istruzioni)) }
                (righe(&modulo.righe))
            }
            @if let Some(slip) = &modulo.slip {
                (barra(3, &testo(&slip.titolo), &somma))
                div.riga {
                    (righe(&slip.righe))
                    (simbolo("d", &slip.datamatrix, &slip.alt))
                }
                p.s { (slip.autorizzazione) " " span.m { (slip.tipo) } }
            }
        }
    }
}

fn righe(righe: &[Riga]) -> Markup {
    html! {
        table {
            @for riga in righe {
                tr {
                    th scope="row" { (testo(&riga.nome)) }
                    td.m[riga.codice] { (riga.valore) }
                }
            }
        }
    }
}

fn simbolo(class: &str, simbolo: &Simbolo, alt: &str) -> Markup {
    let side = simbolo.side;
    html! {
        svg class=(class) viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(alt) {
            path d=(simbolo.path());
        }
    }
}
