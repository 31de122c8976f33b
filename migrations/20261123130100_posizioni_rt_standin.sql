-- Paid while our station was down: the archive answered for it, and the whole sum went to the ente of the
-- notice, other beneficiaries or not.
alter table rt add column standin boolean not null default false;
comment on column rt.standin is 'standIn of the receipt';
create index rt_standin on rt (rata_id) where standin;
