//! Services of the catalogue: an ente's own, or, for the region, those of every ente that is joining. A cell that is
//! empty says nothing: a new service has what is usual, one that is there keeps what it has.
use super::super::servizi::conti as conti_buoni;
use super::{Foglio, giorno, nominabili, nominato};
use crate::features::backoffice::model::servizio::{ErroreServizio, ModuloServizio, is_codice};
use crate::features::backoffice::views::file::{Esito, Quale, Riga};
use crate::features::backoffice::views::modulo::fault;
use crate::features::backoffice::wire::tabella::{Record, Tabella};
use crate::features::enti::{
    self, ContoEnte, DatiServizio, Ente, Scheda, Servizio, StatoEnte, catalogo,
};
use crate::kernel::{EnteId, Iban, ServizioId};
use crate::platform::operatori::{GestireCatalogo, IscriverEnti, Operatore, Permesso, Potere};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Ctx, WebError};
use anyhow::anyhow;
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashSet};
use std::marker::PhantomData;

/// Those of one's own ente, or of every ente that is joining, by what `P` allows.
pub struct Servizi<P>(PhantomData<P>);

/// An administrator's of the ente.
pub type ServiziDellEnte = Servizi<GestireCatalogo>;

/// The region's: who is live says by itself what it collects for.
pub type ServiziDegliEnti = Servizi<IscriverEnti>;

/// A service to add, or one that is there and changes.
pub struct Azione {
    ente: EnteId,
    noto: Option<ServizioId>,
    codice: String,
    dati: DatiServizio,
}

/// What is wrong with a row.
enum Errore {
    /// No ente that whoever loads may name.
    Ente,
    /// It is live: its own people load its services.
    EnteAttivo,
    /// The same service stands above.
    Doppia,
    /// Neither yes nor no, in that column.
    SiNo(&'static str),
    /// Not `io`, `email`, `carta`.
    Avvisa,
    Servizio(ErroreServizio),
}

/// Columns that say yes or no: rules of the form, by the same names.
const REGOLE: [&str; 4] = ["tardivi", "interessi", "anonimo", "attivo"];

impl<P: Permesso> Foglio for Servizi<P> {
    type Permesso = P;
    type Azione = Azione;
    const QUALE: Quale = match P::POTERE {
        Potere::IscriverEnti => Quale::ServiziDegliEnti,
        _ => Quale::ServiziDellEnte,
    };

    async fn esamina(
        conn: &mut PgConnection,
        ctx: &Ctx,
        chi: &Operatore<P>,
        tabella: &Tabella,
    ) -> Result<Vec<(Riga, Option<Azione>)>, WebError> {
        let enti = nominabili(conn, chi).await?;
        let (mut noti, mut seen) = (BTreeMap::new(), HashSet::new());
        let mut righe = vec![];
        for record in tabella.righe() {
            let ente = nominato(chi, &enti, record.get("ente"));
            if let Some(ente) = ente
                && !noti.contains_key(&ente.id.0)
            {
                let servizi = enti::servizi(conn, ente.id).await?;
                let conti = conti_buoni(conn, ente.id, ctx).await?;
                noti.insert(ente.id.0, Noto { servizi, conti });
            }
            let noto = ente.and_then(|ente| Some((ente, noti.get(&ente.id.0)?)));
            let region = chi.ente().is_none();
            let decisa = decidi(conn, ctx, &record, noto, region, &mut seen).await?;
            let (esito, azione) = match decisa {
                Ok(decisa) => decisa,
                Err(errori) => {
                    let detti: Vec<String> = errori.iter().map(|it| detto(ctx, it)).collect();
                    (Esito::Sbagliata(detti.join(" ")), None)
                }
            };
            let nome = match (record.get("nome_it"), region) {
                (nome, false) => nome.to_owned(),
                (nome, true) => format!("{nome} · {}", record.get("ente")),
            };
            let codice = record.get("codice").to_owned();
            righe.push((Riga { numero: record.numero, codice, nome, esito }, azione));
        }
        Ok(righe)
    }

