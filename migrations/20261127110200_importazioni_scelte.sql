-- What the sender says of a file whose layout does not: the service, control totals.
alter table tracciato add column scelte jsonb;          -- see importazioni::model::Scelte
comment on column tracciato.mappatura is 'By which its columns are read, as it was then; null: by a known layout';
