-- Who was called by name in which message, when it was sent; gone with the message.
create table mentions (
    user_id varchar(64) not null,
    conversation_id varchar(64) not null,
    seq bigint not null,
    primary key (user_id, conversation_id, seq)
);

create index mentions_by_message on mentions (conversation_id, seq);
