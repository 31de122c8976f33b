-- Software that is asked, when somebody is about to pay, how much is owed now.
alter table webhook
    add column importo_url        text check (char_length(importo_url) <= 500),  -- null: nobody is asked. Only where there is one servizio
    add column importo_massimo_cent bigint check (importo_massimo_cent > 0),      -- no answer above it is believed
    add column importo_guasti     integer not null default 0,                     -- questions in a row without a good answer
    add column importo_pausa_fino timestamptz,                                    -- not asked until then; afterwards one question tries it
    add constraint webhook_importo check ((importo_url is null) = (importo_massimo_cent is null)
                                          and (importo_url is null or servizio_id is not null));
create unique index webhook_importo_uno on webhook (servizio_id) where importo_url is not null and tolto_at is null;
grant select (importo_url, importo_massimo_cent, importo_guasti, importo_pausa_fino) on webhook to fascicolo_operatori;
grant update (importo_url, importo_massimo_cent, importo_guasti, importo_pausa_fino) on webhook to fascicolo_operatori;

-- What was asked, and what was said: what became of it is in rata_storia.
create table importo_chiesto (
    importo_chiesto_id bigint generated always as identity primary key,
    webhook_id         bigint not null references webhook,
    rata_id            bigint not null references rata,
    chiesto_at         timestamptz not null,
    prima_cent         bigint not null check (prima_cent >= 0),   -- what the ledger said
    detto              bigint,                                    -- cents: what was said, whatever it is
    esito              text not null check (esito in ('uguale', 'altro', 'silenzio', 'risposta', 'indirizzo', 'illeggibile',
                                                      'altro_avviso', 'fuori_limiti')),
    millisecondi       integer not null
);
create index importo_chiesto_elenco on importo_chiesto (webhook_id, importo_chiesto_id desc);
create index importo_chiesto_rata on importo_chiesto (rata_id, chiesto_at);
create index importo_chiesto_vecchi on importo_chiesto (chiesto_at);
alter table importo_chiesto enable row level security;
create policy importo_chiesto_operatori on importo_chiesto to fascicolo_operatori
    using (exists (select from webhook w where w.webhook_id = importo_chiesto.webhook_id));
grant select on importo_chiesto to fascicolo_operatori;
