-- The day on which a notice was paid, where its source tells it: pagata_at is when we learnt it.
alter table rata_remota add column pagata_il date;
comment on column rata_remota.pagata_il is 'day in Italy on which it was paid, as the source says';
