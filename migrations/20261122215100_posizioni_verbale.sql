-- Fines: the figures of the report on the rata, and whether the act was left at the post office.
alter table posizione
    add column giacenza boolean not null default false;   -- notificata_il is the day of the deposit: it counts from the 10th after
alter table rata
    add column verbale jsonb,                             -- {minimo_cent, massimo_cent?, spese_cent, senza_sconto?}; null: no fine
    add check (verbale is null or ridotto_cent is null);
