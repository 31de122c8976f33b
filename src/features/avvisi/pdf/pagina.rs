//! Where everything of a notice stands, in the order of the sections of `domain.md` §3.1; black and
//! grey. Points and millimetres.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use super::foglio::{Blocco, Cifra, Foglio, Gruppo, Parte, Riga, Riquadro, Slip, Testo};
use crate::features::avvisi::model::avviso::Stemma;
use crate::platform::pdf::area::{Area, MM, Part, Tag, float};
use crate::platform::pdf::faces::{Face, Faces};
use crate::platform::pdf::press::Chapter;
use crate::platform::pdf::sheet::{PRINTED, Sheets};
use crate::platform::pdf::text::{Span, Style};

const TEXT: f32 = 9.5;
const SMALL: f32 = 8.2;
/// Between paragraphs.
const GAP: f32 = 0.7 * TEXT;
/// Before a paragraph that has a title: nearer to its own than to the one above.
const TITLED: f32 = 1.1 * TEXT;
/// Between columns of the whole sheet, and of modules.
const COLUMNS: f32 = 6.0 * MM;
const MODULES: f32 = 5.0 * MM;
/// The symbols of machines, the white around them aside.
const SYMBOL: f32 = 25.0 * MM;
const QR: f32 = 31.1 * MM;
const DATAMATRIX: f32 = 27.1 * MM;
const CREST: f32 = 30.0 * MM;
/// Ground of the bars.
const PALE: u8 = 225;

const PLAIN: Style = Style::new(Face::Regular, TEXT);
const STRONG: Style = Style::new(Face::Bold, TEXT);
const TITLE: Style = Style::new(Face::Bold, 10.5);

/// Lays out notices.
pub struct Pagina<'a> {
    faces: &'a Faces,
    foglio: &'a Foglio<'a>,
}

impl<'a> Pagina<'a> {
    pub fn new(faces: &'a Faces, foglio: &'a Foglio<'a>) -> Self {
        Self { faces, foglio }
    }

    /// The whole notice; `mark` stands at the edge of its first sheet.
    pub fn chapter(&self, mark: Option<Area>) -> Chapter {
        Chapter { header: self.header(), mark, sheets: self.sheets() }
    }

    fn sheets(&self) -> Sheets {
        let foglio = self.foglio;
        let mut sheets = Sheets::default();
        sheets.add(0.0, self.heading());
        let half = (PRINTED - COLUMNS) / 2.0;
        let parties = [self.party(&foglio.ente, half), self.party(&foglio.destinatario, half)];
        sheets.add(6.5 * MM, Area::beside(COLUMNS, parties));
        let mut how = Area::beside(COLUMNS, [self.how_much(half), self.where_to(half)]);
        how.space(8.2 * MM);
        let end = how.height;
        how.parts.push((0.0, end, Part::Cut(PRINTED)));
        sheets.add(9.2 * MM, how);
        for gruppo in &foglio.gruppi {
            self.group(gruppo, &mut sheets);
        }
        sheets
    }

    /// What every sheet but the first has above it.
    fn header(&self) -> Area {
        let style = Style { grey: 60, ..Style::new(Face::Regular, 8.0) };
        let mut spans = self.words(&self.foglio.titolo, style);
        spans.extend([self.span(": ", style), self.span(self.foglio.oggetto, style)]);
        Area::text(self.faces, &spans, PRINTED, style.size, None)
    }

    fn heading(&self) -> Area {
        let foglio = self.foglio;
        let width = PRINTED - CREST - COLUMNS;
        let mut left = Area::new(width);
        left.below(0.0, self.p(&[self.span("pagoPA", Style::new(Face::Bold, 11.0))], width));
        let title = self.title(1, self.words(&foglio.titolo, Style::new(Face::Bold, 20.0)), width);
        left.below(4.0 * MM, title);
        let object = it(foglio.oggetto, Style::new(Face::SemiBold, 13.0));
        left.below(4.0 * MM, self.p(&[object], width));
        let parte = &foglio.ente;
        let alt = || self.faces.printable(parte.stemma_alt).into_owned();
        let crest = parte.stemma.and_then(|it| match it {
            Stemma::Disegno(path) => Area::drawing(path, CREST, alt()),
            Stemma::Immagine(picture) => Some(Area::picture(picture.clone(), CREST, alt())),
        });
        if let Some(crest) = crest {
            left.at(width + COLUMNS, 0.0, crest);
        }
        left
    }

