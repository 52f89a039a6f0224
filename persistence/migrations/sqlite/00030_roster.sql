-- The roster: the posts of communities, the rotations that fill them, and the shifts of people with their history. A shift is the fifth
-- kind of ticket. roster_told has the last day of which the managers of a community heard, roster_runs what was done once.
-- +goose Up
CREATE TABLE posts (
    id        integer PRIMARY KEY AUTOINCREMENT,
    community bigint  NOT NULL REFERENCES communities (id),
    kind      text    NOT NULL,
    name      text    NOT NULL,
    phone     text    NOT NULL,
    hours     text    NOT NULL,
    days      text    NOT NULL,
    removed   boolean NOT NULL,
    version   bigint  NOT NULL
);
CREATE INDEX posts_of ON posts (community, id) WHERE NOT removed;

CREATE TABLE rotations (
    id        integer PRIMARY KEY AUTOINCREMENT,
    community bigint  NOT NULL REFERENCES communities (id),
    post      bigint  NOT NULL REFERENCES posts (id),
    people    text,
    hours     text    NOT NULL,
    days      text    NOT NULL,
    turn      bigint  NOT NULL,
    since     text    NOT NULL,
    filled    datetime,
    ended     boolean NOT NULL,
    version   bigint  NOT NULL
);
CREATE INDEX rotations_of ON rotations (community, id) WHERE NOT ended;

CREATE TABLE shifts (
    id         integer PRIMARY KEY AUTOINCREMENT,
    community  bigint  NOT NULL REFERENCES communities (id),
    post       bigint  NOT NULL REFERENCES posts (id),
    person     bigint  NOT NULL,
    former     bigint  NOT NULL, -- who had it first; 0: nobody else
    starts     datetime NOT NULL,
    ends       datetime NOT NULL,
    origin     text    NOT NULL,
    pattern    bigint REFERENCES rotations (id), -- NULL: none
    slot       bigint  NOT NULL,
    stage      text    NOT NULL CHECK (stage IN ('planned', 'on', 'ended', 'removed')),
    version    bigint  NOT NULL,
    asking     boolean NOT NULL,
    asked      bigint  NOT NULL, -- 0: all colleagues
    reason     text    NOT NULL,
    reminded   boolean NOT NULL,
    late       boolean NOT NULL,
    checked_in datetime,
    ended      datetime,
    UNIQUE (pattern, starts, slot)
);
CREATE INDEX shifts_by_time ON shifts (starts, id);
CREATE INDEX shifts_of ON shifts (person, starts);

CREATE TABLE shift_entries (
    id           integer PRIMARY KEY AUTOINCREMENT,
    shift        bigint NOT NULL REFERENCES shifts (id),
    version      bigint NOT NULL,
    at           datetime,
    author       bigint NOT NULL,
    author_name  text   NOT NULL,
    action       text   NOT NULL,
    stage_before text   NOT NULL,
    stage_after  text   NOT NULL,
    details      text,
    UNIQUE (shift, version)
);

CREATE TABLE roster_told (
    community bigint PRIMARY KEY,
    day       text NOT NULL
);

CREATE TABLE roster_runs (
    run text PRIMARY KEY
);

-- +goose Down
DROP TABLE roster_runs;
DROP TABLE roster_told;
DROP TABLE shift_entries;
DROP TABLE shifts;
DROP TABLE rotations;
DROP TABLE posts;
