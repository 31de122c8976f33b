-- Printing many notices at once: what was asked for, notice by notice, and the files it gave.
create table campagna (
    campagna_id bigint generated always as identity primary key,
    ente_id     bigint not null references ente,
    servizio_id bigint not null references servizio,
    lingua      text not null check (lingua in ('it', 'en', 'fr', 'de', 'sl')),
    seconda     text check (seconda in ('it', 'en', 'fr', 'de', 'sl') and seconda <> lingua),
    dal         date,                                   -- first and last day due of what is printed
    al          date,
    postale     boolean not null,                       -- to be sent by post: nobody without an address
    stato       text not null check (stato in ('in_corso', 'in_pausa', 'finita', 'annullata')),
    chi         text not null,                          -- name of who asked for it
    totale      integer not null check (totale >= 0),
    turno_at    timestamptz not null,                   -- when it last had its turn
    created_at  timestamptz not null
);
create index campagna_ente on campagna (ente_id, campagna_id desc);
create index campagna_in_corso on campagna (turno_at) where stato = 'in_corso';

-- One PDF for the printer and the same notices one by one in a ZIP. Dropped after a month.
create table campagna_parte (
    campagna_id bigint not null references campagna,
    numero      integer not null check (numero >= 1),
    avvisi      integer not null check (avvisi >= 1),
    zip         bytea not null,
    blocco      bytea not null,
    fatta_at    timestamptz not null,
    valida_fino date,                                   -- after it some of its amounts are others
    primary key (campagna_id, numero)
);
-- They are compressed already.
alter table campagna_parte alter column zip set storage external, alter column blocco set storage external;

create table campagna_avviso (
    campagna_id  bigint not null references campagna,
    posizione_id bigint not null references posizione,
    ordine       integer not null,                      -- by postal code, then by name
    parte        integer,                               -- where it was printed
    versione     timestamptz,                           -- last change of the posizione when it was read to be printed
    rifiuto      text check (rifiuto in ('pagata', 'annullata', 'altra_opzione', 'scaduta', 'sospesa',
                                         'non_ancora', 'senza_indirizzo', 'guasto')),  -- why it was not
    primary key (campagna_id, posizione_id),
    check (parte is null or rifiuto is null),
    check ((parte is null) = (versione is null))
);
create index campagna_avviso_da_fare on campagna_avviso (campagna_id, ordine)
    where parte is null and rifiuto is null;
create index campagna_avviso_parte on campagna_avviso (campagna_id, parte) where parte is not null;

alter table campagna enable row level security;
create policy campagna_operatori on campagna to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or servizio_id = any(operatori_servizi())));
alter table campagna_parte enable row level security;
create policy campagna_parte_operatori on campagna_parte to fascicolo_operatori
    using (exists (select from campagna c where c.campagna_id = campagna_parte.campagna_id));
alter table campagna_avviso enable row level security;
create policy campagna_avviso_operatori on campagna_avviso to fascicolo_operatori
    using (exists (select from campagna c where c.campagna_id = campagna_avviso.campagna_id))
    with check (exists (select from campagna c where c.campagna_id = campagna_avviso.campagna_id)
                and exists (select from posizione p where p.posizione_id = campagna_avviso.posizione_id));
grant select, insert, update on campagna, campagna_avviso to fascicolo_operatori;
grant select, delete on campagna_parte to fascicolo_operatori;
