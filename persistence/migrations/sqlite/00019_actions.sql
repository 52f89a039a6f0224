-- The whole life of improvement actions (docs/design.md §9): proposals with their evidence, who judges, what is watched, reminders. What
-- was opened before watches nothing, and nobody is reminded of it.
-- +goose Up
CREATE TABLE improvements_new (
    id          integer PRIMARY KEY AUTOINCREMENT,
    number      text   NOT NULL UNIQUE,
    community   bigint NOT NULL REFERENCES communities (id),
    case_id     bigint NOT NULL REFERENCES cases (id),
    stage       text   NOT NULL CHECK (stage IN ('proposed', 'ignored', 'open', 'watching', 'judged', 'dropped')),
    version     bigint NOT NULL,
    proposal    text UNIQUE, -- of one that is proposed: community, category and place
    evidence    text, -- the cases behind a proposal; never changes
    prior       bigint NOT NULL, -- the action that did not help; 0: none
    timing      text   NOT NULL,
    kind        text   NOT NULL,
    words       text   NOT NULL,
    person      bigint NOT NULL, -- 0: somebody who is named only
    name        text   NOT NULL,
    due         datetime,
    opened      datetime,
    verifier    bigint NOT NULL, -- 0: any manager
    category    text   NOT NULL, -- what is watched; '': nothing
    place_part  text   NOT NULL,
    place_home  bigint NOT NULL,
    place_building bigint NOT NULL,
    place_entrance text NOT NULL,
    place_which text   NOT NULL,
    place_label text   NOT NULL,
    place_words text   NOT NULL,
    place_key   text   NOT NULL,
    place_point text,
    days        bigint NOT NULL,
    occasions   bigint NOT NULL,
    most        bigint NOT NULL,
    done        text   NOT NULL,
    media       text,
    done_at     datetime,
    until       datetime,
    seen        text,
    exposed     bigint NOT NULL,
    result      text   NOT NULL,
    reason      text   NOT NULL,
    ended       datetime,
    reminded    boolean NOT NULL,
    late        boolean NOT NULL,
    asked       bigint NOT NULL,
    asked_at    datetime,
    wake        datetime -- when time does something to it next
);
INSERT INTO improvements_new (id, number, community, case_id, stage, version, prior, timing, kind, words, person, name, due, opened, verifier, category, place_part, place_home, place_building, place_entrance, place_which, place_label, place_words, place_key, days, occasions, most, done, done_at, exposed, result, reason, ended, reminded, late, asked)
    SELECT id, number, community, case_id, stage, version, 0, '', kind, words, person, name, due, opened, 0, '', '', 0, 0, '', '', '', '', '', 0, 0, 0, done, done_at, 0, result, reason, ended, true, true, 0 FROM improvements;
CREATE TABLE improvement_entries_new (
    id           integer PRIMARY KEY AUTOINCREMENT,
    improvement  bigint NOT NULL REFERENCES improvements_new (id),
    version      bigint NOT NULL,
    at           datetime,
    author       bigint NOT NULL,
    author_name  text   NOT NULL,
    action       text   NOT NULL,
    stage_before text   NOT NULL,
    stage_after  text   NOT NULL,
    details      text,
    UNIQUE (improvement, version)
);
INSERT INTO improvement_entries_new SELECT * FROM improvement_entries;
DROP TABLE improvement_entries;
DROP TABLE improvements;
ALTER TABLE improvements_new RENAME TO improvements;
ALTER TABLE improvement_entries_new RENAME TO improvement_entries;
CREATE INDEX improvements_of_case ON improvements (case_id, id);
CREATE INDEX improvements_of_person ON improvements (person);
CREATE INDEX improvements_waking ON improvements (wake, id) WHERE wake IS NOT NULL;
CREATE INDEX improvements_by_stage ON improvements (community, stage, id);

-- +goose Down
DROP INDEX improvements_by_stage;
DROP INDEX improvements_waking;
DELETE FROM improvement_entries WHERE improvement IN (SELECT id FROM improvements WHERE stage IN ('proposed', 'ignored'));
DELETE FROM improvements WHERE stage IN ('proposed', 'ignored');
CREATE TABLE improvements_new (
    id          integer PRIMARY KEY AUTOINCREMENT,
    number      text   NOT NULL UNIQUE,
    community   bigint NOT NULL REFERENCES communities (id),
    case_id     bigint NOT NULL REFERENCES cases (id),
    stage       text   NOT NULL CHECK (stage IN ('open', 'watching', 'judged', 'dropped')),
    version     bigint NOT NULL,
    kind        text   NOT NULL,
    words       text   NOT NULL,
    person      bigint NOT NULL, -- 0: somebody who is named only
    name        text   NOT NULL,
    due         datetime,
    opened      datetime,
    done        text   NOT NULL,
    done_at     datetime,
    result      text   NOT NULL,
    reason      text   NOT NULL,
    ended       datetime
);
INSERT INTO improvements_new (id, number, community, case_id, stage, version, kind, words, person, name, due, opened, done, done_at, result, reason, ended)
    SELECT id, number, community, case_id, stage, version, kind, words, person, name, due, opened, done, done_at, result, reason, ended FROM improvements;
CREATE TABLE improvement_entries_new (
    id           integer PRIMARY KEY AUTOINCREMENT,
    improvement  bigint NOT NULL REFERENCES improvements_new (id),
    version      bigint NOT NULL,
    at           datetime,
    author       bigint NOT NULL,
    author_name  text   NOT NULL,
    action       text   NOT NULL,
    stage_before text   NOT NULL,
    stage_after  text   NOT NULL,
    details      text,
    UNIQUE (improvement, version)
);
INSERT INTO improvement_entries_new SELECT * FROM improvement_entries;
DROP TABLE improvement_entries;
DROP TABLE improvements;
ALTER TABLE improvements_new RENAME TO improvements;
ALTER TABLE improvement_entries_new RENAME TO improvement_entries;
CREATE INDEX improvements_of_case ON improvements (case_id, id);
CREATE INDEX improvements_of_person ON improvements (person);
