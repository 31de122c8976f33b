//! How often the same visitor may ask: one limiter a purpose, kept in memory.
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// A limiter keyed on whoever asks: an address (the /64 for IPv6), a person.
pub struct Limiter<K: Hash + Eq + Clone> {
    inner: RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>,
    clock: DefaultClock,
    burst: u32,
}

/// What is left to whoever asked, for the headers of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consumo {
    /// At once, at most.
    pub limite: u32,
    /// Of them, now.
    pub restano: u32,
    /// Seconds to wait, of who asked too often.
    pub attesa: Option<u64>,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    /// At most `burst` at once, then one every `every`.
    pub fn new(burst: NonZeroU32, every: Duration) -> Option<Self> {
        let quota = Quota::with_period(every)?.allow_burst(burst);
        let inner = RateLimiter::keyed(quota).with_middleware();
        Some(Self { inner, clock: DefaultClock::default(), burst: burst.get() })
    }

    /// Counts one, and tells what is left.
    pub fn take(&self, key: &K) -> Consumo {
        let consumo = |restano, attesa| Consumo { limite: self.burst, restano, attesa };
        match self.inner.check_key(key) {
            Ok(it) => consumo(it.remaining_burst_capacity(), None),
            Err(not_until) => {
                let wait = not_until.wait_time_from(self.clock.now()).as_secs().saturating_add(1);
                consumo(0, Some(wait))
            }
        }
    }

    /// `Err` with the seconds to wait.
    pub fn check_key(&self, key: &K) -> Result<(), u64> {
        self.take(key).attesa.map_or(Ok(()), Err)
    }

    /// Forgets visitors who could ask again anyway; called by a job, or the map only grows.
    pub fn shrink(&self) {
        self.inner.retain_recent();
    }
}

impl Limiter<IpAddr> {
    /// The same, of a visitor's address.
    pub fn check(&self, ip: IpAddr) -> Result<(), u64> {
        self.check_key(&network(ip))
    }
}

/// An IPv6 visitor owns at least a /64: count it as one.
fn network(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_burst_one_waits_and_a_neighbour_does_not() {
        let limiter = Limiter::new(NonZeroU32::new(3).unwrap(), Duration::from_mins(1)).unwrap();
        let ip = "203.0.113.7".parse().unwrap();
        for _ in 0..3 {
            assert_eq!(limiter.check(ip), Ok(()));
        }
        let wait = limiter.check(ip).unwrap_err();
        assert!((1..=61).contains(&wait), "{wait}");
        assert_eq!(limiter.check("203.0.113.8".parse().unwrap()), Ok(()));
    }
}
