-- A campaign says how far it is: counting 100,000 notices at every look costs half a second.
alter table campagna
    add column stampati integer not null default 0 check (stampati >= 0),  -- notices in a part
    add column scartati integer not null default 0 check (scartati >= 0);  -- notices left out
update campagna c set
    stampati = (select count(*) from campagna_avviso a
                where a.campagna_id = c.campagna_id and a.parte is not null),
    scartati = (select count(*) from campagna_avviso a
                where a.campagna_id = c.campagna_id and a.rifiuto is not null);
alter table campagna add check (stampati + scartati <= totale);

-- What was left out, in the order of the post.
create index campagna_avviso_scarti on campagna_avviso (campagna_id, ordine) where rifiuto is not null;
