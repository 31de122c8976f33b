-- A load is rehearsed, applied in blocks and undone by workers: its file, how far it is, what became of
-- its rows. What people's data is in (file, rehearsal, reasons of single rows) goes a month after the end.
alter table tracciato drop column accettate;            -- righe less scartate
alter table tracciato alter column layout drop not null;    -- not known before it is read
alter table tracciato
    add column stato        text not null default 'elaborato'
        check (stato in ('caricato', 'in_prova', 'da_mappare', 'da_confermare', 'in_coda', 'in_elaborazione',
                         'elaborato', 'con_scarti', 'errore', 'in_annullamento', 'annullato')),
    add column chi          text not null default 'fascicolo load',     -- name of who sent it
    add column servizi      bigint[],                   -- those it may touch; null: every one of the ente
    add column byte         bigint not null default 0 check (byte >= 0),
    add column formato      jsonb,                      -- as recognised: see importazioni::model::Formato
    add column totale       integer check (totale >= 0),    -- rows; righe are those done
    add column inserite     integer not null default 0,
    add column modificate   integer not null default 0,
    add column annullate    integer not null default 0,
    add column invariate    integer not null default 0,
    add column importo_cent bigint not null default 0 check (importo_cent >= 0),    -- of what was inserted or modified
    add column prova        jsonb,                      -- see importazioni::model::Prova
    add column segnalazioni jsonb,                      -- what was ignored, shortened or made up
    add column errore       text,                       -- why the file was refused, or that something broke
    add column turno        uuid,                       -- the worker that has it
    add column turno_fino   timestamptz,                -- until when, unless it says more
    add column turno_at     timestamptz not null default '-infinity',   -- when somebody last had it
    add column tentativi    integer not null default 0, -- turns since it last got anywhere
    add column avviato_at   timestamptz,                -- when its rows began to be written
    add column finito_at    timestamptz,
    add column annullato_da text,
    add column annullato_motivo text,
    add check ((turno is null) = (turno_fino is null));
create index tracciato_da_fare on tracciato (tracciato_id)
    where stato in ('caricato', 'in_prova', 'in_coda', 'in_elaborazione', 'in_annullamento');
create index tracciato_sha256 on tracciato (ente_id, sha256);

-- The file as it was sent, in pieces.
create table tracciato_pezzo (
    tracciato_id bigint not null references tracciato,
    numero       integer not null check (numero >= 0),
    byte         bytea not null,
    primary key (tracciato_id, numero)
);
alter table tracciato_pezzo alter column byte set storage external;

-- What each accepted row did.
create table tracciato_rata (
    tracciato_id bigint not null references tracciato,
    rata_id      bigint not null references rata,
    posto        integer not null,                      -- of the row among those of the file, from 0
    fatto        text not null check (fatto in ('inserita', 'modificata', 'annullata', 'notificata', 'invariata')),
    prima        jsonb,                                 -- what the rata was, to bring it back
    disfatta     boolean,                               -- undone; false: it was paid or changed meanwhile
    at           timestamptz not null default now(),    -- the same as the rata's updated_at
    primary key (tracciato_id, rata_id)
);
create index tracciato_rata_posto on tracciato_rata (tracciato_id, posto);
create index tracciato_rata_rata on tracciato_rata (rata_id);

-- Why rows were refused.
create table tracciato_scarto (
    tracciato_id bigint not null references tracciato,
    posto        integer not null,                      -- of the row among those of the file, from 0
    riga         bigint not null,                       -- line of the file
    codici       text not null,                         -- with spaces between
    messaggi     text not null,                         -- what is wrong and what to do, in Italian
    colonna      text,                                  -- the first one that they speak of, and what is in it
    valore       text,
    primary key (tracciato_id, posto)
);

drop policy tracciato_operatori on tracciato;
create policy tracciato_operatori on tracciato to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or coalesce(servizi <@ operatori_servizi(), false)));
alter table tracciato_pezzo enable row level security;
create policy tracciato_pezzo_operatori on tracciato_pezzo to fascicolo_operatori
    using (exists (select from tracciato t where t.tracciato_id = tracciato_pezzo.tracciato_id));
alter table tracciato_rata enable row level security;
create policy tracciato_rata_operatori on tracciato_rata to fascicolo_operatori
    using (exists (select from tracciato t where t.tracciato_id = tracciato_rata.tracciato_id));
alter table tracciato_scarto enable row level security;
create policy tracciato_scarto_operatori on tracciato_scarto to fascicolo_operatori
    using (exists (select from tracciato t where t.tracciato_id = tracciato_scarto.tracciato_id));
grant insert, update on tracciato to fascicolo_operatori;
grant select, insert on tracciato_pezzo to fascicolo_operatori;
grant select on tracciato_rata, tracciato_scarto to fascicolo_operatori;
