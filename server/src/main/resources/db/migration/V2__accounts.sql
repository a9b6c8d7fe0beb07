-- Accounts: who can sign in, where they are signed in, and what was done about it. No secret is here, only hashes of them.

create table credentials (
    user_id varchar(64) primary key references users (id),
    hash varchar(255) not null,
    changed_at bigint not null
);

-- One place where someone is signed in; the tokens that continue it are in refresh_tokens.
create table logins (
    id varchar(64) primary key,
    user_id varchar(64) not null references users (id),
    created_at bigint not null,
    used_at bigint not null,
    expires_at bigint not null,
    address varchar(64) not null,
    device varchar(256) not null
);

create index logins_by_user on logins (user_id, used_at);

-- used_at is null for one that was not used yet; one that is not here any more was used.
create table refresh_tokens (
    hash varchar(64) primary key,
    login_id varchar(64) not null references logins (id),
    used_at bigint
);

create index refresh_tokens_by_login on refresh_tokens (login_id);

create table invites (
    id varchar(64) primary key,
    code_hash varchar(64) not null unique,
    created_by varchar(64),
    created_at bigint not null,
    expires_at bigint not null,
    max_uses int not null,
    uses int not null,
    role varchar(8) not null,
    bound_to varchar(64) references users (id)
);

create table reset_codes (
    user_id varchar(64) primary key references users (id),
    code_hash varchar(64) not null unique,
    expires_at bigint not null
);

-- No references: what happened stays true, whatever becomes of those it happened to.
create table audit_log (
    id bigint primary key,
    at bigint not null,
    action varchar(32) not null,
    actor_id varchar(64),
    subject varchar(128),
    address varchar(64),
    detail varchar(255)
);

create index audit_log_by_time on audit_log (at);
