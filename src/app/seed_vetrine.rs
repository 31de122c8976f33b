//! How some entes of the sandbox's region show themselves: texts, offices, a crest that nobody drew.
use crate::features::enti::{self, DatiUfficio, Testi, orario, vetrina};
use crate::platform::immagine::quadrata;
use crate::sandbox::region;
use anyhow::Context;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use sqlx::PgConnection;
use std::io::Cursor;

/// Side of a crest, pixels.
const LATO: u32 = 256;

#[derive(serde::Deserialize)]
struct RigaVetrina {
    ente: String,
    it: String,
    en: Option<String>,
    es: Option<String>,
    /// `rrggbb`
    colore: String,
}

#[derive(serde::Deserialize)]
struct RigaUfficio {
    ente: String,
    nome: String,
    indirizzo: String,
    lun: String,
    mar: String,
    mer: String,
    gio: String,
    ven: String,
    sab: String,
    dom: String,
    telefono: Option<String>,
    email: Option<String>,
    pec: Option<String>,
    prenota: Option<String>,
}

/// All of it.
pub async fn write(conn: &mut PgConnection) -> anyhow::Result<()> {
    for row in super::seed::rows::<RigaVetrina>(region::VETRINE)? {
        let ente = enti::find_by_cf(conn, &row.ente).await?.context("ente of a page")?.id;
        let testi = Testi { it: row.it, en: row.en, es: row.es };
        vetrina::set_testi(conn, ente, Some(&testi), None).await?;
        let colore = u32::from_str_radix(&row.colore, 16).context("colour of a crest")?;
        vetrina::set_stemma(conn, ente, Some(&stemma(colore)?)).await?;
    }
    for row in super::seed::rows::<RigaUfficio>(region::UFFICI)? {
        let ente = enti::find_by_cf(conn, &row.ente).await?.context("ente of an office")?.id;
        let giorni = [row.lun, row.mar, row.mer, row.gio, row.ven, row.sab, row.dom];
        let orari: Option<Vec<String>> = giorni.iter().map(|it| orario(it)).collect();
        let dati = DatiUfficio {
            nome: row.nome,
            indirizzo: row.indirizzo,
            orari: orari.context("hours of an office")?,
            telefono: row.telefono,
            email: row.email,
            pec: row.pec,
            prenota: row.prenota,
        };
        vetrina::insert_ufficio(conn, ente, &dati).await?;
    }
    Ok(())
}

/// A shield of that colour, `0xrrggbb`, with waves at its foot.
fn stemma(colore: u32) -> anyhow::Result<Vec<u8>> {
    let [_, rosso, verde, blu] = colore.to_be_bytes();
    let foglio = RgbaImage::from_fn(LATO, LATO, |x, y| {
        // Half of its width at that height: straight, then a circle's.
        let mezzo = if y < 120 {
            92
        } else {
            (92_u32 * 92).saturating_sub((y - 120) * (y - 120) / 2).isqrt()
        };
        let lontano = x.abs_diff(LATO / 2);
        let onda = 150 + (x % 64).abs_diff(32) / 3;
        match (y, lontano) {
            (..16, _) => Rgba([0, 0, 0, 0]),
            _ if mezzo == 0 || lontano > mezzo => Rgba([0, 0, 0, 0]),
            (..24, _) => Rgba([rosso, verde, blu, 255]),
            _ if lontano + 8 > mezzo => Rgba([rosso, verde, blu, 255]),
            _ if (onda..onda + 12).contains(&y) || (onda + 24..onda + 36).contains(&y) => {
                Rgba([rosso, verde, blu, 255])
            }
            // A hill.
            _ if y < 140 && lontano < y.saturating_sub(60) => Rgba([rosso, verde, blu, 255]),
            _ => Rgba([255, 255, 255, 255]),
        }
    });
    let mut png = Cursor::new(vec![]);
    DynamicImage::from(foglio).write_to(&mut png, ImageFormat::Png)?;
    quadrata(&png.into_inner(), LATO).map_err(|it| anyhow::anyhow!("crest: {it:?}"))
}
