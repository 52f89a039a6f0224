-- Announcements: what the office tells many people at once, with its history, and who gets which edition of it. An announcement is the sixth
-- kind of ticket. announcement_runs has what was done once.
-- +goose Up
CREATE TABLE announcements (
    id        integer PRIMARY KEY AUTOINCREMENT,
    number    text    NOT NULL UNIQUE,
    community bigint  NOT NULL REFERENCES communities (id),
    kind      text    NOT NULL,
    stage     text    NOT NULL CHECK (stage IN ('scheduled', 'sending', 'sent', 'correcting', 'withdrawn', 'ended')),
    version   bigint  NOT NULL,
    editions  text,
    until     datetime,
    ack       boolean NOT NULL,
    night     boolean NOT NULL,
    author    bigint  NOT NULL,
    name      text    NOT NULL,
    made      datetime,
    changed   datetime,
    wake      datetime,
    leaving   bigint  NOT NULL DEFAULT 0 -- the edition whose letters leave, or have left; 0: none
);
CREATE INDEX announcements_of ON announcements (community, id);
CREATE INDEX announcements_waking ON announcements (wake) WHERE wake IS NOT NULL;

CREATE TABLE announcement_recipients (
    id           integer PRIMARY KEY AUTOINCREMENT,
    announcement bigint  NOT NULL REFERENCES announcements (id),
    edition      bigint  NOT NULL,
    person       bigint  NOT NULL,
    homes        text,
    posted       boolean NOT NULL,
    acked        datetime,
    UNIQUE (announcement, edition, person)
);
CREATE INDEX announcement_recipients_of_person ON announcement_recipients (person, announcement);
CREATE INDEX announcement_recipients_left ON announcement_recipients (announcement, edition, id) WHERE NOT posted;

CREATE TABLE announcement_entries (
    id           integer PRIMARY KEY AUTOINCREMENT,
    announcement bigint  NOT NULL REFERENCES announcements (id),
    version      bigint  NOT NULL,
    at           datetime,
    author       bigint  NOT NULL,
    author_name  text    NOT NULL,
    action       text    NOT NULL,
    stage_before text    NOT NULL,
    stage_after  text    NOT NULL,
    details      text,
    public       boolean NOT NULL,
    UNIQUE (announcement, version)
);

CREATE TABLE announcement_runs (
    run          text PRIMARY KEY,
    announcement bigint NOT NULL
);

-- +goose Down
DROP TABLE announcement_runs;
DROP TABLE announcement_entries;
DROP TABLE announcement_recipients;
DROP TABLE announcements;
