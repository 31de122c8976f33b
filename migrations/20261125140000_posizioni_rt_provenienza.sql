-- A receipt that did not come by itself is asked for; what was received is not always XML then.
alter table rt rename column xml to originale;
comment on column rt.originale is 'the receipt exactly as received: XML, or the JSON of biz-events';
alter table rt add column provenienza text not null default 'nodo'
    check (provenienza in ('nodo', 'eventi', 'gpd'));
comment on column rt.provenienza is
    'nodo: sent to our station; eventi: asked for at biz-events; gpd: asked for at GPD';
