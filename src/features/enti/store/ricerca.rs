//! SQL of `ricerca`, `parola`, `ente_pagina`: entes found by words, and the addresses of their pages.
use crate::kernel::EnteId;
use crate::platform::pages::{LIMIT, offset};
use sqlx::PgConnection;

/// An ente in a list that everybody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnteTrovato {
    pub id: EnteId,
    /// Of its page, as in `/enti/{pagina}`.
    pub pagina: String,
    pub denominazione: String,
    /// Of its first office.
    pub indirizzo: Option<String>,
}

/// Live entes in whose name, or in the name or place of one of whose offices, is every word of `cerca`, in
/// any letters, whole or not; all of them without a word. First who is called so, whose name begins so, whose name
/// has those words; by name. One page, from 1.
pub async fn cerca(
    conn: &mut PgConnection,
    cerca: &str,
    pagina: i64,
) -> sqlx::Result<Vec<EnteTrovato>> {
    // The longest word has the index; the others are looked for in what it finds.
    sqlx::query!(
        r#"with testo as materialized (select parole_piane($1) as testo),
           parole as materialized (select p from testo, unnest(string_to_array(testo, ' ')) p)
           select e.ente_id as "id: EnteId", i.nome as pagina, e.denominazione,
                  (select u.indirizzo from ufficio u where u.ente_id = e.ente_id order by u.ufficio_id limit 1) as indirizzo
           from ricerca r join ente e using (ente_id) join ente_pagina i on i.ente_id = e.ente_id and i.attuale cross join testo
           where r.servizio_id is null and e.stato = 'attivo'
             and r.parole like '%' || coalesce((select p from parole order by char_length(p) desc limit 1), '') || '%'
             and r.parole like all (select '%' || p || '%' from parole)
           order by case
               when testo in (r.nome, regexp_replace(r.nome, '^(comune|citta) (di|d|de|del|dell|della|dei|degli|delle) ', '')) then 0
               when r.nome like testo || '%' then 1
               when ' ' || r.nome like all (select '% ' || p || '%' from parole) then 2
               else 3 end, e.denominazione, e.ente_id
           limit $2 offset $3"#,
        cerca,
        LIMIT,
        offset(pagina),
    )
    .map(|it| EnteTrovato {
        id: it.id,
        pagina: it.pagina,
        denominazione: it.denominazione,
        indirizzo: it.indirizzo,
    })
    .fetch_all(conn)
    .await
}

/// What `cerca` was meant to be: each word of four letters or more that is in no name, as the nearest word that is in
/// one. None when there is nothing to mend.
pub async fn correggi(conn: &mut PgConnection, cerca: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"select case when bool_or(v.parola is not null) then string_agg(coalesce(v.parola, x.p), ' ' order by x.n) end
           from unnest(string_to_array(parole_piane($1), ' ')) with ordinality as x (p, n)
           left join lateral (
             select w.parola from parola w
             where 4 <= char_length(x.p) and w.parola % x.p
               and not exists (select from parola y where y.parola like '%' || x.p || '%')
             order by similarity(w.parola, x.p) desc, w.parola limit 1) v on true"#,
        cerca,
    )
    .fetch_one(conn)
    .await
}

/// The ente whose page that is, and the address it has now: by one of its addresses, or by fiscal code.
pub async fn di_pagina(
    conn: &mut PgConnection,
    pagina: &str,
) -> sqlx::Result<Option<(EnteId, String)>> {
    sqlx::query!(
        r#"select i.ente_id as "id: EnteId", i.nome from ente_pagina i
           where i.attuale and i.ente_id = (
             select x.ente_id from ente_pagina x where x.nome = $1
             union all select e.ente_id from ente e where e.codice_fiscale = $1 limit 1)"#,
        pagina,
    )
    .map(|it| (it.id, it.nome))
    .fetch_optional(conn)
    .await
}

/// Whose page is first at that host name, in small letters: its address, of an ente that everybody may know of.
pub async fn di_host(conn: &mut PgConnection, host: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select i.nome from ente e join ente_pagina i on i.ente_id = e.ente_id and i.attuale
         where e.host = $1 and e.stato in ('attivo', 'sospeso')",
        host,
    )
    .fetch_optional(conn)
    .await
}
