-- What counters may be asked for is not only a service at a fixed price: of a vehicle the ente's own
-- source says what it owes. And what was asked for is remembered once it is over, to be counted and so
-- that a debt is not asked for twice.
alter table servizio_al_psp
    add column dati text not null default 'riferimento'        -- what the PSP asks the payer for
        check (dati in ('riferimento', 'tassa_auto')),
    alter column importo_cent drop not null,                   -- none: a source says it
    add constraint servizio_al_psp_importo check ((dati = 'riferimento') = (importo_cent is not null));

alter table domanda_al_psp
    add column debito text check (debito ~ '^[0-9a-f]{64}$'), -- SHA-256 of the source's own id of what is paid, which may tell a plate
    add column chiusa_at timestamptz,                          -- a day later, paid or withdrawn
    alter column riferimento drop not null,                    -- none: it is over, and is asked for no more
    add constraint domanda_al_psp_aperta check (riferimento is not null or chiusa_at is not null);
drop index domanda_al_psp_chiesta;
create index domanda_al_psp_chiesta on domanda_al_psp (chiesta_at) where chiusa_at is null;
create index domanda_al_psp_debito on domanda_al_psp (debito) where debito is not null;
create index domanda_al_psp_servizio on domanda_al_psp (servizio_id, chiesta_at);
