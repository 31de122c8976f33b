-- Rate picked to be paid together. One open cart a citizen, or a browser that did not log in.
create table carrello (
    carrello_id uuid primary key,
    titolare    text unique,                                -- codice fiscale; null: cart without login, found through the session
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);

create table carrello_rata (
    carrello_id  uuid not null references carrello,
    rata_id      bigint not null references rata,
    visto_cent   bigint not null check (visto_cent > 0),    -- amount shown when it was added
    aggiunta_at  timestamptz not null default now(),
    blocco_accettato timestamptz,                           -- the person saw the payment that started then fail
    primary key (carrello_id, rata_id)
);
create index carrello_rata_rata on carrello_rata (rata_id);
