-- Voices (questions, suggestions, praise) with their history and runs, and known answers. They concern no case.
-- +goose Up
CREATE TABLE voices (
    id          integer PRIMARY KEY AUTOINCREMENT,
    number      text    NOT NULL UNIQUE,
    community   bigint  NOT NULL REFERENCES communities (id),
    kind        text    NOT NULL,
    stage       text    NOT NULL CHECK (stage IN ('registered', 'considering', 'answered', 'adopted', 'settled', 'declined', 'done', 'passed_on', 'withheld', 'complained', 'withdrawn')),
    version     bigint  NOT NULL,
    author      bigint  NOT NULL, -- 0: forgotten
    name        text    NOT NULL,
    home        text    NOT NULL,
    anonymous   boolean NOT NULL,
    words       text    NOT NULL,
    media       text,
    praised     bigint  NOT NULL, -- 0: nobody by name
    whom        text    NOT NULL,
    made        datetime,
    target      datetime,
    until       datetime, -- the office owes a word
    late        boolean NOT NULL,
    replied     datetime,
    changed     datetime,
    answer      text    NOT NULL,
    answerer    text    NOT NULL,
    reason      text    NOT NULL,
    plan        text    NOT NULL,
    plan_person bigint  NOT NULL, -- 0: nobody
    plan_name   text    NOT NULL,
    plan_due    datetime,
    report      text    NOT NULL,
    case_id     bigint  NOT NULL, -- the complaint that it has become; 0: none
    wake        datetime -- when time does something to it next
);
CREATE INDEX voices_by_stage ON voices (community, stage, until);
CREATE INDEX voices_of_author ON voices (author, made);
CREATE INDEX voices_of_praised ON voices (praised) WHERE praised <> 0;
CREATE INDEX voices_of_person ON voices (plan_person) WHERE plan_person <> 0;
CREATE INDEX voices_waking ON voices (wake, id) WHERE wake IS NOT NULL;

CREATE TABLE voice_entries (
    id           integer PRIMARY KEY AUTOINCREMENT,
    voice        bigint NOT NULL REFERENCES voices (id),
    version      bigint NOT NULL,
    at           datetime,
    author       bigint NOT NULL,
    author_name  text   NOT NULL,
    action       text   NOT NULL,
    stage_before text   NOT NULL,
    stage_after  text   NOT NULL,
    details      text,
    public       boolean NOT NULL,
    UNIQUE (voice, version)
);

CREATE TABLE voice_runs (
    run   text   PRIMARY KEY,
    voice bigint NOT NULL, -- 0: of a known answer
    known bigint NOT NULL  -- 0: of a voice
);

CREATE TABLE known_answers (
    id          integer PRIMARY KEY AUTOINCREMENT,
    community   bigint NOT NULL REFERENCES communities (id),
    question_zh text   NOT NULL,
    answer_zh   text   NOT NULL,
    question_en text   NOT NULL,
    answer_en   text   NOT NULL,
    until       datetime, -- NULL: always
    offered     bigint NOT NULL,
    helped      bigint NOT NULL
);
CREATE INDEX known_answers_of_community ON known_answers (community, id);

-- +goose Down
DROP TABLE known_answers;
DROP TABLE voice_runs;
DROP TABLE voice_entries;
DROP TABLE voices;
