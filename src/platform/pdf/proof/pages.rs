//! Pages beside their pictures, small and grey, of when somebody last looked at them.
use super::{Folder, Named, target};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufReader, BufWriter};
use std::path::Path;

/// Dots an inch: enough to see that a line moved, a word changed or a code came nearer.
const DENSITY: &str = "34";
/// Drawn by another version of poppler, letters have other edges: how far two pages may be from each
/// other on average, of 255, and how many dots may be far apart.
const MEAN: usize = 1;
const FAR: u8 = 85;
const MOST_FAR: usize = 12;

/// A page in sixteen greys.
#[derive(PartialEq)]
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

/// Fails when a page of `documents` does not look as its picture in `folder`. Leaves in `target/pages`
/// the documents, and how such pages look. With `FASCICOLO_PAGES=write`, pictures that are not like
/// their pages any more are made again.
#[expect(clippy::disallowed_methods, reason = "whether a test writes is no configuration")]
pub fn compare(folder: &str, documents: &[Named]) {
    let write = std::env::var("FASCICOLO_PAGES").is_ok_and(|it| it == "write");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let seen = target().join("pages");
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(&seen).unwrap();
    for (name, bytes) in documents {
        fs::write(seen.join(format!("{name}.pdf")), bytes).unwrap();
    }
    let (mut faults, mut drawn) = (vec![], BTreeSet::new());
    for (name, page) in pages(documents) {
        let kept = folder.join(&name);
        drawn.insert(name.clone());
        let fault = match read(&kept) {
            None => "has no picture".to_owned(),
            Some(picture) => match difference(&picture, &page) {
                None => continue,
                Some(fault) => fault,
            },
        };
        if write {
            save(&kept, &page);
        } else {
            save(&seen.join(&name), &page);
            faults.push(format!("{name} {fault}: {}", seen.join(&name).display()));
        }
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if drawn.contains(&name) {
            continue;
        }
        if write {
            fs::remove_file(folder.join(&name)).unwrap();
        } else {
            faults.push(format!("{name} is of no page"));
        }
    }
    let how = "look at them, then FASCICOLO_PAGES=write (docs/RECIPES.md)";
    assert!(faults.is_empty(), "pages that changed; {how}\n{}", faults.join("\n"));
}

/// Every page as poppler draws it.
fn pages(documents: &[Named]) -> Vec<(String, Picture)> {
    let folder = Folder::of(documents);
    let mut all = vec![];
    for (name, _) in documents {
        folder.ask("pdftoppm", &["-r", DENSITY, "-gray", &format!("{name}.pdf"), name]);
        for n in 1.. {
            // Numbers have as many digits as the last one.
            let names = [format!("{name}-{n}.pgm"), format!("{name}-{n:02}.pgm")];
            let Some(bytes) = names.iter().find_map(|it| fs::read(folder.0.join(it)).ok()) else {
                assert!(1 < n, "{name} has no pages");
                break;
            };
            all.push((format!("{name}-{n}.png"), grey(&bytes)));
        }
    }
    all
}

/// Reads a PGM: `P5`, width, height, the lightest, and a byte for each dot.
fn grey(pgm: &[u8]) -> Picture {
    let mut parts = pgm.splitn(4, u8::is_ascii_whitespace);
    let mut word = || String::from_utf8(parts.next().unwrap().to_vec()).unwrap();
    assert_eq!(word(), "P5");
    let (width, height): (usize, usize) = (word().parse().unwrap(), word().parse().unwrap());
    let dots = &pgm[pgm.len() - width * height..];
    let dots = dots.iter().map(|it| (it.saturating_add(8) / 17) * 17).collect();
    Picture { width, height, dots }
}

/// What tells them apart, if anything that counts.
fn difference(a: &Picture, b: &Picture) -> Option<String> {
    if (a.width, a.height) != (b.width, b.height) {
        return Some("has another size".into());
    }
    let apart = || a.dots.iter().zip(&b.dots).map(|(a, b)| a.abs_diff(*b));
    let far = apart().filter(|it| FAR < *it).count();
    let all: usize = apart().map(usize::from).sum();
    let is_other = MEAN * a.dots.len() < all || MOST_FAR < far;
    is_other.then(|| format!("differs in {far} dots by much"))
}

fn read(path: &Path) -> Option<Picture> {
    let mut decoder = png::Decoder::new(BufReader::new(fs::File::open(path).ok()?));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    let (width, height) = (info.width.try_into().unwrap(), info.height.try_into().unwrap());
    Some(Picture { width, height, dots })
}

fn save(path: &Path, picture: &Picture) {
    let (width, height) = (picture.width.try_into().unwrap(), picture.height.try_into().unwrap());
    let file = BufWriter::new(fs::File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let rows = picture.dots.chunks(picture.width);
    let pair = |it: &[u8]| (it[0] / 17) << 4 | it.get(1).map_or(0, |it| it / 17);
    let packed: Vec<u8> = rows.flat_map(|row| row.chunks(2).map(pair)).collect();
    encoder.write_header().unwrap().write_image_data(&packed).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(change: impl Fn(&mut Vec<u8>)) -> Picture {
        let mut dots = vec![255; 298 * 421];
        change(&mut dots);
        Picture { width: 298, height: 421, dots }
    }

    #[test]
    fn what_was_saved_is_what_is_read() {
        let folder = Folder::new();
        let picture = page(|dots| (0..255).for_each(|n: u8| dots[usize::from(n)] = n / 17 * 17));
        save(&folder.0.join("a.png"), &picture);
        assert!(read(&folder.0.join("a.png")) == Some(picture));
    }

    #[test]
    fn edges_of_letters_may_differ_and_words_may_not() {
        let white = page(|_| {});
        let soft = page(|dots| dots.iter_mut().step_by(90).for_each(|it| *it = 187));
        assert_eq!(difference(&white, &soft), None);
        let word = page(|dots| dots[1000..1015].fill(0));
        assert!(difference(&white, &word).is_some());
        let paler = page(|dots| dots.fill(238));
        assert!(difference(&white, &paler).is_some());
    }
}
