-- People who logged in, logins under way, sessions, and the register of accesses.
create table persona (
    codice_fiscale   text primary key,                      -- normalised
    nome             text not null,
    cognome          text not null,
    email            text,
    primo_accesso    timestamptz not null default now(),
    ultimo_accesso   timestamptz not null default now()
);

-- A login started by a browser and not yet come back. One use, ten minutes.
create table accesso_avviato (
    stato_hash    bytea primary key,                        -- sha256 of the key that comes back with the browser
    browser_hash  bytea not null,                           -- sha256 of the browser's __Host-t cookie
    peer          text not null,
    promemoria    text not null,                            -- what the adapter needs to check the answer (OpenID: nonce, PKCE verifier)
    ritorno       text not null,                            -- page wanted, a path of ours without language prefix
    lang          text not null,
    created_at    timestamptz not null
);
create index accesso_avviato_created on accesso_avviato (created_at);

create table web_session (
    id         bytea primary key,                           -- sha256 of the cookie's key
    state      jsonb not null,
    created_at timestamptz not null default now(),          -- absolute time-out counts from here
    expires_at timestamptz not null                         -- idle time-out
);
create index web_session_expires on web_session (expires_at);

-- Who entered, when and how (DPCM 24/10/2014 art. 13: kept 24 months). Append only.
create table registro_accessi (
    registro_accessi_id bigint generated always as identity primary key,
    avvenuto_at    timestamptz not null default now(),
    evento         text not null check (evento in ('entrata', 'uscita', 'rifiuto')),
    peer           text not null,
    codice_fiscale text,
    livello        smallint,
    motivo         text,                                    -- why not, for a rifiuto
    sessione_hash  bytea,                                   -- sha256 of the session's secret: ties its entrata and uscita
    indirizzo      text                                     -- of the visitor
);

-- Answers already given to a POST, by idempotency key: a double click gets the first answer again.
create table idempotenza (
    chiave     text not null,
    attore     text not null,
    location   text,                                        -- where the first answer sent the browser; null while it is being made
    created_at timestamptz not null default now(),
    primary key (attore, chiave)
);
create index idempotenza_created on idempotenza (created_at);
