-- Times are milliseconds since 1970 in UTC. A message's row carries the message as JSON, which is how it is read, sent and
-- changed; the columns beside it are what rows are found by.

create table server_facts (
    name varchar(32) primary key,
    fact varchar(255) not null
);

create table users (
    id varchar(64) primary key,
    username varchar(128) not null,
    username_key varchar(256) not null unique,
    display_name varchar(256) not null,
    avatar_url varchar(512),
    status varchar(8) not null,
    last_seen bigint not null,
    bio varchar(2048) not null,
    role varchar(8) not null,
    is_bot boolean not null,
    deactivated boolean not null,
    settings varchar(2048) not null,
    created_at bigint not null
);

create table conversations (
    id varchar(64) primary key,
    type varchar(8) not null,
    name varchar(256),
    description varchar(2048),
    avatar_url varchar(512),
    announcement boolean not null,
    created_by varchar(64) not null references users (id),
    created_at bigint not null,
    last_activity bigint not null,
    rev bigint not null,
    first_seq bigint not null,
    last_seq bigint not null,
    counted bigint not null,
    pair varchar(160) unique
);

create index conversations_by_type on conversations (type, last_activity);

create table participants (
    conversation_id varchar(64) not null references conversations (id),
    user_id varchar(64) not null references users (id),
    place bigint not null,
    role varchar(8) not null,
    joined_at bigint not null,
    read_seq bigint not null,
    read_counted bigint not null,
    read_at bigint not null,
    muted_until bigint,
    pinned boolean not null,
    archived boolean not null,
    notify_of varchar(8) not null,
    primary key (conversation_id, user_id)
);

create index participants_by_user on participants (user_id, conversation_id);

-- No reference to conversations: a deleted conversation's messages are removed in small steps afterwards.
create table messages (
    id varchar(64) primary key,
    conversation_id varchar(64) not null,
    seq bigint not null,
    rev bigint not null,
    counted bigint not null,
    sent_at bigint not null,
    wire varchar(1000000) not null,
    unique (conversation_id, seq)
);

create index messages_by_rev on messages (conversation_id, rev);

create table replies (
    root_id varchar(64) not null,
    seq bigint not null,
    message_id varchar(64) not null,
    primary key (root_id, seq)
);

create index replies_by_message on replies (message_id);

create table pins (
    conversation_id varchar(64) not null,
    message_id varchar(64) not null,
    pinned_at bigint not null,
    primary key (conversation_id, message_id)
);

create index pins_by_message on pins (message_id);

create table revisions (
    message_id varchar(64) not null,
    number bigint not null,
    content varchar(64000) not null,
    replaced_at bigint not null,
    primary key (message_id, number)
);

-- What a client_message_id was used for; it outlives its message by 30 days (expires_at).
create table sends (
    sender_id varchar(64) not null,
    client_message_id varchar(256) not null,
    conversation_id varchar(64) not null,
    message_id varchar(64) not null,
    digest varchar(64) not null,
    expires_at bigint,
    primary key (sender_id, client_message_id)
);

create index sends_by_expiry on sends (expires_at);

-- Conversations of which messages below before_seq wait to be removed.
create table purges (
    conversation_id varchar(64) primary key,
    before_seq bigint not null
);
