-- Files of positions loaded by an ente.
create table tracciato (
    tracciato_id bigint generated always as identity primary key,
    ente_id      bigint not null references ente,
    nome_file    text not null,
    sha256       bytea not null,
    layout       text not null check (layout in ('V1_4', 'V2_0')),
    righe        integer not null,
    accettate    integer not null,
    scartate     integer not null,
    created_at   timestamptz not null default now()
);
create index tracciato_ente on tracciato (ente_id, created_at desc);
