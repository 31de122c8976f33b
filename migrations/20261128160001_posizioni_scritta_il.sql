-- When a posizione was written is told by the clock of the portal, where the transaction says it, and by
-- PostgreSQL's where it does not.
alter table posizione alter column created_at
    set default coalesce(nullif(current_setting('app.adesso', true), '')::timestamptz, now());
create index posizione_scritta on posizione (ente_id, created_at);
create index rt_incassata on rt (ente_cf, pagata_at);
create index rata_aperta on rata (ente_id) where stato = 'da_pagare';
