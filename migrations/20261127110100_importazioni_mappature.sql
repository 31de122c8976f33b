-- What the columns of files of unknown layout mean: said once by a person, remembered by the names of the
-- columns, for the next file that has the same.
create table mappatura (
    mappatura_id bigint generated always as identity primary key,
    ente_id      bigint not null references ente,
    nome         text not null check (nome <> ''),
    identita     text not null,                         -- of the columns: see importazioni::model::identita
    mappatura    jsonb not null,                        -- see importazioni::model::Mappatura
    chi          text not null,                         -- name of who said so last
    created_at   timestamptz not null,
    usata_at     timestamptz not null,                  -- when a file was last read by it
    unique (ente_id, identita)
);
alter table mappatura enable row level security;
create policy mappatura_operatori on mappatura to fascicolo_operatori using (ente_id = operatori_ente());
grant select, insert, update, delete on mappatura to fascicolo_operatori;

alter table tracciato add column mappatura jsonb;       -- by which its columns are read, as it was then
