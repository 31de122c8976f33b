//! What a row of a file of unknown layout may say, and what programs call it.
use serde::{Deserialize, Serialize};

/// What a row needs or may say; in the order in which people are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Campo {
    /// The row's own key, at most 35 characters: the same key again is the same debt.
    Iud,
    /// Whose rows make one posizione, at most 50 characters; the IUD where there is none.
    Iupd,
    /// The code of one of the ente's services.
    Servizio,
    TipoSoggetto,
    CodiceFiscale,
    Nome,
    Via,
    Civico,
    Cap,
    Localita,
    Provincia,
    Nazione,
    Email,
    Importo,
    Scadenza,
    ValidaDal,
    DataNotifica,
    Causale,
    /// Of the posizione; the causale where there is none.
    Descrizione,
    NumeroAvviso,
    /// Which rata of its plan the row is; empty or zero: the whole sum at once.
    Rata,
    /// I, M or A; where there is none, what is new is inserted and what changed is modified.
    Azione,
    Bozza,
}

impl Campo {
    pub const TUTTI: [Self; 23] = [
        Self::Iud,
        Self::Iupd,
        Self::Servizio,
        Self::TipoSoggetto,
        Self::CodiceFiscale,
        Self::Nome,
        Self::Via,
        Self::Civico,
        Self::Cap,
        Self::Localita,
        Self::Provincia,
        Self::Nazione,
        Self::Email,
        Self::Importo,
        Self::Scadenza,
        Self::ValidaDal,
        Self::DataNotifica,
        Self::Causale,
        Self::Descrizione,
        Self::NumeroAvviso,
        Self::Rata,
        Self::Azione,
        Self::Bozza,
    ];

    /// Without it no row can be loaded.
    pub fn is_obbligatorio(self) -> bool {
        matches!(
            self,
            Self::Iud
                | Self::Servizio
                | Self::CodiceFiscale
                | Self::Nome
                | Self::Importo
                | Self::Causale
        )
    }

    pub fn is_data(self) -> bool {
        matches!(self, Self::Scadenza | Self::ValidaDal | Self::DataNotifica)
    }

    /// The name of its column in our own model file, in forms and in what is remembered.
    pub fn nome(self) -> &'static str {
        match self {
            Self::Iud => "iud",
            Self::Iupd => "iupd",
            Self::Servizio => "servizio",
            Self::TipoSoggetto => "tipo_soggetto",
            Self::CodiceFiscale => "codice_fiscale",
            Self::Nome => "nome",
            Self::Via => "via",
            Self::Civico => "civico",
            Self::Cap => "cap",
            Self::Localita => "localita",
            Self::Provincia => "provincia",
            Self::Nazione => "nazione",
            Self::Email => "email",
            Self::Importo => "importo",
            Self::Scadenza => "scadenza",
            Self::ValidaDal => "valida_dal",
            Self::DataNotifica => "data_notifica",
            Self::Causale => "causale",
            Self::Descrizione => "descrizione",
            Self::NumeroAvviso => "numero_avviso",
            Self::Rata => "rata",
            Self::Azione => "azione",
            Self::Bozza => "bozza",
        }
    }

    /// The field of that [`Self::nome`].
    pub fn parse(nome: &str) -> Option<Self> {
        Self::TUTTI.into_iter().find(|it| it.nome() == nome)
    }

    /// What programs call it, without spaces, accents and signs; the likeliest first.
    pub fn sinonimi(self) -> &'static [&'static str] {
        SINONIMI.iter().find(|it| it.0 == self).map_or(&[], |it| it.1)
    }
}

