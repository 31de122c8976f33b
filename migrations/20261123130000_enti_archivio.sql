-- Entes that chose the central archive of notices (pagoPA's ACA): list archivio.enti of the configuration.
alter table ente add column archivio boolean not null default false;
comment on column ente.archivio is 'its notices are in the archive too, which answers for us when the station is down';
