-- Notices of a file as they would be, made by its rehearsal. They go with the file.
create table tracciato_campione (
    tracciato_id bigint not null references tracciato,
    posto        smallint not null check (0 <= posto),  -- among those that the rehearsal shows, from 0
    pdf          bytea not null,                        -- marked FACSIMILE: nothing on it can be paid
    primary key (tracciato_id, posto)
);
alter table tracciato_campione enable row level security;
create policy tracciato_campione_operatori on tracciato_campione to fascicolo_operatori
    using (exists (select from tracciato t where t.tracciato_id = tracciato_campione.tracciato_id));
grant select on tracciato_campione to fascicolo_operatori;
