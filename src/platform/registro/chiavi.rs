//! The keys of the register and what they do: seal a line, chain it, find a person's lines.
use super::catena::{Grezza, Testa};
use super::voce::Voce;
use crate::platform::sealed::Sealer;
use anyhow::Context;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;

/// Writes and reads lines. Its three keys are made of `registro_key`, which never changes: with
/// another one nothing written before can be read or verified.
pub struct Registro {
    sealer: Sealer,
    catena: Hmac<Sha256>,
    persone: Hmac<Sha256>,
}

impl Registro {
    pub fn new(secret: &[u8]) -> anyhow::Result<Self> {
        let key = |purpose: &[u8]| -> anyhow::Result<Hmac<Sha256>> {
            let mut mac = Hmac::<Sha256>::new_from_slice(secret)?;
            mac.update(purpose);
            Ok(Hmac::new_from_slice(&mac.finalize().into_bytes())?)
        };
        Ok(Self {
            sealer: Sealer::new(secret, "registro")?,
            catena: key(b"registro:catena")?,
            persone: key(b"registro:persone")?,
        })
    }

    /// For what waits to be written in a line.
    pub fn seal(&self, text: &str) -> anyhow::Result<Vec<u8>> {
        self.sealer.seal(text.as_bytes())
    }

    /// What [`Self::seal`] sealed.
    pub fn open(&self, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.sealer.open(sealed)?).ok()
    }

    /// What stands for a person in the table: always the same, and nobody else can make it.
    pub(super) fn hash_of(&self, interessato: &str) -> Vec<u8> {
        code(&self.persone, interessato.as_bytes())
    }

    pub(super) fn impronta(&self, line: &Grezza) -> Vec<u8> {
        code(&self.catena, &line.bytes())
    }

    /// The line that comes after `testa`, and its impronta.
    pub(super) fn next(
        &self,
        testa: &Testa,
        now: Timestamp,
        voce: &Voce,
    ) -> anyhow::Result<(Grezza, Vec<u8>)> {
        let line = Grezza {
            numero: testa.numero.checked_add(1).context("the register is full")?,
            avvenuto_at: Timestamp::from_microsecond(now.as_microsecond())?,
            interessato_hash: voce.interessato.as_deref().map(|it| self.hash_of(it)),
            ente: voce.ente,
            precedente: testa.impronta.clone(),
            voce: self.sealer.seal(&serde_json::to_vec(voce)?)?,
        };
        let impronta = self.impronta(&line);
        Ok((line, impronta))
    }

    /// What a line says; none when it was not written by us with this key.
    pub(super) fn read(&self, line: &Grezza) -> Option<Voce> {
        serde_json::from_slice(&self.sealer.open(&line.voce)?).ok()
    }
}

fn code(key: &Hmac<Sha256>, bytes: &[u8]) -> Vec<u8> {
    let mut mac = key.clone();
    mac.update(bytes);
    mac.finalize().into_bytes().to_vec()
}