    /// Who asks, or whom.
    fn party(&self, parte: &'a Parte, width: f32) -> Area {
        let mut area = self.bar(2, self.words(&parte.titolo, TITLE), vec![], width);
        let mut spans = vec![it(parte.nome, Style::new(Face::Bold, 12.0))];
        spans.extend(parte.righe.iter().map(|riga| starting(it(riga, PLAIN))));
        if !parte.codice.is_empty() {
            let mut name = self.words(&parte.codice_nome, PLAIN);
            start(&mut name);
            spans.extend(name);
            spans.extend([self.span(": ", PLAIN), self.code(parte.codice, TEXT)]);
        }
        area.below(2.5 * MM, self.p(&spans, width));
        area
    }

    fn how_much(&self, width: f32) -> Area {
        let quanto = &self.foglio.quanto;
        let mut area = self.bar(2, self.words(&quanto.titolo, TITLE), vec![], width);
        for (n, cifra) in quanto.righe.iter().enumerate() {
            area.below(if n == 0 { 2.5 * MM } else { 3.0 * MM }, self.amount(cifra, width));
        }
        let mut gap = if quanto.righe.is_empty() { 2.5 * MM } else { 3.0 * MM };
        for blocco in &quanto.testi {
            self.block(&mut area, gap, blocco);
            gap = GAP;
        }
        self.paragraphs(&mut area, gap, &quanto.legale, SMALL);
        area
    }

    fn amount(&self, cifra: &'a Cifra, width: f32) -> Area {
        let mut spans = self.euro(&cifra.importo, 18.0);
        if !cifra.nome.is_empty() {
            let mut name = self.words(&cifra.nome, PLAIN);
            start(&mut name);
            spans.extend(name);
        }
        let mut when = self.words(&cifra.quando, Style::new(Face::SemiBold, 11.0));
        start(&mut when);
        spans.extend(when);
        self.p(&spans, width)
    }

    fn where_to(&self, width: f32) -> Area {
        let dove = &self.foglio.dove;
        let mut area = self.bar(2, self.words(&dove.titolo, TITLE), vec![], width);
        for (n, blocco) in dove.blocchi.iter().enumerate() {
            self.block(&mut area, if n == 0 { 2.5 * MM } else { GAP }, blocco);
        }
        area.below(GAP, self.p(&self.words(&dove.elenco, PLAIN), width));
        area
    }

    fn block(&self, area: &mut Area, gap: f32, blocco: &'a Blocco) {
        let mut gap = gap;
        if !blocco.titolo.is_empty() {
            area.below(
                if gap > GAP { gap } else { TITLED },
                self.p(&self.words(&blocco.titolo, STRONG), area.width),
            );
            gap = GAP;
        }
        self.paragraphs(area, gap, &blocco.testo, TEXT);
    }

    /// A paragraph for each language.
    fn paragraphs(&self, area: &mut Area, gap: f32, testo: &'a Testo, size: f32) {
        let mut gap = gap;
        for (lang, text) in testo {
            let spans = [Span::new(text, Style::new(Face::Regular, size), lang)];
            area.below(gap, Area::text(self.faces, &spans, area.width, size, Some(Tag::P)));
            gap = 0.7 * size;
        }
    }

    fn group(&self, gruppo: &'a Gruppo, sheets: &mut Sheets) {
        if gruppo.colonne < 2 {
            for modulo in &gruppo.moduli {
                let mut area = self.whole(modulo);
                // On the same sheet: who pays at the post office cuts out both.
                if let Some(slip) = &modulo.slip {
                    area.below(8.0 * MM, self.slip(slip, 2, PRINTED));
                }
                sheets.add(8.0 * MM, area);
            }
            return;
        }
        if gruppo.nuovo_foglio {
            sheets.turn();
        }
        let columns = float(gruppo.colonne);
        let width = (PRINTED - (columns - 1.0) * MODULES) / columns;
        for (n, row) in gruppo.moduli.chunks(gruppo.colonne).enumerate() {
            let mut area = Area::new(PRINTED);
            if n == 0 {
                area.below(0.0, self.title(2, self.words(&self.foglio.dati, TITLE), PRINTED));
            }
            let parts = row.iter().map(|it| self.part(it, width, gruppo.colonne));
            area.below(3.0 * MM, Area::beside(MODULES, parts));
            let slips = row.iter().map(|it| match &it.slip {
                Some(slip) => self.slip(slip, 3, width),
                None => Area::new(width),
            });
            let slips = Area::beside(MODULES, slips);
            if slips.height > 0.0 {
                area.below(5.0 * MM, slips);
            }
            sheets.add(6.0 * MM, area);
        }
    }