    async fn scrivi(
        conn: &mut PgConnection,
        app: &App,
        _: &Ctx,
        chi: &Operatore<P>,
        azioni: Vec<Azione>,
    ) -> Result<(), WebError> {
        let mut quanti: BTreeMap<i64, usize> = BTreeMap::new();
        for it in azioni {
            let id = match it.noto {
                Some(id) => Some(id),
                None => catalogo::insert(conn, it.ente, &it.codice, &it.dati).await?,
            };
            let id = id.ok_or_else(|| anyhow!("a row of services met another change"))?;
            if !catalogo::update(conn, it.ente, id, &it.dati).await? {
                return Err(anyhow!("a row of services met another change").into());
            }
            *quanti.entry(it.ente.0).or_default() += 1;
        }
        for (ente, quanti) in quanti {
            let what = format!("{quanti} servizi da un file");
            let voce = chi.voce(Evento::CatalogoCambiato, None, what);
            registro::add(conn, app, &Voce { ente: Some(EnteId(ente)), ..voce }).await?;
        }
        Ok(())
    }
}

/// What is known of an ente that rows name.
struct Noto {
    servizi: Vec<Servizio>,
    conti: Vec<ContoEnte>,
}

type Decisa = Result<(Esito, Option<Azione>), Vec<Errore>>;

async fn decidi(
    conn: &mut PgConnection,
    ctx: &Ctx,
    record: &Record<'_>,
    noto: Option<(&Ente, &Noto)>,
    region: bool,
    seen: &mut HashSet<(EnteId, String)>,
) -> sqlx::Result<Decisa> {
    let Some((ente, noto)) = noto else { return Ok(Err(vec![Errore::Ente])) };
    if region && !matches!(ente.stato, StatoEnte::Inserito | StatoEnte::Prova) {
        return Ok(Err(vec![Errore::EnteAttivo]));
    }
    let codice = record.get("codice").to_owned();
    if !is_codice(&codice) {
        return Ok(Err(vec![Errore::Servizio(ErroreServizio::Codice)]));
    }
    if !seen.insert((ente.id, codice.clone())) {
        return Ok(Err(vec![Errore::Doppia]));
    }
    let scheda = match noto.servizi.iter().find(|it| it.codice == codice) {
        Some(servizio) => catalogo::find(&mut *conn, ente.id, servizio.id).await?,
        None => None,
    };
    let dati = match leggi(record, scheda.as_ref(), &noto.conti) {
        Ok(dati) => dati,
        Err(errori) => return Ok(Err(errori)),
    };
    if scheda.as_ref().is_some_and(|it| it.dati == dati) {
        return Ok(Ok((Esito::Uguale, None)));
    }
    let id = scheda.as_ref().map(|it| it.id);
    if let Err(rifiuto) = catalogo::problema(conn, ente.id, id, &dati, ctx.oggi).await? {
        return Ok(Err(vec![Errore::Servizio(ErroreServizio::Rifiuto(rifiuto))]));
    }
    let esito = if id.is_some() { Esito::Cambiata } else { Esito::Nuova };
    Ok(Ok((esito, Some(Azione { ente: ente.id, noto: id, codice, dati }))))
}

/// What a row says of a service: the form, filled in by its cells and read as when a person sends it.
fn leggi(
    record: &Record<'_>,
    scheda: Option<&Scheda>,
    conti: &[ContoEnte],
) -> Result<DatiServizio, Vec<Errore>> {
    let mut modulo =
        scheda.map_or_else(|| ModuloServizio::nuovo(String::new()), ModuloServizio::of);
    for (colonna, campo) in [
        ("nome_it", &mut modulo.nome_it),
        ("nome_en", &mut modulo.nome_en),
        ("nome_es", &mut modulo.nome_es),
        ("descrizione_it", &mut modulo.descrizione_it),
        ("descrizione_en", &mut modulo.descrizione_en),
        ("descrizione_es", &mut modulo.descrizione_es),
        ("tassonomia", &mut modulo.tassonomia),
        ("ufficio", &mut modulo.ufficio),
        ("causale", &mut modulo.causale),
        ("importo_minimo", &mut modulo.minimo),
        ("importo_massimo", &mut modulo.massimo),
        ("scadenza_giorni", &mut modulo.scadenza_giorni),
    ] {
        let cella = record.get(colonna);
        if !cella.is_empty() {
            cella.clone_into(campo);
        }
    }
    for (colonna, campo) in
        [("aperto_dal", &mut modulo.aperto_dal), ("aperto_al", &mut modulo.aperto_al)]
    {
        let cella = record.get(colonna);
        if !cella.is_empty() {
            *campo = giorno(cella);
        }
    }
    let iban = record.get("iban");
    if !iban.is_empty() {
        let iban = Iban::parse(iban).ok();
        let conto = conti.iter().find(|it| Some(&it.iban) == iban.as_ref());
        modulo.conto = conto.map(|it| it.id.to_string()).unwrap_or_default();
    }
    let passi: Vec<&str> = elenco(record.get("maggiorazioni")).collect();
    if !passi.is_empty() {
        let passi = passi.iter().map(|it| it.split_once(':').unwrap_or((it, "")));
        (modulo.dopo, modulo.per_cento) =
            passi.map(|(dopo, per)| (dopo.to_owned(), per.to_owned())).unzip();
    }
    let mut errori = scelte(record, &mut modulo);
    match modulo.read(conti) {
        Ok(dati) if errori.is_empty() => Ok(dati),
        Ok(_) => Err(errori),
        Err(sbagliati) => {
            errori.extend(sbagliati.into_iter().map(|it| Errore::Servizio(it.1)));
            Err(errori)
        }
    }
}

/// What is ticked on the form: ways to tell who owes, and rules.
fn scelte(record: &Record<'_>, modulo: &mut ModuloServizio) -> Vec<Errore> {
    let mut errori = vec![];
    let avvisa: Vec<String> = elenco(record.get("avvisa")).map(str::to_ascii_lowercase).collect();
    if avvisa.iter().any(|it| !["io", "email", "carta"].contains(&it.as_str())) {
        errori.push(Errore::Avvisa);
    } else if !avvisa.is_empty() {
        modulo.avvisa = avvisa;
    }
    for regola in REGOLE {
        let cella = record.get(regola).to_lowercase();
        let scelta = match cella.as_str() {
            "" => modulo.has(regola),
            "sì" | "si" | "s" | "1" | "x" | "true" | "vero" => true,
            "no" | "n" | "0" | "false" | "falso" => false,
            _ => {
                errori.push(Errore::SiNo(regola));
                continue;
            }
        };
        modulo.regole.retain(|it| it != regola);
        if scelta {
            modulo.regole.push(regola.to_owned());
        }
    }
    errori
}

/// The parts of a cell that holds several.
fn elenco(cella: &str) -> impl Iterator<Item = &str> {
    cella.split('|').map(str::trim).filter(|it| !it.is_empty())
}

fn detto(ctx: &Ctx, errore: &Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Ente => t.enti_file_fault_ente(),
        Errore::EnteAttivo => t.enti_file_fault_live(),
        Errore::Doppia => t.enti_file_fault_twice(),
        Errore::SiNo(colonna) => t.enti_file_fault_yes_no(*colonna),
        Errore::Avvisa => t.enti_file_fault_tell(),
        Errore::Servizio(errore) => fault(ctx, *errore),
    }
}
