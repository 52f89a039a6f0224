-- Staff groups: at most one chat for each community, linked by a one-time code of which only a hash is stored. group_cards are the messages
-- in groups that show open cases.
-- +goose Up
CREATE TABLE staff_groups (
    community bigint PRIMARY KEY,
    chat bigint UNIQUE,
    since timestamptz,
    code text NOT NULL,
    expires timestamptz,
    guest bigint NOT NULL
);

CREATE TABLE group_cards (
    case_id bigint PRIMARY KEY,
    chat bigint NOT NULL,
    message bigint NOT NULL,
    version bigint NOT NULL
);

-- +goose Down
DROP TABLE group_cards;
DROP TABLE staff_groups;
