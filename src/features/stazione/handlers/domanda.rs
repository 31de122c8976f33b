//! A notice asked for at a counter: found when it was asked a moment ago, or when somebody issued it
//! already, made otherwise.
use super::{Fatto, senza_avviso};
use crate::features::enti::{self, Ente, Servizio, StatoEnte};
use crate::features::fonti::{self, Bollo, Fonti};
use crate::features::posizioni::{self, StatoRata};
use crate::features::stazione::model::{
    Chiesto, Cosa, Dati, Domanda, Proposta, Rifiuto, RifiutoDomanda, Risposta, STESSA, decide,
    posizione,
};
use crate::features::stazione::store::{self, Offerto};
use crate::kernel::NumeroAvviso;
use crate::platform::db;
use crate::platform::web::AppState;
use anyhow::Context;
use sqlx::PgTransaction;
use uuid::Uuid;

/// What is answered is in the ledger, or in its source's, once for each debt or reference. Nothing of the
/// database is held while a source is asked.
pub async fn chiedi(app: &AppState, fonti: &Fonti, domanda: &Domanda) -> anyhow::Result<Fatto> {
    let ente_cf = &domanda.chiamante.ente_cf;
    let mut conn = app.db.acquire().await?;
    let offerto = store::find_offerto(&mut conn, ente_cf, &domanda.codici).await?;
    let Some(offerto) = offerto else {
        return Ok(Fatto::no(match senza_avviso(&mut conn, ente_cf).await? {
            Rifiuto::Sconosciuto => RifiutoDomanda::NessunServizio.into(),
            rifiuto => rifiuto,
        }));
    };
    let ente = enti::find_by_cf(&mut conn, ente_cf).await?;
    let Some(ente) = ente.filter(|it| it.stato == StatoEnte::Attivo) else {
        return Ok(Fatto::no(Rifiuto::DominioErrato));
    };
    let servizi = enti::servizi(&mut conn, ente.id).await?;
    let servizio = servizi.into_iter().find(|it| it.id == offerto.servizio && it.attivo);
    let Some(servizio) = servizio else {
        return Ok(Fatto::no(RifiutoDomanda::NessunServizio.into()));
    };
    drop(conn);
    let chiesto = match (&domanda.dati, offerto) {
        (Dati::Riferimento(it), Offerto { cosa: Cosa::Riferimento(importo), .. }) => {
            Chiesto::con_riferimento(it, &servizio, importo)
        }
        (Dati::Veicolo(it), Offerto { cosa: Cosa::TassaAuto, .. }) => {
            match fonti::bollo(app, fonti, ente_cf, it).await? {
                Err(_) => return Ok(Fatto::no(RifiutoDomanda::FonteMuta.into())),
                Ok(Bollo::Sconosciuto) => {
                    return Ok(Fatto::no(RifiutoDomanda::VeicoloSconosciuto.into()));
                }
                Ok(Bollo::InRegola) => {
                    return Ok(Fatto::no(RifiutoDomanda::VeicoloInRegola.into()));
                }
                Ok(Bollo::NonDovuto) => {
                    return Ok(Fatto::no(RifiutoDomanda::VeicoloNonDovuto.into()));
                }
                Ok(Bollo::Dovuto(dovuto)) => {
                    let chiesto = Chiesto::di_un_veicolo(it, &dovuto);
                    if let Some(numero) = dovuto.numero.clone() {
                        let altrui = Proposta::altrui(&ente, numero, dovuto);
                        return gia_emesso(app, &ente, &chiesto, altrui).await;
                    }
                    chiesto
                }
            }
        }
        (_, Offerto { cosa: Cosa::Riferimento(_), .. }) => {
            return Ok(Fatto::no(RifiutoDomanda::DatiServizio.into()));
        }
        (_, Offerto { cosa: Cosa::TassaAuto, .. }) => {
            return Ok(Fatto::no(RifiutoDomanda::DatiTassaAuto.into()));
        }
    };
    trova_o_crea(app, &ente, &servizio, &chiesto).await
}

