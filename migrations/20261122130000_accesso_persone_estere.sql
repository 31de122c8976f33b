-- People without an Italian fiscal code, who come through eIDAS: an account of their own, never joined
-- to another by name and date of birth. The identifier belongs to the peer that gave it and may change.
create table persona_estera (
    peer            text not null,
    identificativo  text not null,                          -- PersonIdentifier of eIDAS: 'DE/IT/…'
    nome            text not null,
    cognome         text not null,
    nascita         date,
    primo_accesso   timestamptz not null default now(),
    ultimo_accesso  timestamptz not null default now(),
    primary key (peer, identificativo)
);

-- Who entered without a fiscal code.
alter table registro_accessi add column identificativo text;
