-- What changes a price over time and belongs to the ente and to its service.
alter table ente
    add column patrono        text check (patrono ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),  -- MM-DD of the patron saint
    add column sabato_festivo boolean not null default false;                                   -- terms do not end on a Saturday

-- {interessi, maggiorazioni: [{dopo_giorni, per_diecimila}]}; null: who is late pays the same
alter table servizio add column mora jsonb;
