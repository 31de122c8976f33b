//! A posizione written by hand: a form, a page to check it, then it is there.
use super::POSIZIONI;
use crate::features::enti::{self, ContoEnte, Ente, Servizio, VoceTassonomia};
use crate::features::posizioni::model::scritta::{
    Altro, ErroreScritta, Errori, Richiesta, Scritta,
};
use crate::features::posizioni::{Metadati, views_ente};
use crate::features::posizioni::{Trasferimento, insert_many, nota_nascita};
use crate::kernel::{Importo, PosizioneId, RataId};
use crate::platform::db;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Operatore, ScriverePosizioni};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use anyhow::{Context, anyhow};
use jiff::civil::Date;
use sqlx::PgConnection;
use views_ente::nuova::{Pronta, check, form};

/// Rows of the taxonomy that are proposed, at most.
const PROPOSTE: usize = 8;
pub const NUOVA: &str = "/operatori/posizioni/nuova";

type Chi = Operatore<ScriverePosizioni>;

/// `GET /operatori/posizioni/nuova`
pub async fn start(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let servizi = servizi(&app, &chi).await?;
    let scritta = Scritta {
        tipo: "F".to_owned(),
        modo: "unica".to_owned(),
        numero_rate: "3".to_owned(),
        ogni_mesi: "1".to_owned(),
        ..Scritta::default()
    };
    Ok(html(StatusCode::OK, form(&ctx, &servizi, &scritta, &[], &[])))
}

