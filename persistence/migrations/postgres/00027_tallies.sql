-- Tallies: how many facts of each kind lie in a day that is over for long, so that a report of a year does not read each of them. Days are those
-- of UTC, counted since 1970. A day is in tallied_days if its tallies are there; a change of one of its facts takes it out again.
-- +goose Up
CREATE TABLE tallied_days (
    community bigint NOT NULL,
    day       bigint NOT NULL,
    PRIMARY KEY (community, day)
);
CREATE TABLE tallies (
    community    bigint  NOT NULL,
    kind         text    NOT NULL,
    day          bigint  NOT NULL,
    yes          boolean NOT NULL,
    stage        text    NOT NULL,
    solved       text    NOT NULL,
    satisfaction bigint  NOT NULL,
    word         text    NOT NULL,
    channel      text    NOT NULL, -- of received only
    category     text    NOT NULL, -- of received only
    count        bigint  NOT NULL,
    PRIMARY KEY (community, kind, day, yes, stage, solved, satisfaction, word, channel, category)
);

-- +goose Down
DROP TABLE tallies;
DROP TABLE tallied_days;
