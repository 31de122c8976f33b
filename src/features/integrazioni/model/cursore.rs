//! Where a walk through a list has got to. Opaque to who holds it.
use crate::platform::csrf::hex;
use jiff::Timestamp;

/// After this item. Nothing that is added or goes moves the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursore {
    /// The time that the list is ordered by, where it is.
    pub quando: Timestamp,
    pub id: i64,
}

impl Cursore {
    /// Before everything.
    pub const INIZIO: Self = Self { quando: Timestamp::UNIX_EPOCH, id: 0 };

    pub fn scritto(self) -> String {
        let micros = self.quando.as_microsecond();
        hex(&[micros.to_be_bytes(), self.id.to_be_bytes()].concat())
    }

    /// `None` of what we did not write.
    pub fn parse(text: &str) -> Option<Self> {
        let (quando, id) = text.split_at_checked(16)?;
        let hexadecimal = |it: &str| it.len() == 16 && it.bytes().all(|it| it.is_ascii_hexdigit());
        if !hexadecimal(quando) || !hexadecimal(id) {
            return None;
        }
        let number = |it: &str| u64::from_str_radix(it, 16).ok().map(u64::cast_signed);
        let quando = Timestamp::from_microsecond(number(quando)?).ok()?;
        Some(Self { quando, id: number(id).filter(|it| 0 <= *it)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is() {
        let quando = "2026-11-23T09:00:00.123456Z".parse().unwrap();
        for it in [Cursore { quando, id: 42 }, Cursore { quando: Timestamp::UNIX_EPOCH, id: 0 }] {
            assert_eq!(Cursore::parse(&it.scritto()), Some(it));
        }
        let over = "f".repeat(32);
        for wrong in ["", "1", "è", &"0".repeat(31), &"+".repeat(32), &over, &"à".repeat(16)] {
            assert_eq!(Cursore::parse(wrong), None, "{wrong}");
        }
    }
}