/// A notice that exists already keeps its number: the ledger's own is as the ledger says, another
/// station's as its source says. What was made of the same debt before, at a counter, gives way, unless
/// somebody paid it or is paying it.
async fn gia_emesso(
    app: &AppState,
    ente: &Ente,
    chiesto: &Chiesto,
    altrui: Proposta,
) -> anyhow::Result<Fatto> {
    let mut tx = app.db.begin().await?;
    let numero = match nostra(app, &mut tx, ente, chiesto, Some(&altrui.numero)).await? {
        Err(rifiuto) => return Ok(Fatto::no(rifiuto)),
        Ok(nostra) => nostra.unwrap_or_else(|| altrui.numero.clone()),
    };
    tx.commit().await?;
    let mut conn = app.db.acquire().await?;
    let cf = ente.codice_fiscale.as_str();
    let Some(rata) = posizioni::find_by_avviso(&mut conn, cf, &numero).await? else {
        if altrui.numero.segregazione().map(i16::from) == Some(ente.segregazione) {
            // Nobody but this station would answer for it, and it would say that there is none.
            tracing::error!(ente = cf, "a source told of a notice of ours that is not here");
            return Ok(Fatto::no(RifiutoDomanda::FonteMuta.into()));
        }
        return Ok(Fatto::da_annotare(Risposta::Offerto(Box::new(altrui))));
    };
    Ok(match decide(&rata, app.clock.oggi()) {
        Err(rifiuto) => Fatto::no(rifiuto),
        Ok(prezzo) => {
            let proposta = Proposta::della(&rata, &prezzo);
            Fatto::da_annotare(Risposta::Offerto(Box::new(proposta)))
        }
    })
}

/// One transaction, and one at a time for the same reference or vehicle.
async fn trova_o_crea(
    app: &AppState,
    ente: &Ente,
    servizio: &Servizio,
    chiesto: &Chiesto,
) -> anyhow::Result<Fatto> {
    let mut tx = app.db.begin().await?;
    let nota = if chiesto.debito.is_some() {
        match nostra(app, &mut tx, ente, chiesto, None).await? {
            Ok(nota) => nota,
            Err(rifiuto) => return Ok(Fatto::no(rifiuto)),
        }
    } else {
        store::lock_domande(&mut tx, ente.id, &chiesto.riferimento).await?;
        let dal = app.clock.now() - STESSA;
        store::find_recente(&mut tx, servizio.id, &chiesto.riferimento, dal).await?
    };
    let numero = match nota {
        Some(numero) => numero,
        None => crea(app, &mut tx, ente, servizio, chiesto).await?,
    };
    let rata = posizioni::find_by_avviso(&mut tx, ente.codice_fiscale.as_str(), &numero).await?;
    let rata = rata.context("the notice just made is gone")?;
    Ok(match decide(&rata, app.clock.oggi()) {
        Err(rifiuto) => Fatto::no(rifiuto),
        Ok(prezzo) => {
            tx.commit().await?;
            let proposta = Proposta::della(&rata, &prezzo);
            Fatto::da_annotare(Risposta::Offerto(Box::new(proposta)))
        }
    })
}

/// The notice that was made here of a debt and is to pay still; none when another must be made, or when
/// `emesso` is it. Its source may know only tomorrow that it is paid, and may have another price than an
/// hour ago.
async fn nostra(
    app: &AppState,
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    chiesto: &Chiesto,
    emesso: Option<&NumeroAvviso>,
) -> anyhow::Result<Result<Option<NumeroAvviso>, Rifiuto>> {
    let debito = chiesto.debito.as_deref().context("a debt without its name")?;
    store::lock_domande(tx, ente.id, debito).await?;
    let Some(it) = store::find_del_debito(tx, ente.id, debito, app.clock.now()).await? else {
        return Ok(Ok(None));
    };
    let buono = it.importo == chiesto.importo && !it.vecchio && emesso.is_none();
    Ok(match it.stato {
        StatoRata::Pagata | StatoRata::Rendicontata => Err(Rifiuto::Duplicato),
        StatoRata::DaPagare if emesso == Some(&it.numero) => Ok(None),
        StatoRata::DaPagare if buono || it.in_corso => Ok(Some(it.numero)),
        StatoRata::DaPagare => {
            let causa = "chiesto di nuovo a un PSP, a un altro prezzo o con un altro numero";
            posizioni::annulla(tx, &[it.rata], None, causa).await?;
            Ok(None)
        }
        _ => Ok(None),
    })
}

async fn crea(
    app: &AppState,
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    servizio: &Servizio,
    chiesto: &Chiesto,
) -> anyhow::Result<NumeroAvviso> {
    let id = format!("PSP-{}", Uuid::new_v4().simple());
    let nuova = posizione(chiesto, ente, servizio, id, app.clock.oggi());
    db::written_at(tx, app.clock.now()).await?;
    let rate = posizioni::insert_many(tx, ente, &[nuova]).await?;
    let rata = rate.ok().and_then(|it| it.into_iter().next());
    let rata = rata.context("a notice for a counter cannot be written")?;
    store::insert_domanda(tx, rata.posizione_id, servizio.id, chiesto, app.clock.now()).await?;
    Ok(rata.numero_avviso)
}
