-- Everything that Guanjia keeps. Words of closed lists are stored as the domain spells them; 0 stands for "nobody" and
-- "none" wherever the domain says so; instants are datetime in UTC, NULL where the domain has the zero time.

-- +goose Up
CREATE TABLE communities (
    id   integer PRIMARY KEY AUTOINCREMENT,
    code text NOT NULL UNIQUE CHECK (code <> ''),
    name text NOT NULL,
    zone text NOT NULL
);

CREATE TABLE buildings (
    id        integer PRIMARY KEY AUTOINCREMENT,
    community bigint NOT NULL REFERENCES communities (id),
    name      text   NOT NULL,
    UNIQUE (community, name)
);

CREATE TABLE units (
    id        integer PRIMARY KEY AUTOINCREMENT,
    community bigint NOT NULL REFERENCES communities (id),
    building  bigint NOT NULL REFERENCES buildings (id),
    entrance  text   NOT NULL,
    room      text   NOT NULL,
    label     text   NOT NULL,
    area      double precision NOT NULL,
    UNIQUE (community, label)
);
CREATE INDEX units_of_building ON units (building, id);

CREATE TABLE persons (
    id             integer PRIMARY KEY AUTOINCREMENT,
    chat           bigint UNIQUE, -- NULL: not in Telegram
    name           text    NOT NULL,
    phone          text    NOT NULL,
    phone_verified boolean NOT NULL,
    language       text    NOT NULL,
    unreachable    text    NOT NULL,
    joined         datetime
);

CREATE TABLE memberships (
    id        integer PRIMARY KEY AUTOINCREMENT,
    person    bigint NOT NULL REFERENCES persons (id),
    community bigint NOT NULL REFERENCES communities (id),
    role      text   NOT NULL,
    unit      bigint NOT NULL,
    verified  boolean NOT NULL,
    since     datetime,
    UNIQUE (person, community, role, unit)
);
CREATE INDEX memberships_of_community ON memberships (community, role, person);

CREATE TABLE invites (
    hash      text   PRIMARY KEY,
    community bigint NOT NULL REFERENCES communities (id),
    role      text   NOT NULL,
    unit      bigint NOT NULL,
    made_by   bigint NOT NULL,
    made      datetime,
    expires   datetime,
    used_by   bigint NOT NULL,
    used      datetime
);

CREATE TABLE cases (
    id                integer PRIMARY KEY AUTOINCREMENT,
    number            text    NOT NULL UNIQUE,
    community         bigint  NOT NULL REFERENCES communities (id),
    stage             text    NOT NULL,
    open              boolean NOT NULL, -- follows from stage: the indexes below need it
    version           bigint  NOT NULL,
    channel           text    NOT NULL,
    complainant       bigint  NOT NULL,
    complainant_name  text    NOT NULL,
    complainant_phone text    NOT NULL,
    complainant_unit  bigint  NOT NULL,
    complainant_label text    NOT NULL,
    category          text    NOT NULL,
    place_building    bigint  NOT NULL,
    place_unit        bigint  NOT NULL,
    place_words       text    NOT NULL,
    words             text    NOT NULL,
    happened          text    NOT NULL,
    evidence          text,
    wish              text    NOT NULL,
    about             bigint  NOT NULL,
    emergency         boolean NOT NULL,
    received_by       bigint  NOT NULL,
    received          datetime,
    registered        datetime,
    handler           bigint  NOT NULL,
    taken             datetime,
    first_answer      bigint, -- microseconds from received to taken
    findings          text,
    assessment        text,
    priority          text    NOT NULL, -- the assessment's; before it P1 for an emergency, else empty
    due               datetime,
    plan              text,
    responsible       bigint  NOT NULL,
    begun             datetime,
    progress          text,
    outcome           text,
    resolved          datetime,
    resolution        bigint, -- microseconds from received to resolved
    surveys           text,
    visits            text,
    review            text,
    cause             text    NOT NULL, -- the review's
    ended             datetime,
    held              boolean NOT NULL,
    holding           text,
    paused            bigint  NOT NULL, -- nanoseconds
    refusal           text,
    withdrawal        text    NOT NULL,
    reopenings        text,
    additions         text,
    urges             text,
    joined_to         bigint  NOT NULL,
    redactions        bigint  NOT NULL,
    due_changes       bigint  NOT NULL
);
CREATE INDEX cases_open_by_due ON cases (community, due, id, handler) WHERE open;
CREATE INDEX cases_by_stage ON cases (community, stage, received);
CREATE INDEX cases_of_complainant ON cases (complainant, received) WHERE complainant <> 0;
CREATE INDEX cases_of_handler ON cases (handler, due) WHERE open;
CREATE INDEX cases_of_responsible ON cases (responsible, due) WHERE open;
CREATE INDEX cases_ended ON cases (community, ended, stage) WHERE ended IS NOT NULL;
-- Summaries are answered from this index alone.
CREATE INDEX cases_figures ON cases (community, received,
    stage, category, channel, priority, first_answer, resolution, place_words);