/// See [`Campo::sinonimi`].
const SINONIMI: [(Campo, &[&str]); 23] = [
    (
        Campo::Iud,
        &[
            "iud",
            "idposizione",
            "identificativo",
            "iddebito",
            "idrata",
            "iddovuto",
            "codicedebito",
            "chiave",
            "codiceposizione",
            "numeroposizione",
            "progressivo",
            "numerodocumento",
            "numdocumento",
            "numfattura",
            "numerofattura",
            "nfattura",
            "ndocumento",
            "protocollo",
            "id",
            "codice",
            "pratica",
            "numeropratica",
            "npratica",
        ],
    ),
    (Campo::Iupd, &["iupd", "iddocumento", "idpratica", "codicepratica", "idpiano"]),
    (
        Campo::Servizio,
        &[
            "servizio",
            "tipodovuto",
            "codiceservizio",
            "codservizio",
            "tipopendenza",
            "tipologia",
            "codicetributo",
            "codtributo",
            "tributo",
            "tipoentrata",
            "codentrata",
        ],
    ),
    (
        Campo::TipoSoggetto,
        &[
            "tiposoggetto",
            "tiposogg",
            "tipopersona",
            "naturagiuridica",
            "fg",
            "personafisicagiuridica",
            "tipo",
        ],
    ),
    (
        Campo::CodiceFiscale,
        &[
            "codicefiscale",
            "codfiscale",
            "codfisc",
            "cf",
            "codicefiscalepartitaiva",
            "cfpiva",
            "cfpi",
            "codicefiscaleopartitaiva",
            "codicefiscaledebitore",
            "cfdebitore",
            "codicefiscalecontribuente",
            "codicefiscalepagatore",
            "cfpagatore",
            "cfcontribuente",
            "partitaiva",
            "piva",
            "codicefiscaleintestatario",
        ],
    ),
    (
        Campo::Nome,
        &[
            "nominativo",
            "denominazione",
            "intestatario",
            "anagrafica",
            "contribuente",
            "debitore",
            "cognomenome",
            "cognomeenome",
            "nomecognome",
            "nomeecognome",
            "anagraficapagatore",
            "ragionesociale",
            "ragsociale",
            "ragsoc",
            "utente",
            "soggetto",
            "nome",
        ],
    ),
    (Campo::Via, &["via", "indirizzo", "indirizzoresidenza", "residenza", "recapito"]),
    (Campo::Civico, &["civico", "numerocivico", "numciv", "nciv", "ncivico", "numcivico"]),
    (Campo::Cap, &["cap", "codiceavviamentopostale", "codpostale", "codicepostale"]),
    (
        Campo::Localita,
        &["localita", "comune", "citta", "comuneresidenza", "comunediresidenza", "luogo"],
    ),
    (Campo::Provincia, &["provincia", "prov", "pv", "siglaprovincia", "pr"]),
    (Campo::Nazione, &["nazione", "stato", "paese", "codicenazione"]),
    (Campo::Email, &["email", "mail", "postaelettronica", "indirizzoemail", "emaildebitore"]),
    (
        Campo::Importo,
        &[
            "importo",
            "importototale",
            "importodovuto",
            "importodapagare",
            "totale",
            "totaledovuto",
            "dovuto",
            "dapagare",
            "totaledapagare",
            "importorata",
            "euro",
            "importoeuro",
            "imp",
            "importototaledapagare",
        ],
    ),
    (
        Campo::Scadenza,
        &[
            "scadenza",
            "datascadenza",
            "datascad",
            "scad",
            "dtscadenza",
            "entroil",
            "scadenzarata",
            "datascadenzarata",
            "dataesecuzionepagamento",
            "pagareentro",
            "termine",
        ],
    ),
    (Campo::ValidaDal, &["validadal", "datavalidita", "iniziovalidita", "datainiziovalidita"]),
    (Campo::DataNotifica, &["datanotifica", "notificatail", "dtnotifica", "notifica"]),
    (
        Campo::Causale,
        &[
            "causale",
            "causaleversamento",
            "descrizionecausale",
            "oggetto",
            "motivo",
            "motivazione",
            "descrizione",
            "desc",
            "note",
        ],
    ),
    (
        Campo::Descrizione,
        &[
            "descrizioneposizione",
            "descrizioneposizionedebitoria",
            "descrizionedocumento",
            "descrizionepratica",
        ],
    ),
    (
        Campo::NumeroAvviso,
        &[
            "numeroavviso",
            "codiceavviso",
            "navviso",
            "numavviso",
            "avviso",
            "codiuv",
            "iuv",
            "codiceiuv",
            "nav",
        ],
    ),
    (Campo::Rata, &["rata", "numerorata", "nrata", "numrata", "progressivorata", "progrrata"]),
    (Campo::Azione, &["azione", "operazione", "tipooperazione", "tipoaggiornamento"]),
    (Campo::Bozza, &["bozza", "draft"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_name() {
        for campo in Campo::TUTTI {
            assert_eq!(Campo::parse(campo.nome()), Some(campo));
            assert_eq!(serde_json::to_value(campo).unwrap(), campo.nome());
        }
    }
}
