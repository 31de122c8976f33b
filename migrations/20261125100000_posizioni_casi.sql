-- Payments that somebody of the ente must look at: what arrived is kept and counts, whatever it was for.
create table caso (
    caso_id      bigint generated always as identity primary key,
    ente_id      bigint not null references ente,                            -- the rata's
    rt_id        bigint not null unique references rt,
    rata_id      bigint not null references rata,
    motivo       text not null check (motivo in ('doppio', 'altro_modo', 'piano_lasciato', 'annullato',
                                                 'scaduto', 'importo', 'sconosciuto')),
    dovuto_cent  bigint check (dovuto_cent between 0 and 99999999999),       -- what was still to pay just before; null: nobody knows
    aperto_at    timestamptz not null,
    chiuso_at    timestamptz,
    chiuso_da    text,                                                       -- name of the operator
    nota         text check (char_length(nota) between 1 and 500),           -- what was done about it
    check ((chiuso_at is null) = (chiuso_da is null)),
    check (nota is null or chiuso_at is not null)
);
create index caso_ente on caso (ente_id, caso_id desc);
create index caso_aperti on caso (ente_id, caso_id desc) where chiuso_at is null;
create index caso_rata on caso (rata_id);

-- Those that were there already.
insert into caso (ente_id, rt_id, rata_id, motivo, dovuto_cent, aperto_at)
select r.ente_id, rt.rt_id, r.rata_id,
       case when rt.esito = 'duplicata' then 'doppio'
            when rt.esito = 'sconosciuta' then 'sconosciuto'
            when st.stato_da = 'sostituita' then 'altro_modo'
            when st.stato_da = 'annullata' then 'annullato'
            else 'scaduto' end,
       null, rt.applicata_at
from rt join rata r using (rata_id) join ente e using (ente_id)
left join rata_storia st on st.rata_id = r.rata_id and st.causa = 'RT ' || rt.rt_id
where rt.esito in ('tardiva', 'duplicata')
   -- Numbers with another segregation code are of other systems.
   or (rt.esito = 'sconosciuta'
       and rt.numero_avviso like '3' || lpad(e.segregazione::text, 2, '0') || '%')
order by rt.rt_id;

alter table caso enable row level security;
create policy caso_operatori on caso to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or exists (select from rata r where r.rata_id = caso.rata_id)));
grant select, update on caso to fascicolo_operatori;
