-- Improvement actions: what the company does so that a complaint does not come again. The second kind of ticket: it has a
-- history of its own; its acts stand among the runs under the case behind it.
-- +goose Up
CREATE TABLE improvements (
    id        integer PRIMARY KEY AUTOINCREMENT,
    number    text   NOT NULL UNIQUE,
    community bigint NOT NULL REFERENCES communities (id),
    case_id   bigint NOT NULL REFERENCES cases (id),
    stage     text   NOT NULL CHECK (stage IN ('open', 'watching', 'judged', 'dropped')),
    version   bigint NOT NULL,
    kind      text   NOT NULL,
    words     text   NOT NULL,
    person    bigint NOT NULL, -- 0: somebody who is named only
    name      text   NOT NULL,
    due       datetime,
    opened    datetime,
    done      text   NOT NULL,
    done_at   datetime,
    result    text   NOT NULL,
    verdict   text   NOT NULL,
    ended     datetime
);
CREATE INDEX improvements_of_case ON improvements (case_id, id);
CREATE INDEX improvements_of_person ON improvements (person);

CREATE TABLE improvement_entries (
    id           integer PRIMARY KEY AUTOINCREMENT,
    improvement  bigint NOT NULL REFERENCES improvements (id),
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

-- +goose Down
DROP TABLE improvement_entries;
DROP TABLE improvements;
