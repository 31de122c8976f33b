-- Keys of software that speaks for an ente. The key itself is seen once, by who made it.
create table chiave_api (
    chiave_id   bigint generated always as identity primary key,
    ente_id     bigint not null references ente,
    servizio_id bigint references servizio,             -- null: every service of the ente
    nome        text not null check (char_length(nome) between 1 and 100),  -- which software, on which device
    impronta    bytea not null unique check (octet_length(impronta) = 32),  -- SHA-256 of the key
    scade_at    timestamptz not null,
    revocata_at timestamptz,
    created_at  timestamptz not null
);
-- Operators have no way in.
alter table chiave_api enable row level security;
