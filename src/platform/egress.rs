//! Going out to addresses that others choose: never to ourselves, never inside.
//!
//! A name is looked up by [`Guardia`], which lets through public addresses only, and the connection goes to
//! what it said: a name that changes its mind between two look-ups gains nothing. An address in place of a name is
//! never looked up, so it is checked by [`Guardia::ammette`] before.
use ipnet::IpNet;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use url::{Host, Url};

/// What may be reached: the public Internet, and networks that the configuration names.
#[derive(Debug, Clone)]
pub struct Guardia {
    interne: Arc<[IpNet]>,
}

/// Why an address is not one to write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoIndirizzo {
    #[error("it is not https")]
    NonCifrato,
    #[error("it holds a user, a password or a fragment")]
    ConAltro,
    #[error("it is not on the public Internet")]
    Interno,
}

/// None of the addresses of a name may be reached.
#[derive(Debug, thiserror::Error)]
#[error("no public address")]
struct NessunIndirizzo;

impl Guardia {
    /// `interne`: networks that may be reached although they are not public, without https too.
    pub fn new(interne: &[IpNet]) -> Self {
        Self { interne: interne.into() }
    }

    /// Whether the address, as it is written, may be one to write to; what its name leads to is seen each time.
    pub fn ammette(&self, url: &Url) -> Result<(), RifiutoIndirizzo> {
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(RifiutoIndirizzo::ConAltro);
        }
        let (libera, interna) = match url.host() {
            Some(Host::Ipv4(it)) => (self.libera(it.into()), self.interna(it.into())),
            Some(Host::Ipv6(it)) => (self.libera(it.into()), self.interna(it.into())),
            // «localhost», names without a dot, names of inside.
            Some(Host::Domain(it)) => (it.trim_end_matches('.').contains('.'), false),
            None => (false, false),
        };
        if !libera {
            return Err(RifiutoIndirizzo::Interno);
        }
        if url.scheme() == "https" || (url.scheme() == "http" && interna) {
            Ok(())
        } else {
            Err(RifiutoIndirizzo::NonCifrato)
        }
    }

    fn interna(&self, it: IpAddr) -> bool {
        self.interne.iter().any(|rete| rete.contains(&it))
    }

    fn libera(&self, it: IpAddr) -> bool {
        is_public(it) || self.interna(it)
    }
}

impl Resolve for Guardia {
    fn resolve(&self, name: Name) -> Resolving {
        let guardia = self.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let good: Vec<SocketAddr> = found.filter(|it| guardia.libera(it.ip())).collect();
            if good.is_empty() {
                return Err(NessunIndirizzo.into());
            }
            let good: Addrs = Box::new(good.into_iter());
            Ok(good)
        })
    }
}

/// Whether anybody on the Internet would reach the same place under that address (IANA's special-purpose
/// registries).
pub fn is_public(it: IpAddr) -> bool {
    match it {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => match embedded(it) {
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(it),
        },
    }
}

fn is_public_v4(it: Ipv4Addr) -> bool {
    let [a, b, c, _] = it.octets();
    let special = match a {
        0 | 10 | 127 | 224..=255 => true,
        100 => (64..=127).contains(&b),
        169 => b == 254,
        172 => (16..=31).contains(&b),
        192 => matches!((b, c), (0, 0 | 2) | (88, 99) | (168, _)),
        198 => matches!((b, c), (18 | 19, _) | (51, 100)),
        203 => (b, c) == (0, 113),
        _ => false,
    };
    !special
}

fn is_public_v6(it: Ipv6Addr) -> bool {
    let [a, b, ..] = it.segments();
    // Global unicast is 2000::/3; of it, what is for documentation, benchmarks, ORCHID and Teredo is not.
    let special = matches!((a, b), (0x2001, 0..=0x01ff | 0x0db8) | (0x3fff, 0..=0x0fff));
    (0x2000..=0x3fff).contains(&a) && !special
}

/// The IPv4 address that is inside: mapped, compatible, 6to4, NAT64.
fn embedded(it: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |alti: u16, bassi: u16| Ipv4Addr::from((u32::from(alti) << 16) | u32::from(bassi));
    match it.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, alti, bassi] | [0x64, 0xff9b, 0, 0, 0, 0, alti, bassi] => {
            Some(v4(alti, bassi))
        }
        [0x2002, alti, bassi, ..] => Some(v4(alti, bassi)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_everybody_reaches_is_public() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "2002:7f00:1::",
            "2002:a9fe:a9fe::1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2001:db8::1",
            "2001::1",
            "100::1",
            "5f00::1",
            "3fff::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in [
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "193.206.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2a00:1450:4002::1",
            "2606:4700::1",
            "::ffff:1.1.1.1",
            "2002:101:101::1",
            "64:ff9b::1.1.1.1",
        ] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn addresses_are_judged_as_they_are_written() {
        let outside = Guardia::new(&[]);
        let inside = Guardia::new(&["127.0.0.0/8".parse().unwrap()]);
        let said = |guardia: &Guardia, url: &str| guardia.ammette(&url.parse().unwrap());
        for good in
            ["https://gestionale.example/eventi", "https://1.1.1.1/", "https://a.it:8443/x?y=1"]
        {
            assert_eq!(said(&outside, good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("http://gestionale.example/", RifiutoIndirizzo::NonCifrato),
            ("ftp://gestionale.example/", RifiutoIndirizzo::NonCifrato),
            ("https://io:x@gestionale.example/", RifiutoIndirizzo::ConAltro),
            ("https://localhost/", RifiutoIndirizzo::Interno),
            ("https://intranet/", RifiutoIndirizzo::Interno),
            // The same address, as people hide it.
            ("https://2130706433/", RifiutoIndirizzo::Interno),
            ("https://0x7f.1/", RifiutoIndirizzo::Interno),
            ("https://0177.0.0.1/", RifiutoIndirizzo::Interno),
            ("https://[::ffff:127.0.0.1]/", RifiutoIndirizzo::Interno),
            ("https://169.254.169.254/latest/meta-data", RifiutoIndirizzo::Interno),
        ] {
            assert_eq!(said(&outside, bad), Err(why), "{bad}");
        }
        assert_eq!(said(&inside, "http://127.0.0.1:8081/eventi"), Ok(()));
        assert_eq!(said(&inside, "http://1.1.1.1/"), Err(RifiutoIndirizzo::NonCifrato));
    }

    #[actix_web::test]
    async fn a_name_that_leads_inside_leads_nowhere() {
        let lookup = |guardia: Guardia| async move {
            guardia.resolve("localhost".parse().unwrap()).await.map(Iterator::count)
        };
        assert!(lookup(Guardia::new(&[])).await.is_err());
        let both = ["127.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
        assert!(0 < lookup(Guardia::new(&both)).await.unwrap());
    }
}