/// `POST /operatori/posizioni/nuova`: what is asked for by the button that was pressed. A page to check what
/// would be, the form again, or 303 to what was made; 422 with everything that is wrong.
pub async fn write(ctx: Ctx, app: App, chi: Chi, sent: CsrfForm<Scritta>) -> Reply {
    let mut scritta = sent.fields;
    if scritta.passo == "ricalcola" {
        scritta.importi.clear();
        scritta.scadenze.clear();
    }
    let servizi = servizi(&app, &chi).await?;
    if scritta.passo == "correggi" {
        return Ok(html(StatusCode::OK, form(&ctx, &servizi, &scritta, &[], &[])));
    }
    let wrong = |errori: &Errori, proposte: &[Vec<VoceTassonomia>]| {
        let page = form(&ctx, &servizi, &scritta, errori, proposte);
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let richiesta = match scritta.parse(ctx.oggi) {
        Ok(richiesta) => richiesta,
        Err(errori) => return wrong(&errori, &[]),
    };
    let Some(servizio) = servizi.iter().find(|it| it.id == richiesta.servizio) else {
        return wrong(&vec![("servizio".to_owned(), ErroreScritta::Servizio)], &[]);
    };
    let mut conn = app.db.acquire().await?;
    let ente = enti::find(&mut conn, chi.suo_ente()?).await?.ok_or(WebError::NotFound)?;
    let quote = match quote(&mut conn, &ente, servizio, &richiesta, ctx.oggi).await? {
        Ok(quote) => quote,
        Err(errori) => {
            let proposte = proposte(&mut conn, &richiesta, ctx.oggi).await?;
            return wrong(&errori, &proposte);
        }
    };
    drop(conn);
    if let "crea" | "bozza" = scritta.passo.as_str() {
        let bozza = scritta.passo == "bozza";
        return create(&ctx, &app, &chi, &ente, (&richiesta, bozza), &quote, sent.idem).await;
    }
    let pronta = Pronta { servizio, richiesta: &richiesta, quote: &quote };
    Ok(html(StatusCode::OK, check(&ctx, &pronta, &scritta)))
}

async fn create(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    ente: &Ente,
    (richiesta, bozza): (&Richiesta, bool),
    quote: &[Trasferimento],
    idem: uuid::Uuid,
) -> Reply {
    let me = chi.attore();
    let mut tx = app.db.begin().await?;
    match idempotency::begin(&mut tx, &me, idem).await? {
        Next::Answered(url) => return Ok(see_other(&url)),
        Next::InProgress => return Ok(see_other(&ctx.href(POSIZIONI))),
        Next::Start => {}
    }
    let nuova = richiesta.posizione(&format!("OP-{idem}"), quote, bozza);
    db::written_at(&mut tx, ctx.now).await?;
    let nate = insert_many(&mut tx, ente, &[nuova]).await?;
    let nate = nate.map_err(|(_, rifiuto)| anyhow!("what was checked is refused: {rifiuto}"))?;
    let id: PosizioneId = nate.first().context("a posizione without rate")?.posizione_id;
    let rate: Vec<RataId> = nate.iter().map(|it| it.rata_id).collect();
    nota_nascita(&mut tx, &rate, &format!("scritta da {}", chi.nome())).await?;
    let fatto = if bozza { "bozza" } else { "creata" };
    let url = ctx.href(&format!("{POSIZIONI}/{id}?fatto={fatto}"));
    idempotency::finish(&mut tx, &me, idem, &url).await?;
    let codice = Some(richiesta.debitore.codice.as_str());
    let voce = chi.voce(Evento::PosizioneCreata, codice, format!("posizione {id}"));
    registro::add(&mut tx, app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// Services in use that are theirs.
async fn servizi(app: &App, chi: &Chi) -> Result<Vec<Servizio>, WebError> {
    let suoi = &chi.incarico().servizi;
    let mut tx = chi.begin(app).await?;
    let mut servizi = enti::servizi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    servizi.retain(|it| it.attivo && (suoi.is_empty() || suoi.contains(&it.id)));
    Ok(servizi)
}

/// For each of the others, the rows of the taxonomy that their words may mean: at most [`PROPOSTE`].
async fn proposte(
    conn: &mut PgConnection,
    richiesta: &Richiesta,
    oggi: Date,
) -> sqlx::Result<Vec<Vec<VoceTassonomia>>> {
    let mut voci = enti::voci_tassonomia(conn).await?;
    voci.retain(|it| it.is_valida(oggi));
    let trovate = |it: &Altro| {
        enti::cerca_tassonomia(&voci, &it.tassonomia).into_iter().take(PROPOSTE).cloned().collect()
    };
    Ok(richiesta.altri.iter().map(trovate).collect())
}

/// The row that a code, or words, mean on a day: none when it is none of them, or several.
fn una<'a>(
    tassonomia: &'a [VoceTassonomia],
    scritta: &str,
    oggi: Date,
) -> Option<&'a VoceTassonomia> {
    let valide = tassonomia.iter().filter(|it| it.is_valida(oggi));
    valide.clone().find(|it| it.codice == scritta).or_else(|| {
        let valide: Vec<VoceTassonomia> = valide.cloned().collect();
        match enti::cerca_tassonomia(&valide, scritta).as_slice() {
            [sola] => tassonomia.iter().find(|it| it.codice == sola.codice),
            _ => None,
        }
    })
}

/// The shares of the whole sum: others have what is written, on their own accounts; the ente the rest.
async fn quote(
    conn: &mut PgConnection,
    ente: &Ente,
    servizio: &Servizio,
    richiesta: &Richiesta,
    oggi: Date,
) -> sqlx::Result<Result<Vec<Trasferimento>, Errori>> {
    let (mut altrui, mut errori) = (vec![], Errori::new());
    let tassonomia =
        if richiesta.altri.is_empty() { vec![] } else { enti::voci_tassonomia(conn).await? };
    for (n, altro) in (1_i16..).zip(&richiesta.altri) {
        let loro = enti::find_by_cf(&mut *conn, &altro.ente_cf).await?;
        let Some(loro) = loro.filter(|it| it.id != ente.id) else {
            errori.push((format!("altri_cf-{n}"), ErroreScritta::BeneficiarioSconosciuto));
            continue;
        };
        let iban = match &altro.iban {
            None => enti::find_iban_bancario(&mut *conn, &altro.ente_cf, oggi).await?,
            Some(iban) => {
                let conti = enti::ibans(&mut *conn, loro.id).await?;
                let buono = |it: &ContoEnte| it.iban == *iban && it.is_valido(oggi);
                conti.into_iter().find(buono).map(|it| it.iban)
            }
        };
        let voce = una(&tassonomia, &altro.tassonomia, oggi);
        if voce.is_none() {
            errori.push((format!("altri_tassonomia-{n}"), ErroreScritta::Tassonomia));
        }
        if iban.is_none() {
            errori.push((format!("altri_iban-{n}"), ErroreScritta::Iban));
        }
        let Some((voce, iban)) = voce.zip(iban) else { continue };
        let causale = if altro.causale.is_empty() { &richiesta.causale } else { &altro.causale };
        altrui.push(Trasferimento {
            indice: n + 1,
            ente_cf: altro.ente_cf.clone(),
            denominazione: loro.denominazione,
            iban: iban.as_str().to_owned(),
            importo: altro.importo,
            causale: causale.clone(),
            tassonomia: voce.codice.clone(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        });
    }
    if !errori.is_empty() {
        return Ok(Err(errori));
    }
    let resto =
        altrui.iter().try_fold(richiesta.importo, |resto, it| resto.checked_sub(it.importo));
    let sua = Trasferimento {
        indice: 1,
        ente_cf: ente.codice_fiscale.as_str().to_owned(),
        denominazione: ente.denominazione.clone(),
        iban: servizio.iban.as_str().to_owned(),
        importo: resto.unwrap_or(Importo::ZERO),
        causale: richiesta.causale.clone(),
        tassonomia: servizio.tassonomia.clone(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    };
    Ok(Ok(std::iter::once(sua).chain(altrui).collect()))
}
