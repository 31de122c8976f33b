//! The only place that asks the machine what time it is.
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use std::sync::{
    LazyLock,
    atomic::{AtomicI64, Ordering},
};

/// Central European time by the Union's rule, so that no time-zone files are needed on the host.
const ROMA: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

static ROME: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::posix(ROMA).unwrap_or(TimeZone::UTC));

/// Where the time comes from. Passed as `Arc<dyn Clock>`.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;

    /// The calendar day in Italy: due dates are counted on it.
    fn oggi(&self) -> Date {
        oggi_a_roma(self.now())
    }
}

/// The time of the machine, moved by an offset that the demo and the tests may set.
#[derive(Debug, Default)]
pub struct SystemClock {
    offset_ms: AtomicI64,
}

impl SystemClock {
    pub fn new() -> Self {
        Self::default()
    }

    /// How far from the machine's time this clock is from now on.
    #[cfg(test)]
    pub fn set_offset(&self, offset: SignedDuration) {
        let ms = i64::try_from(offset.as_millis()).unwrap_or_default();
        self.offset_ms.store(ms, Ordering::Relaxed);
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock everybody else must take")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        let offset = SignedDuration::from_millis(self.offset_ms.load(Ordering::Relaxed));
        now.checked_add(offset).unwrap_or(now)
    }
}

/// Time zone of Italy.
pub fn rome() -> TimeZone {
    ROME.clone()
}

/// The day it is in Italy at that instant.
pub fn oggi_a_roma(istante: Timestamp) -> Date {
    istante.to_zoned(rome()).date()
}

/// The instant at which that day begins in Italy; nothing for a day outside of what can be counted.
pub fn inizio_a_roma(giorno: Date) -> Option<Timestamp> {
    Some(giorno.to_zoned(rome()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_changes_at_midnight_in_rome_summer_and_winter() {
        let day = |text: &str| oggi_a_roma(text.parse().unwrap());
        assert_eq!(day("2026-07-01T21:59:59Z"), date(2026, 7, 1));
        assert_eq!(day("2026-07-01T22:00:00Z"), date(2026, 7, 2));
        assert_eq!(day("2026-12-31T22:59:59Z"), date(2026, 12, 31));
        assert_eq!(day("2026-12-31T23:00:00Z"), date(2027, 1, 1));
    }

    #[test]
    fn summer_time_starts_and_ends_at_one_utc() {
        let hour = |text: &str| text.parse::<Timestamp>().unwrap().to_zoned(rome()).hour();
        assert_eq!(hour("2026-03-29T00:59:59Z"), 1);
        assert_eq!(hour("2026-03-29T01:00:00Z"), 3);
        assert_eq!(hour("2026-10-25T00:59:59Z"), 2);
        assert_eq!(hour("2026-10-25T01:00:00Z"), 2);
    }

    #[test]
    fn the_system_clock_can_be_moved() {
        let clock = SystemClock::new();
        let before = clock.now();
        clock.set_offset(SignedDuration::from_hours(48));
        assert!(clock.now().duration_since(before) >= SignedDuration::from_hours(48));
    }
}
