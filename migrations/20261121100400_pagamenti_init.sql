-- Attempts to pay through Checkout. What was paid is told by the rate, never by this table.
create table pagamento (
    pagamento_id uuid primary key,                          -- idCart, and the path of the return page
    titolare     text,                                      -- codice fiscale; null: paid without login
    carrello_id  uuid not null,
    email        text,
    lingua       text not null check (lingua in ('it', 'en', 'es')),
    stato        text not null check (stato in ('avviato', 'in_checkout', 'rifiutato', 'concluso')),
    motivo       text,                                      -- why Checkout refused: its answer in one word of ours
    created_at   timestamptz not null default now(),
    chiuso_at    timestamptz
);
create index pagamento_aperti on pagamento (created_at) where stato in ('avviato', 'in_checkout');
create index pagamento_titolare on pagamento (titolare, created_at desc);

create table pagamento_rata (
    pagamento_id uuid not null references pagamento,
    rata_id      bigint not null references rata,
    importo_cent bigint not null check (importo_cent > 0),  -- price of the day sent to Checkout
    primary key (pagamento_id, rata_id)
);
create index pagamento_rata_rata on pagamento_rata (rata_id);
