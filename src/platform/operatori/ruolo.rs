//! Roles and what each may do. No I/O.
use crate::platform::i18n::Texts;
use serde::Deserialize;

/// What somebody was appointed to be (`peers.md` §6.14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Ruolo {
    /// Appoints the administrators of entes, and people of the region.
    AmministratoreRegione,
    /// Appoints the people of one ente.
    AmministratoreEnte,
    /// Works on what is owed to an ente, for every service or for some.
    OperatorePosizioni,
    /// Matches what was paid with what arrived; sees nobody's debts.
    Contabile,
    /// Works on school applications.
    OperatoreScuola,
    /// Serves people at a desk, one session each; has no right of their own on anybody's data.
    OperatoreSportello,
    /// Reads who did what, and nothing else.
    Revisore,
    /// Answers the telephone; sees of a person what that person lets them see.
    Assistenza,
}

impl Ruolo {
    pub const ALL: [Self; 8] = [
        Self::AmministratoreRegione,
        Self::AmministratoreEnte,
        Self::OperatorePosizioni,
        Self::Contabile,
        Self::OperatoreScuola,
        Self::OperatoreSportello,
        Self::Revisore,
        Self::Assistenza,
    ];

    /// Its name in the database, in forms and in the register.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AmministratoreRegione => "amministratore_regione",
            Self::AmministratoreEnte => "amministratore_ente",
            Self::OperatorePosizioni => "operatore_posizioni",
            Self::Contabile => "contabile",
            Self::OperatoreScuola => "operatore_scuola",
            Self::OperatoreSportello => "operatore_sportello",
            Self::Revisore => "revisore",
            Self::Assistenza => "assistenza",
        }
    }

    /// What people call it.
    pub fn nome(self, t: &Texts) -> String {
        match self {
            Self::AmministratoreRegione => t.ui_role_region_admin(),
            Self::AmministratoreEnte => t.ui_role_ente_admin(),
            Self::OperatorePosizioni => t.ui_role_positions(),
            Self::Contabile => t.ui_role_accountant(),
            Self::OperatoreScuola => t.ui_role_school(),
            Self::OperatoreSportello => t.ui_role_desk(),
            Self::Revisore => t.ui_role_auditor(),
            Self::Assistenza => t.ui_role_help(),
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == text)
    }

    /// What it may do, in the order in which pages offer it. Duties are kept apart: who appoints does not work on debts, who checks does
    /// neither. What a role does on pages that do not exist yet comes with those pages.
    pub fn poteri(self) -> &'static [Potere] {
        match self {
            Self::AmministratoreRegione => &[
                Potere::GestireIncarichi,
                Potere::CollegareCodici,
                Potere::IscriverEnti,
                Potere::SeguireCifre,
                Potere::SeguireArchivio,
                Potere::SeguireStazione,
                Potere::SeguireFonti,
            ],
            Self::AmministratoreEnte => &[
                Potere::GestireIncarichi,
                Potere::AttivareEnte,
                Potere::VedereCatalogo,
                Potere::GestireCatalogo,
                Potere::CurarePagina,
                Potere::ComporreModuli,
                Potere::AprireAiPsp,
                Potere::GestireChiavi,
                Potere::SeguireCifre,
                Potere::SeguireStazione,
            ],
            Self::Contabile => &[
                Potere::SeguireTracciati,
                Potere::SeguireCasi,
                Potere::RecuperareRicevute,
                Potere::RegolareRate,
                Potere::SeguireCifre,
                Potere::VedereCatalogo,
            ],
            Self::OperatorePosizioni => &[
                Potere::VederePosizioni,
                Potere::ScriverePosizioni,
                Potere::SeguireTracciati,
                Potere::CaricareTracciati,
                Potere::StampareAvvisi,
                Potere::SeguireCasi,
                Potere::RecuperareRicevute,
                Potere::VedereCatalogo,
                Potere::RegolareRate,
                Potere::ComporreModuli,
                Potere::SeguireCifre,
                Potere::SeguireArchivio,
                Potere::SeguireStazione,
            ],
            Self::Revisore => &[Potere::LeggereRegistro],
            Self::OperatoreScuola | Self::OperatoreSportello | Self::Assistenza => &[],
        }
    }

    pub fn puo(self, potere: Potere) -> bool {
        self.poteri().contains(&potere)
    }

    /// The lowest level of assurance that may work in it: who decides who works here needs the
    /// highest, CIE or a method that nobody can be talked out of.
    pub fn livello(self) -> u8 {
        if self.is_amministratore() { 3 } else { 2 }
    }

    pub fn is_amministratore(self) -> bool {
        matches!(self, Self::AmministratoreRegione | Self::AmministratoreEnte)
    }

    /// May be held for one ente, or else for the whole region.
    pub fn fits(self, ente: bool) -> bool {
        match self {
            Self::AmministratoreRegione => !ente,
            Self::Revisore | Self::Assistenza => true,
            _ => ente,
        }
    }

    /// May be limited to some services.
    pub fn has_servizi(self) -> bool {
        matches!(self, Self::OperatorePosizioni | Self::OperatoreScuola)
    }
}

