-- Forms by which people pay what nobody asked them for yet, and what they wrote in them.
create table modulo (
    modulo_id   bigint generated always as identity primary key,
    ente_id     bigint not null references ente,
    servizio_id bigint not null references servizio,
    created_at  timestamptz not null
);
create index modulo_ente on modulo (ente_id, modulo_id desc);
create index modulo_servizio on modulo (servizio_id);

create table modulo_versione (
    modulo_id     bigint not null references modulo,
    numero        int not null check (1 <= numero),
    ente_id       bigint not null references ente,
    stato         text not null check (stato in ('bozza', 'pubblicata', 'ritirata')),
    contenuto     jsonb not null,                       -- spontanei::model::Modulo; it changes in a draft only
    revisione     int not null default 1,               -- one more at each change: who changes says which they saw
    pubblicata_at timestamptz,
    finita_at     timestamptz,                          -- withdrawn, or replaced
    primary key (modulo_id, numero),
    check ((stato = 'ritirata') = (finita_at is not null)),
    check (stato <> 'pubblicata' or pubblicata_at is not null)
);
create unique index modulo_versione_bozza on modulo_versione (modulo_id) where stato = 'bozza';
create unique index modulo_versione_pubblicata on modulo_versione (modulo_id) where stato = 'pubblicata';

-- Who did what to a form, when.
create table modulo_storia (
    modulo_storia_id bigint generated always as identity primary key,
    modulo_id  bigint not null references modulo,
    ente_id    bigint not null references ente,
    versione   int not null,
    avvenuto_at timestamptz not null,
    chi        text not null,                           -- codice fiscale of an operator, or console
    chi_nome   text not null,                           -- as they came in
    cosa       text not null check (cosa in ('creata', 'cambiata', 'pubblicata', 'ritirata')),
    campo      text                                     -- of which field; null: of the form itself
);
create index modulo_storia_modulo on modulo_storia (modulo_id, modulo_storia_id desc);

-- Services whose standard form (reason and amount written by who pays) the ente does not want.
create table bollettino_chiuso (
    servizio_id bigint primary key references servizio,
    ente_id     bigint not null references ente,
    chiuso_da   text not null,
    chiuso_nome text not null,
    chiuso_at   timestamptz not null
);

-- What somebody wrote in a form; the posizione it became once sent.
create table compilazione (
    compilazione_id uuid primary key,
    ente_id         bigint not null references ente,
    servizio_id     bigint not null references servizio,
    modulo_id       bigint,                             -- null: the standard form of the service
    versione        int,
    titolare        text,                               -- codice fiscale of who filled it in, logged in
    carrello_id     uuid,                               -- else the cart of their browser
    risposte        jsonb not null,                     -- spontanei::model::Risposte
    debitore_codice text not null,
    debitore_nome   text not null,
    figlio          boolean not null,                   -- a child of the titolare, by their own declaration
    causale         text not null,
    importo_cent    bigint not null check (0 < importo_cent and importo_cent <= 99999999999),
    created_at      timestamptz not null,
    come            text check (come in ('paga', 'stampa', 'area')),  -- null: not sent
    posizione_id    bigint unique references posizione,
    scade_at        timestamptz,                        -- withdrawn then, unless paid
    chiusa_at       timestamptz,                        -- when its time was seen to be over
    ritirata_at     timestamptz,                        -- the same, when nobody had paid
    foreign key (modulo_id, versione) references modulo_versione (modulo_id, numero),
    check ((come is null) = (posizione_id is null) and (come is null) = (scade_at is null)),
    check ((titolare is null) <> (carrello_id is null))
);
create index compilazione_non_inviata on compilazione (created_at) where come is null;
create index compilazione_aperta on compilazione (scade_at) where chiusa_at is null;
create index compilazione_ritirata on compilazione (ritirata_at) where ritirata_at is not null;

-- Files that came with it.
create table allegato (
    allegato_id     bigint generated always as identity primary key,
    compilazione_id uuid not null references compilazione,
    campo           text not null,
    nome            text not null,                      -- as their device calls it
    tipo            text not null check (tipo in ('application/pdf', 'image/jpeg', 'image/png')),  -- by its content
    sha256          bytea not null,
    contenuto       bytea not null
);
create index allegato_compilazione on allegato (compilazione_id);

alter table posizione drop constraint posizione_origine_check,
    add constraint posizione_origine_check check (origine in ('tracciato', 'tecnica', 'api', 'spontaneo'));

alter table modulo enable row level security;
create policy modulo_operatori on modulo to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or servizio_id = any(operatori_servizi())));
grant select, insert on modulo to fascicolo_operatori;

alter table modulo_versione enable row level security;
create policy modulo_versione_operatori on modulo_versione to fascicolo_operatori
    using (exists (select from modulo m where m.modulo_id = modulo_versione.modulo_id));
grant select, insert, update on modulo_versione to fascicolo_operatori;

alter table modulo_storia enable row level security;
create policy modulo_storia_operatori on modulo_storia to fascicolo_operatori
    using (exists (select from modulo m where m.modulo_id = modulo_storia.modulo_id));
grant select, insert on modulo_storia to fascicolo_operatori;

alter table bollettino_chiuso enable row level security;
create policy bollettino_chiuso_operatori on bollettino_chiuso to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or servizio_id = any(operatori_servizi())));
grant select, insert, delete on bollettino_chiuso to fascicolo_operatori;

alter table compilazione enable row level security;
create policy compilazione_operatori on compilazione for select to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or servizio_id = any(operatori_servizi())));
grant select on compilazione to fascicolo_operatori;

alter table allegato enable row level security;
create policy allegato_operatori on allegato for select to fascicolo_operatori
    using (exists (select from compilazione c where c.compilazione_id = allegato.compilazione_id));
grant select on allegato to fascicolo_operatori;
