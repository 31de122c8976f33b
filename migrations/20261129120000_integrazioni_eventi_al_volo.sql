-- What became of a payment that the ente's own portal began is told by webhook too: an ente whose citizen's browser
-- died learns it without asking.
alter table webhook_evento
    add column al_volo_id uuid;  -- of which payment; no reference, for payments may be forgotten first
alter table webhook_evento drop constraint webhook_evento_tipo_check;
alter table webhook_evento add constraint webhook_evento_tipo_check
    check (tipo in ('nata', 'cambiata', 'ritirata', 'ripristinata', 'pagata', 'sostituita', 'ricevuta', 'tracciato', 'prova',
                    'al_volo_pagato', 'al_volo_annullato', 'al_volo_scaduto'));
alter table webhook_evento add constraint webhook_evento_al_volo_check
    check ((al_volo_id is not null) = (tipo in ('al_volo_pagato', 'al_volo_annullato', 'al_volo_scaduto')));

-- Paid, wherever it was and whatever had become of the payment before. After `webhook_rata`, by its name: first the
-- rata is told, then the payment.
create function webhook_al_volo_pagato() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if not exists (select from webhook where tolto_at is null) then
        return null;
    end if;
    insert into webhook_evento (webhook_id, tipo, posizione_id, rata_id, al_volo_id, avvenuto_at, da_dire_at, prossimo_at)
    select w.webhook_id, 'al_volo_pagato', r.posizione_id, r.rata_id, a.al_volo_id, n.created_at, n.created_at, n.created_at
    from nuove n
    join pagamento_al_volo a using (rata_id)
    join rata r using (rata_id)
    join posizione p using (posizione_id)
    join webhook w on w.ente_id = r.ente_id and w.tolto_at is null
                  and (w.servizio_id is null or w.servizio_id = p.servizio_id)
    where n.stato_a in ('pagata', 'rendicontata') and coalesce(n.stato_da, '') not in ('pagata', 'rendicontata')
    order by n.rata_storia_id, a.created_at;
    return null;
end $$;
create trigger webhook_rata_al_volo after insert on rata_storia
    referencing new table as nuove for each statement execute function webhook_al_volo_pagato();

-- Who should have paid went back, or nobody paid in time.
create function webhook_al_volo_finito() returns trigger language plpgsql security definer set search_path from current as $$
declare
    quando constant timestamptz := coalesce(new.annullato_at, new.chiuso_at);
begin
    insert into webhook_evento (webhook_id, tipo, posizione_id, rata_id, al_volo_id, avvenuto_at, da_dire_at, prossimo_at)
    select w.webhook_id, case when new.annullato_at is null then 'al_volo_scaduto' else 'al_volo_annullato' end,
           r.posizione_id, r.rata_id, new.al_volo_id, quando, quando, quando
    from rata r
    join posizione p using (posizione_id)
    join webhook w on w.ente_id = r.ente_id and w.tolto_at is null
                  and (w.servizio_id is null or w.servizio_id = p.servizio_id)
    where r.rata_id = new.rata_id and r.stato not in ('pagata', 'rendicontata')
    order by w.webhook_id;
    return null;
end $$;
create trigger webhook_al_volo after update of annullato_at, chiuso_at on pagamento_al_volo
    for each row when ((old.annullato_at is null and new.annullato_at is not null)
                       or (old.chiuso_at is null and new.chiuso_at is not null and new.annullato_at is null))
    execute function webhook_al_volo_finito();