    /// What machines read, and the same in words.
    fn whole(&self, modulo: &'a Riquadro) -> Area {
        let mut title = self.words(&self.foglio.dati, TITLE);
        title.push(self.span(" – ", TITLE));
        title.extend(self.words(&modulo.titolo, TITLE));
        let mut right = self.words(&modulo.quando, PLAIN);
        right.push(Span { whole: true, ..self.span("     ", PLAIN) });
        right.extend(self.euro(&modulo.importo, 11.0));
        let mut area = self.bar(2, title, right, PRINTED);
        let words = self.instructions(modulo, 30.0 * MM);
        let rows = self.rows(&modulo.righe, PRINTED - QR - 38.0 * MM, 34.0 * MM, 9.3);
        area.below(2.5 * MM, Area::beside(4.0 * MM, [self.qr(modulo), words, rows]));
        area
    }

    /// One rata of several beside each other.
    fn part(&self, modulo: &'a Riquadro, width: f32, columns: usize) -> Area {
        let quando = self.words(&modulo.quando, PLAIN);
        // The number of a rata stays beside its word.
        let titolo = self.words(&modulo.titolo, TITLE).into_iter();
        let titolo = titolo.map(|it| Span { whole: it.text != " / ", ..it }).collect();
        let mut area = self.bar(3, titolo, quando, width);
        area.below(2.5 * MM, self.p(&self.euro(&modulo.importo, 12.0), width));
        let (names, digits) = if columns < 3 { (34.0, 9.3) } else { (19.0, 7.4) };
        area.below(GAP, self.rows(&modulo.righe, width, names * MM, digits));
        let words = self.instructions(modulo, width - QR - 2.0 * MM);
        area.below(GAP, Area::beside(2.0 * MM, [self.qr(modulo), words]));
        area
    }

    fn qr(&self, modulo: &Riquadro) -> Area {
        let alt = self.faces.printable(&modulo.alt).into_owned();
        let symbol = Area::symbol(modulo.qr.clone(), SYMBOL, alt);
        Area { width: QR, ..symbol }
    }

    fn instructions(&self, modulo: &'a Riquadro, width: f32) -> Area {
        let mut area = Area::new(width);
        self.paragraphs(&mut area, 0.0, &modulo.istruzioni, SMALL);
        area
    }

    /// The slip, right after its module.
    fn slip(&self, slip: &'a Slip, level: u8, width: f32) -> Area {
        let right = self.euro(&slip.importo, 11.0);
        let mut area = self.bar(level, self.words(&slip.titolo, TITLE), right, width);
        let inner = width - DATAMATRIX - 4.0 * MM;
        let (names, digits) = if level == 2 { (34.0, 9.3) } else { (22.0, 7.4) };
        let mut left = Area::new(inner);
        left.below(0.0, self.rows(&slip.righe, inner, names * MM, digits));
        let kind = self.p(&[self.code(slip.tipo, 9.0)], inner);
        let at = inner - kind.words_width();
        let grey = Style { grey: 77, ..Style::new(Face::Regular, 7.0) };
        let permission = [it(&slip.autorizzazione, grey)];
        let bottom = left.height + 2.0 * MM;
        left.at(0.0, bottom, Area::text(self.faces, &permission, at - 2.0 * MM, 7.0, Some(Tag::P)));
        left.at(at, bottom, Area { width: inner - at, ..kind });
        let alt = self.faces.printable(&slip.alt).into_owned();
        let symbol = Area::symbol(slip.datamatrix.clone(), SYMBOL, alt);
        area.below(2.5 * MM, Area::beside(4.0 * MM, [left, symbol]));
        area
    }

