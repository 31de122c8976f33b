-- A payment holds rate of ours and of remote sources.
alter table pagamento_rata
    add column rata_remota_id bigint references rata_remota,
    drop constraint pagamento_rata_pkey,
    alter column rata_id drop not null,
    add constraint pagamento_rata_una check (num_nonnulls(rata_id, rata_remota_id) = 1),
    add constraint pagamento_rata_nostra unique (pagamento_id, rata_id),
    add constraint pagamento_rata_remota unique (pagamento_id, rata_remota_id);
create index pagamento_rata_della_fonte on pagamento_rata (rata_remota_id) where rata_remota_id is not null;
