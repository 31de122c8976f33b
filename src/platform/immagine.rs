//! Pictures that people send: decoded, made small and square, written anew, or read; nothing of what came is kept.
use super::lettore::Grigi;
use image::imageops::{FilterType, overlay};
use image::{
    DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage,
};
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
    /// Wider or higher than it may be.
    TroppoGrande,
}

/// Widest and highest photograph of a sheet, pixels: what telephones make.
const LATO_FOTO: u32 = 9_000;
/// Memory for one, bytes.
const MEMORIA_FOTO: u64 = 256 * 1024 * 1024;
/// What is larger is made smaller before anybody reads it, pixels.
const LATO_LETTO: u32 = 2_600;

/// A square PNG of `lato` pixels from a PNG, JPEG or WebP: whole, in the middle, the right way up, on
/// nothing. Descriptions of it (EXIF, colour profiles, texts) are gone.
pub fn quadrata(bytes: &[u8], lato: u32) -> Result<Vec<u8>, RifiutoImmagine> {
    let intera = intera(bytes, LATO_MASSIMO, MEMORIA)?;
    let piccola = intera.resize(lato, lato, FilterType::CatmullRom).into_rgba8();
    let mut foglio = RgbaImage::new(lato, lato);
    let al_centro = |di: u32| i64::from(lato.saturating_sub(di) / 2);
    overlay(&mut foglio, &piccola, al_centro(piccola.width()), al_centro(piccola.height()));
    let mut png = Cursor::new(vec![]);
    DynamicImage::from(foglio)
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|_| RifiutoImmagine::NonImmagine)?;
    Ok(png.into_inner())
}

/// A photograph or scan of a sheet, PNG, JPEG or WebP, the right way up and without colours, to look for codes in.
pub fn foglio(bytes: &[u8]) -> Result<Grigi, RifiutoImmagine> {
    let mut intera = intera(bytes, LATO_FOTO, MEMORIA_FOTO)?;
    if LATO_LETTO < intera.width().max(intera.height()) {
        intera = intera.resize(LATO_LETTO, LATO_LETTO, FilterType::Triangle);
    }
    let luma = su_carta(&intera);
    Ok(Grigi { largo: luma.width(), alto: luma.height(), luma: luma.into_raw() })
}

/// The greys of a picture on white paper: what is see-through would be black otherwise.
fn su_carta(immagine: &DynamicImage) -> GrayImage {
    let mut carta = RgbaImage::from_pixel(immagine.width(), immagine.height(), Rgba([u8::MAX; 4]));
    overlay(&mut carta, immagine, 0, 0);
    DynamicImage::from(carta).into_luma8()
}

/// All of a picture, the right way up.
fn intera(bytes: &[u8], lato: u32, memoria: u64) -> Result<DynamicImage, RifiutoImmagine> {
    let non = |_| RifiutoImmagine::NonImmagine;
    let mut reader = ImageReader::new(Cursor::new(bytes));
    let formato = image::guess_format(bytes).map_err(non)?;
    if !matches!(formato, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(RifiutoImmagine::NonImmagine);
    }
    reader.set_format(formato);
    let mut limiti = Limits::default();
    limiti.max_alloc = Some(memoria);
    reader.limits(limiti);
    let mut decoder = reader.into_decoder().map_err(non)?;
    let (largo, alto) = decoder.dimensions();
    if largo.max(alto) > lato {
        return Err(RifiutoImmagine::TroppoGrande);
    }
    let verso = decoder.orientation().map_err(non)?;
    let mut intera = DynamicImage::from_decoder(decoder).map_err(non)?;
    intera.apply_orientation(verso);
    Ok(intera)
}

/// The greys of a square crest on white paper, a byte a pixel, and its side. What is pale is made darker, until its
/// darkest part is [`SCURO`]. None when it is not one, or is all but white.
pub fn stemma_in_grigi(immagine: &[u8]) -> Option<(u32, Vec<u8>)> {
    let colori = intera(immagine, LATO_MASSIMO, MEMORIA).ok()?;
    let lato = colori.width();
    if colori.height() != lato {
        return None;
    }
    let mut grigi = su_carta(&colori).into_raw();
    let scuro = *grigi.iter().min()?;
    if BIANCO < scuro {
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
            stemma_in_grigi(&out.into_inner()).map(|(lato, grigi)| (lato, grigi[0], grigi[27]))
        };
        assert_eq!(of([0, 0, 0, 255]), Some((8, 255, 0)), "what is not painted is paper");
        assert_eq!(of([255, 240, 130, 255]), Some((8, 255, SCURO)), "pale yellow");
        assert_eq!(of([255, 255, 255, 255]), None);
        assert_eq!(of([0, 0, 0, 4]), None);
        assert_eq!(stemma_in_grigi(b"no picture"), None);
        assert_eq!(stemma_in_grigi(&png(8, 4)), None);
    }
}
