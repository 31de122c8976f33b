-- The session in which a login was begun: it ends when the login succeeds. A form posted from another
-- site comes without its cookie, so it is remembered here.
alter table accesso_avviato add column sessione bytea;      -- web_session.id
