-- Incidents: what concerns many homes at once, with its news, its history, who was told which news, and what homes said about it. An incident
-- is the seventh kind of ticket. incident_runs has what was done once.
-- +goose Up
CREATE TABLE incidents (
    id          integer PRIMARY KEY AUTOINCREMENT,
    number      text    NOT NULL UNIQUE,
    community   bigint  NOT NULL REFERENCES communities (id),
    what        text    NOT NULL,
    planned     boolean NOT NULL,
    stage       text    NOT NULL CHECK (stage IN ('planned', 'open', 'restored', 'ended', 'withdrawn')),
    version     bigint  NOT NULL,
    scope       text,
    reopened    text,
    since       datetime,
    ends        datetime,
    next_by     datetime,
    late        bigint  NOT NULL,
    restored    datetime,
    reminded    boolean NOT NULL,
    reason      text    NOT NULL,
    night       boolean NOT NULL,
    news        text,
    told        bigint  NOT NULL, -- how many news there are
    posted      bigint  NOT NULL DEFAULT 0, -- how many of them have all their letters
    leaving     bigint  NOT NULL DEFAULT 0, -- the news whose letters leave, or have left; 0: none
    leaves      datetime, -- when the first letter leaves that is not posted, as far as the last act knew
    asking      boolean NOT NULL, -- homes are asked whether it is over
    responsible bigint  NOT NULL,
    name        text    NOT NULL,
    author      bigint  NOT NULL,
    case_id     bigint REFERENCES cases (id), -- NULL: made of no case
    made        datetime,
    changed     datetime,
    wake        datetime
);
CREATE INDEX incidents_of ON incidents (community, id);
CREATE INDEX incidents_waking ON incidents (wake) WHERE wake IS NOT NULL;
CREATE INDEX incidents_leaving ON incidents (leaves) WHERE posted < told;
CREATE INDEX incidents_asking ON incidents (id) WHERE asking;

CREATE TABLE incident_told (
    id       integer PRIMARY KEY AUTOINCREMENT,
    incident bigint  NOT NULL REFERENCES incidents (id),
    news     bigint  NOT NULL,
    person   bigint  NOT NULL,
    homes    text,
    posted   boolean NOT NULL,
    UNIQUE (incident, news, person)
);
CREATE INDEX incident_told_person ON incident_told (person, incident);
CREATE INDEX incident_told_left ON incident_told (incident, news, id) WHERE NOT posted;

CREATE TABLE incident_homes (
    id       integer PRIMARY KEY AUTOINCREMENT,
    incident bigint  NOT NULL REFERENCES incidents (id),
    home     bigint  NOT NULL,
    person   bigint  NOT NULL,
    affected datetime,
    answer   text    NOT NULL CHECK (answer IN ('', 'yes', 'no')),
    round    bigint  NOT NULL, -- of the answer; 0: none
    answered datetime,
    rating   bigint  NOT NULL, -- 0: none
    UNIQUE (incident, home)
);
CREATE INDEX incident_homes_person ON incident_homes (person, incident);

CREATE TABLE incident_entries (
    id           integer PRIMARY KEY AUTOINCREMENT,
    incident     bigint  NOT NULL REFERENCES incidents (id),
    version      bigint  NOT NULL,
    at           datetime,
    author       bigint  NOT NULL,
    author_name  text    NOT NULL,
    action       text    NOT NULL,
    stage_before text    NOT NULL,
    stage_after  text    NOT NULL,
    details      text,
    public       boolean NOT NULL,
    UNIQUE (incident, version)
);

CREATE TABLE incident_runs (
    run      text PRIMARY KEY,
    incident bigint NOT NULL
);

-- +goose Down
DROP TABLE incident_runs;
DROP TABLE incident_entries;
DROP TABLE incident_homes;
DROP TABLE incident_told;
DROP TABLE incidents;
