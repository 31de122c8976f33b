-- Where the software of an ente may send people back to, and the secret that signs it. Sealed: the key is in
-- the configuration.
alter table chiave_api
    add column siti                 text[] not null default '{}',  -- hosts, with the port where it is not the usual one
    add column segreto              bytea,                         -- signs returns
    add column segreto_prima        bytea,                         -- the one before, which signs too until then
    add column segreto_prima_fino_at timestamptz;

-- Payments that an ente's own portal began. What became of one is told by its rata and by its attempts.
create table pagamento_al_volo (
    al_volo_id   uuid primary key,                       -- as the ente knows it
    ente_id      bigint not null references ente,
    chiave_id    bigint not null references chiave_api,  -- of who began it
    impronta     bytea not null unique check (octet_length(impronta) = 32),  -- SHA-256 of what opens its page
    rata_id      bigint not null references rata,
    carrello_id  uuid not null references carrello,      -- with that rata alone, and of no session
    nata         boolean not null,                       -- the posizione was written for this: unpaid, it is withdrawn
    ritorno      text not null check (char_length(ritorno) between 1 and 500),   -- address of the ente's
    riferimento  text not null check (char_length(riferimento) <= 200),          -- the ente's own, goes back as it is
    scade_at     timestamptz not null,
    annullato_at timestamptz,                            -- who should have paid went back
    chiuso_at    timestamptz,                            -- nothing more is expected; a late receipt still counts
    created_at   timestamptz not null
);
create index pagamento_al_volo_aperti on pagamento_al_volo (scade_at) where chiuso_at is null;
create index pagamento_al_volo_rata on pagamento_al_volo (rata_id);
create index pagamento_al_volo_vecchi on pagamento_al_volo (chiuso_at) where chiuso_at is not null;
-- Operators have no way in.
alter table pagamento_al_volo enable row level security;
-- The attempts of a cart.
create index pagamento_carrello on pagamento (carrello_id, created_at desc);
