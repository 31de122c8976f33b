-- Certificates of a year's expenses that were given out, so that whoever is shown one finds whether it is
-- genuine. The same person with the same payments gets the same one again.
create table certificazione (
    codice         text primary key default replace(gen_random_uuid()::text, '-', '')
                   check (codice ~ '^[0-9a-f]{32}$'),            -- random: only who holds the sheet can ask
    codice_fiscale text not null,                                -- whose it is, by the code of that day
    anno           integer not null check (anno between 2000 and 2999),
    impronta       bytea not null check (octet_length(impronta) = 32), -- SHA-256 of which receipts it lists, and where
    pagamenti      integer not null check (pagamenti >= 0),      -- in the total
    totale_cent    bigint not null check (totale_cent >= 0),
    created_at     timestamptz not null,                         -- when it was first given out
    unique (codice_fiscale, anno, impronta)
);
