-- A cart holds rate of ours and of remote sources.
alter table carrello_rata
    add column rata_remota_id bigint references rata_remota on delete cascade,
    drop constraint carrello_rata_pkey,
    alter column rata_id drop not null,
    add constraint carrello_rata_una check (num_nonnulls(rata_id, rata_remota_id) = 1),
    add constraint carrello_rata_nostra unique (carrello_id, rata_id),
    add constraint carrello_rata_remota unique (carrello_id, rata_remota_id);
create index carrello_rata_della_fonte on carrello_rata (rata_remota_id) where rata_remota_id is not null;
