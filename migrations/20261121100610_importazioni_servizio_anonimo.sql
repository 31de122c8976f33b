-- Services whose debtors may be unknown (ANONIMO in files): stamps, counters, lost property.
alter table servizio add column anonimo boolean not null default false;
comment on column servizio.anonimo is 'files may name ANONIMO as debtor of this service';
