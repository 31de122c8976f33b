//! Pictures to print: in greys, dark enough to be seen.
use crate::platform::immagine::stemma_in_grigi;
use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};
use std::sync::Arc;

/// A square picture in greys; cheap to clone and to print again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture(Image);

impl Picture {
    /// From a square PNG; none when it is not one, or nothing is to be seen in it.
    pub fn grey(png: &[u8]) -> Option<Self> {
        let (side, pixels) = stemma_in_grigi(png)?;
        let grey = Grey { side, pixels: Arc::new(pixels) };
        Image::from_custom(grey, true).ok().map(Self)
    }

    pub(super) fn image(&self) -> Image {
        self.0.clone()
    }
}

/// A byte a pixel.
#[derive(Clone, Hash)]
struct Grey {
    side: u32,
    pixels: Arc<Vec<u8>>,
}

impl CustomImage for Grey {
    fn color_channel(&self) -> &[u8] {
        &self.pixels
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        None
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        (self.side, self.side)
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        ImageColorspace::Luma
    }
}
