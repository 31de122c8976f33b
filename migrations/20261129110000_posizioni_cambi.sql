-- The history of a rata says what a change changed, and why, whoever made it: a file, software, a person.
alter table rata_storia
    add column motivo text,   -- of a change: as who owes read it then
    add column cambi jsonb;   -- of a change: [{voce, prima, dopo}], old and new of what is shown; null: nothing of it
