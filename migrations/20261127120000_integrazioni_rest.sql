-- What a key may do, who made it, and whether it is still used.
alter table chiave_api
    add column legge     boolean not null default true,     -- positions, notices, catalogue
    add column scrive    boolean not null default true,     -- positions and preavvisi
    add column ricevute  boolean not null default true,     -- receipts
    add column usata_at  timestamptz,                       -- the last time, to the minute
    add column creata_da text,                              -- name of who made it; null: from the command line
    add column succede_a bigint references chiave_api;      -- the key whose place it takes
create index chiave_api_ente on chiave_api (ente_id, chiave_id);
create policy chiave_api_operatori on chiave_api to fascicolo_operatori
    using (ente_id = operatori_ente()) with check (ente_id = operatori_ente());
grant select, insert, update on chiave_api to fascicolo_operatori;

-- Answers to be given again to whoever sends the same request with the same Idempotency-Key.
create table chiamata_api (
    chiave_id   bigint not null references chiave_api,
    idempotenza text not null check (char_length(idempotenza) between 1 and 100),
    impronta    bytea not null check (octet_length(impronta) = 32),  -- SHA-256 of path and body
    risposta    text,                                                -- what was answered, with 200; null while it is being done
    created_at  timestamptz not null default now(),
    primary key (chiave_id, idempotenza)
);
create index chiamata_api_vecchie on chiamata_api (created_at);
-- Operators have no way in.
alter table chiamata_api enable row level security;

-- Lists for software: in the order of ids, or what changed since a time.
create index posizione_ente on posizione (ente_id, posizione_id);
create index posizione_cambiata on posizione (ente_id, updated_at);
create index rata_cambiata on rata (ente_id, updated_at);
create index rt_ente on rt (ente_cf, ricevuta_at, rt_id);
