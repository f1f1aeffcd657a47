-- The three roles of krachtwerk and its database. Run once as PostgreSQL's superuser, where KRACHTWERK_PASSWORDS names
-- the folder in which deploy/make-secrets put the three passwords; so they stand in no command line:
--   KRACHTWERK_PASSWORDS=/var/lib/postgresql/krachtwerk psql -f deploy/postgres/roles.sql
-- None is a superuser and none may bypass row security; `krachtwerk check` refuses to serve otherwise.
\set ON_ERROR_STOP on
\set owner `cat "$KRACHTWERK_PASSWORDS/password_owner"`
\set app `cat "$KRACHTWERK_PASSWORDS/password_app"`
\set keeper `cat "$KRACHTWERK_PASSWORDS/password_keeper"`

CREATE ROLE krachtwerk_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'owner';
CREATE ROLE krachtwerk_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'app';
CREATE ROLE krachtwerk_keeper LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'keeper';

CREATE DATABASE krachtwerk OWNER krachtwerk_owner ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;
REVOKE ALL ON DATABASE krachtwerk FROM PUBLIC;
GRANT CONNECT ON DATABASE krachtwerk TO krachtwerk_app, krachtwerk_keeper;

\connect krachtwerk
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO krachtwerk_owner;
