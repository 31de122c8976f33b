//! Pictures that people send: decoded, made small and square, written anew; nothing of what came is kept.
use image::imageops::{FilterType, overlay};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use std::io::Cursor;

/// Widest and highest picture that is looked at, pixels: a bomb is larger.
const LATO_MASSIMO: u32 = 4096;
/// Memory for one, bytes: that many pixels of four bytes.
const MEMORIA: u64 = 64 * 1024 * 1024;
/// The darkest part of what is printed is at least so dark; a picture with nothing darker than [`BIANCO`] is not seen.
const SCURO: u8 = 90;
const BIANCO: u8 = 245;

/// Why a picture cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoImmagine {
    /// Not a whole PNG, JPEG or WebP.
    NonImmagine,
    /// Wider or higher than 4096 pixels.
    TroppoGrande,
}

/// A square PNG of `lato` pixels from a PNG, JPEG or WebP: whole, in the middle, the right way up, on
/// nothing. Descriptions of it (EXIF, colour profiles, texts) are gone.
pub fn quadrata(bytes: &[u8], lato: u32) -> Result<Vec<u8>, RifiutoImmagine> {
    let non = |_| RifiutoImmagine::NonImmagine;
    let mut reader = ImageReader::new(Cursor::new(bytes));
    let formato = image::guess_format(bytes).map_err(non)?;
    if !matches!(formato, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(RifiutoImmagine::NonImmagine);
    }
    reader.set_format(formato);
    let mut limiti = Limits::default();
    limiti.max_alloc = Some(MEMORIA);
    reader.limits(limiti);
    let mut decoder = reader.into_decoder().map_err(non)?;
    let (largo, alto) = decoder.dimensions();
    if largo.max(alto) > LATO_MASSIMO {
        return Err(RifiutoImmagine::TroppoGrande);
    }
    let verso = decoder.orientation().map_err(non)?;
    let mut intera = DynamicImage::from_decoder(decoder).map_err(non)?;
    intera.apply_orientation(verso);
    let piccola = intera.resize(lato, lato, FilterType::CatmullRom).into_rgba8();
    let mut foglio = RgbaImage::new(lato, lato);
    let al_centro = |di: u32| i64::from(lato.saturating_sub(di) / 2);
    overlay(&mut foglio, &piccola, al_centro(piccola.width()), al_centro(piccola.height()));
    let mut png = Cursor::new(vec![]);
    DynamicImage::from(foglio).write_to(&mut png, ImageFormat::Png).map_err(non)?;
    Ok(png.into_inner())
}

/// The greys of a square PNG on white paper, a byte a pixel, and its side. What is pale is made darker, until its
/// darkest part is [`SCURO`]. None when it is not one, or is all but white.
pub fn grigia(png: &[u8]) -> Option<(u32, Vec<u8>)> {
    let mut reader = ImageReader::new(Cursor::new(png));
    reader.set_format(ImageFormat::Png);
    let mut limiti = Limits::default();
    limiti.max_alloc = Some(MEMORIA);
    reader.limits(limiti);
    let colori = reader.decode().ok()?.into_rgba8();
    let lato = colori.width();
    let mut foglio = RgbaImage::from_pixel(lato, lato, Rgba([255; 4]));
    overlay(&mut foglio, &colori, 0, 0);
    let mut grigi = DynamicImage::from(foglio).into_luma8().into_raw();
    let scuro = *grigi.iter().min()?;
    if colori.height() != lato || BIANCO < scuro {
        return None;
    }
    if SCURO < scuro {
        // How far from white, in the same proportion.
        let da_bianco = |it: u8| u32::from(u8::MAX.saturating_sub(it));
        let massimo = da_bianco(scuro);
        for grigio in &mut grigi {
            let lontano = da_bianco(*grigio) * da_bianco(SCURO) / massimo;
            *grigio = u8::MAX.saturating_sub(u8::try_from(lontano).unwrap_or(u8::MAX));
        }
    }
    Some((lato, grigi))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(largo: u32, alto: u32) -> Vec<u8> {
        let foglio = RgbaImage::from_pixel(largo, alto, Rgba([200, 0, 0, 255]));
        let mut out = Cursor::new(vec![]);
        DynamicImage::from(foglio).write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    #[test]
    fn any_picture_becomes_a_small_square_one_with_itself_in_the_middle() {
        let made = image::load_from_memory(&quadrata(&png(400, 100), 64).unwrap()).unwrap();
        assert_eq!((made.width(), made.height()), (64, 64));
        let made = made.into_rgba8();
        assert_eq!(made.get_pixel(32, 2).0[3], 0, "nothing above");
        assert_eq!(made.get_pixel(32, 32).0, [200, 0, 0, 255]);
    }

    #[test]
    fn what_is_no_picture_or_too_large_a_one_is_refused() {
        let mut rotta = png(40, 40);
        rotta.truncate(60);
        for wrong in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"GIF89a\x01\x00\x01\x00",
            b"",
            &rotta,
        ] {
            assert_eq!(quadrata(wrong, 64), Err(RifiutoImmagine::NonImmagine));
        }
        assert_eq!(quadrata(&png(5000, 1), 64), Err(RifiutoImmagine::TroppoGrande));
    }

    #[test]
    fn what_is_printed_in_grey_can_be_seen_or_is_not_there() {
        let of = |colore: [u8; 4]| {
            let mut out = Cursor::new(vec![]);
            let mut foglio = RgbaImage::new(8, 8);
            foglio.put_pixel(3, 3, Rgba(colore));
            DynamicImage::from(foglio).write_to(&mut out, ImageFormat::Png).unwrap();
            grigia(&out.into_inner()).map(|(lato, grigi)| (lato, grigi[0], grigi[27]))
        };
        assert_eq!(of([0, 0, 0, 255]), Some((8, 255, 0)), "what is not painted is paper");
        assert_eq!(of([255, 240, 130, 255]), Some((8, 255, SCURO)), "pale yellow");
        assert_eq!(of([255, 255, 255, 255]), None);
        assert_eq!(of([0, 0, 0, 4]), None);
        assert_eq!(grigia(b"no picture"), None);
        assert_eq!(grigia(&png(8, 4)), None);
    }
}
