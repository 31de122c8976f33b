//! Pictures that people send: decoded, made small and square, written anew, or read; nothing of what came is kept.
use super::lettore::Grigi;
use image::imageops::{FilterType, overlay};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use std::io::Cursor;

/// Widest and highest picture that is looked at, pixels: a bomb is larger.
const LATO_MASSIMO: u32 = 4096;
/// Memory for one, bytes: that many pixels of four bytes.
const MEMORIA: u64 = 64 * 1024 * 1024;

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
pub fn grigia(bytes: &[u8]) -> Result<Grigi, RifiutoImmagine> {
    let mut intera = intera(bytes, LATO_FOTO, MEMORIA_FOTO)?;
    if LATO_LETTO < intera.width().max(intera.height()) {
        intera = intera.resize(LATO_LETTO, LATO_LETTO, FilterType::Triangle);
    }
    // What is see-through would be black.
    let mut foglio = RgbaImage::from_pixel(intera.width(), intera.height(), Rgba([u8::MAX; 4]));
    overlay(&mut foglio, &intera, 0, 0);
    let luma = DynamicImage::from(foglio).into_luma8();
    Ok(Grigi { largo: luma.width(), alto: luma.height(), luma: luma.into_raw() })
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
}