CREATE TABLE entries (
    id           integer PRIMARY KEY AUTOINCREMENT,
    case_id      bigint NOT NULL REFERENCES cases (id),
    version      bigint NOT NULL,
    seq          bigint NOT NULL,
    at           datetime,
    author       bigint NOT NULL,
    author_name  text   NOT NULL,
    action       text   NOT NULL,
    stage_before text   NOT NULL,
    stage_after  text   NOT NULL,
    details      text,
    public       boolean NOT NULL,
    UNIQUE (case_id, version, seq)
);

-- Answers to surveys and reopenings, one row each: summaries count them by their own instant, not the case's.
CREATE TABLE marks (
    case_id      bigint NOT NULL REFERENCES cases (id),
    kind         text   NOT NULL CHECK (kind IN ('survey', 'reopening')),
    seq          bigint NOT NULL,
    community    bigint NOT NULL,
    at           datetime,
    solved       text   NOT NULL,
    satisfaction bigint NOT NULL,
    PRIMARY KEY (case_id, kind, seq)
);
CREATE INDEX marks_figures ON marks (community, kind, at, solved, satisfaction);

-- Every act that was committed, by its unique name: a second try finds the first one's case.
CREATE TABLE runs (
    run     text   PRIMARY KEY,
    case_id bigint NOT NULL REFERENCES cases (id)
);

CREATE TABLE series (
    name        text   PRIMARY KEY,
    last_number bigint NOT NULL
);

-- Locking a chat's row is what puts its letters in the order of their commits.
CREATE TABLE mailboxes (
    chat     bigint PRIMARY KEY,
    last_seq bigint NOT NULL
);

CREATE TABLE letters (
    id         integer PRIMARY KEY AUTOINCREMENT,
    chat       bigint, -- NULL: the person has no chat
    seq        bigint,
    person     bigint NOT NULL,
    case_id    bigint NOT NULL,
    version    bigint NOT NULL,
    key        text   NOT NULL,
    message    text,
    buttons    text,
    urgent     boolean NOT NULL,
    not_before datetime,
    ready      boolean NOT NULL, -- may be sent: not_before is over
    state      text   NOT NULL,
    reason     text   NOT NULL,
    made       datetime,
    settled    datetime,
    UNIQUE (chat, seq),
    UNIQUE (case_id, version, key, person)
);
CREATE INDEX letters_waiting ON letters (chat, seq) WHERE state = 'waiting';

CREATE TABLE parked_updates (
    update_id bigint PRIMARY KEY,
    raw       blob   NOT NULL,
    reason    text   NOT NULL,
    at        datetime
);

-- Conversations, where no Redis is configured (package dialogstate).
CREATE TABLE conversations (
    chat     bigint NOT NULL,
    person   bigint NOT NULL,
    version  bigint NOT NULL,
    data     blob   NOT NULL,
    deadline datetime,
    expires  datetime,
    live     bigint NOT NULL,
    live_rev bigint NOT NULL,
    PRIMARY KEY (chat, person)
);
CREATE INDEX conversations_due ON conversations (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX conversations_expired ON conversations (expires);

-- +goose Down
DROP TABLE conversations;
DROP TABLE parked_updates;
DROP TABLE letters;
DROP TABLE mailboxes;
DROP TABLE series;
DROP TABLE runs;
DROP TABLE marks;
DROP TABLE entries;
DROP TABLE cases;
DROP TABLE invites;
DROP TABLE memberships;
DROP TABLE persons;
DROP TABLE units;
DROP TABLE buildings;
DROP TABLE communities;