    /// Names, which are headers of their rows, and values.
    fn rows(&self, righe: &'a [Riga], width: f32, names: f32, digits: f32) -> Area {
        let mut table = Area::new(width).tagged(Tag::Table);
        let inset = 0.8 * MM;
        let values = width - names - 2.0 * MM;
        for riga in righe {
            let name = self.words(&riga.nome, Style::new(Face::Regular, SMALL));
            let name = Area::divided(self.faces, &name, names, SMALL, Some(Tag::RowHeader));
            let value = if riga.codice {
                let value = [self.code(&riga.valore, digits)];
                Area::text(self.faces, &value, values, digits, Some(Tag::Cell))
            } else {
                let value = [it(&riga.valore, PLAIN)];
                Area::text(self.faces, &value, values, TEXT, Some(Tag::Cell))
            };
            let mut row = Area::new(width).tagged(Tag::Row);
            let line = inset + name.baseline().max(value.baseline());
            // Lines of a name are as far from each other as rows are.
            let more = if SMALL < name.height { inset } else { 0.0 };
            row.at(0.0, line - name.baseline(), name);
            row.at(names + 2.0 * MM, line - value.baseline(), value);
            row.space(inset + more);
            table.below(0.0, row);
        }
        table
    }

    /// A title on a grey ground, and what stands at its right end.
    fn bar(&self, level: u8, left: Vec<Span>, right: Vec<Span>, width: f32) -> Area {
        let (x, y) = (2.5 * MM, 1.3 * MM);
        let inner = width - 2.0 * x;
        let right = Area::text(self.faces, &right, 0.75 * inner, TEXT, Some(Tag::P));
        let taken = right.words_width();
        let left =
            self.title(level, left, inner - taken - if taken > 0.0 { 3.0 * MM } else { 0.0 });
        let height = left.height.max(right.height) + 2.0 * y;
        let mut area = Area::new(width);
        area.parts.push((0.0, 0.0, Part::Ground(width, height, PALE)));
        let middle = |it: &Area| (height - it.height) / 2.0;
        let at = middle(&left);
        area.at(x, at, left);
        if taken > 0.0 {
            let at = middle(&right);
            area.at(width - x - taken, at, Area { width: taken, ..right });
        }
        area.height = height;
        area
    }

    fn title(&self, level: u8, spans: Vec<Span>, width: f32) -> Area {
        let words: String = spans.iter().map(|it| it.text).collect();
        let words = self.faces.printable(&words).into_owned();
        let size = spans.first().map_or(TEXT, |it| it.style.size);
        Area::text(self.faces, &spans, width, size, Some(Tag::Heading(level, words)))
    }

    fn p(&self, spans: &[Span], width: f32) -> Area {
        Area::text(self.faces, spans, width, TEXT, Some(Tag::P))
    }

    /// Both languages, as they stand beside each other.
    fn words(&self, testo: &'a Testo, style: Style) -> Vec<Span<'a>> {
        let mut spans = vec![];
        for (lang, text) in testo {
            if !spans.is_empty() {
                spans.push(self.span(" / ", style));
            }
            spans.push(Span::new(text, style, lang));
        }
        spans
    }

    fn euro(&self, importo: &'a str, size: f32) -> Vec<Span<'a>> {
        let style = Style::new(Face::Bold, size);
        let mut spans = vec![self.code(importo, size), self.span(" ", style)];
        spans.extend(self.words(&self.foglio.euro, style));
        spans
    }

    /// Figures and codes: nothing divides them.
    fn code<'t>(&self, text: &'t str, size: f32) -> Span<'t> {
        Span { whole: true, ..self.span(text, Style::new(Face::Mono, size)) }
    }

    fn span<'t>(&self, text: &'t str, style: Style) -> Span<'t> {
        Span::new(text, style, self.foglio.lang)
    }
}

/// Names, addresses and what the ente writes are Italian.
fn it(text: &str, style: Style) -> Span<'_> {
    Span::new(text, style, "it")
}

fn starting(span: Span<'_>) -> Span<'_> {
    Span { starts: true, ..span }
}

fn start(spans: &mut [Span]) {
    if let Some(first) = spans.first_mut() {
        first.starts = true;
    }
}