/// Something that a page of the operators' side lets one do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Potere {
    /// See what is owed to the ente, person by person.
    VederePosizioni,
    /// Make, change, withdraw what is owed to the ente.
    ScriverePosizioni,
    /// See which files of positions were loaded, and what came of them. Names nobody.
    SeguireTracciati,
    /// Load files of positions, undo them, say what their columns mean.
    CaricareTracciati,
    /// Look at the payments that are not as they should be, and say so. Names nobody.
    SeguireCasi,
    /// Decide, with somebody else, whether and how debts of a service may be split.
    RegolareRate,
    /// Make the forms by which people pay without a notice.
    ComporreModuli,
    /// Have many notices printed at once.
    StampareAvvisi,
    /// Have pagoPA asked for receipts that did not come.
    RecuperareRicevute,
    /// See whether the central archive of notices is up to date; have it tried again.
    SeguireArchivio,
    /// See what was issued and paid, in figures. Names nobody.
    SeguireCifre,
    /// See how fast the Node of pagoPA is answered.
    SeguireStazione,
    /// See how the systems of others that are asked about citizens answer.
    SeguireFonti,
    /// Appoint, confirm, end.
    GestireIncarichi,
    /// Read who saw and did what.
    LeggereRegistro,
    /// Say which fiscal codes a person had before.
    CollegareCodici,
    /// Say what can be asked for at the counters of PSPs.
    AprireAiPsp,
    /// Give keys to the software of the ente, and take them back.
    GestireChiavi,
    /// See what the ente collects for, how, and who changed it.
    VedereCatalogo,
    /// Write services; declare accounts, which somebody else confirms.
    GestireCatalogo,
    /// Write the page by which the ente shows itself: its offices, its crest.
    CurarePagina,
    /// Do what an ente must do before it can be paid here.
    AttivareEnte,
    /// Write down entes, and say in which state they are.
    IscriverEnti,
}

/// A [`Potere`] in the type of an [`super::Operatore`].
pub trait Permesso {
    const POTERE: Potere;
}

macro_rules! permessi {
    ($($name:ident),+) => {$(
        #[doc = concat!("[`Potere::", stringify!($name), "`] in a type.")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Permesso for $name {
            const POTERE: Potere = Potere::$name;
        }
    )+};
}

permessi!(
    VederePosizioni,
    CaricareTracciati,
    ComporreModuli,
    ScriverePosizioni,
    SeguireTracciati,
    SeguireCasi,
    RegolareRate,
    StampareAvvisi,
    RecuperareRicevute,
    SeguireArchivio,
    SeguireCifre,
    SeguireStazione,
    SeguireFonti,
    GestireIncarichi,
    LeggereRegistro,
    CollegareCodici,
    AprireAiPsp,
    GestireChiavi,
    VedereCatalogo,
    GestireCatalogo,
    CurarePagina,
    AttivareEnte,
    IscriverEnti
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_are_kept_apart() {
        for ruolo in Ruolo::ALL {
            assert_eq!(Ruolo::parse(ruolo.as_str()), Some(ruolo));
            let (sees, decides) = (Potere::VederePosizioni, Potere::GestireIncarichi);
            let reads = Potere::LeggereRegistro;
            let duties = [sees, decides, reads].into_iter().filter(|it| ruolo.puo(*it)).count();
            assert!(duties <= 1, "{ruolo:?}");
            assert_eq!(ruolo.livello() == 3, ruolo.puo(Potere::GestireIncarichi), "{ruolo:?}");
            assert!(!(ruolo.fits(false) && ruolo.has_servizi()), "{ruolo:?}");
        }
        assert_eq!(Ruolo::parse("amministratore"), None);
    }
}
