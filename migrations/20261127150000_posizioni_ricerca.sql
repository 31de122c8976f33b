-- What an ente's people look for among millions: by any word of the debtor's name or of the reason, by
-- amount, by days. Words are kept apart by ente, so that one that is common elsewhere costs nothing here.
lock table posizione, opzione, rata in access exclusive mode;

alter table opzione add column ente_id bigint references ente;  -- of its posizione
update opzione o set ente_id = p.ente_id from posizione p where p.posizione_id = o.posizione_id;
alter table opzione alter column ente_id set not null;

-- A text as it is looked for: small letters without accents, digits, and one space between words.
create function parole_piane(testo text) returns text language sql immutable parallel safe as $$
    select trim(regexp_replace(lower(translate(testo,
        'ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÝÇÑŠŽàáâãäåèéêëìíîïòóôõöùúûüýçñšž',
        'AAAAAAEEEEIIIIOOOOOUUUUYCNSZaaaaaaeeeeiiiiooooouuuuycnsz')), '[^a-z0-9]+', ' ', 'g'))
$$;
-- The words of a text of an ente.
create function parole(ente bigint, testo text) returns tsvector language sql immutable parallel safe as $$
    select to_tsvector('pg_catalog.simple',
        regexp_replace(parole_piane(testo), '\m', 'e' || ente || 'x', 'g'))
$$;
-- Texts of an ente with a word that begins so, for each word of `testo`.
create function parole_cercate(ente bigint, testo text) returns tsquery language sql immutable parallel safe as $$
    select to_tsquery('pg_catalog.simple',
        regexp_replace(regexp_replace(parole_piane(testo), '(\w+)', 'e' || ente || 'x\1:*', 'g'), ' ', ' & ', 'g'))
$$;

create index opzione_parole on opzione using gin (parole(ente_id, debitore_nome))
    with (gin_pending_list_limit = 512);
create index rata_parole on rata using gin (parole(ente_id, causale))
    with (gin_pending_list_limit = 512);
create index rata_ente on rata (ente_id, rata_id);
create index rata_importo on rata (ente_id, importo_cent);
create index rata_scadenza on rata (ente_id, scadenza);
create index rata_pagata on rata (ente_id, pagata_at) where pagata_at is not null;
create index rata_chiusa on rata (ente_id, stato, rata_id) where stato in ('bozza', 'annullata', 'sostituita');

-- People of the ente write posizioni too, and so do those who fill in a form.
alter table posizione
    drop constraint posizione_origine_check,
    add constraint posizione_origine_check
        check (origine in ('tracciato', 'tecnica', 'api', 'spontaneo', 'operatore'));
