-- Facts: what reports count, one row each. They follow from the case (domain/summary, FactsOf); cases.counted says that they are
-- written. They replace the marks, and the columns of cases that were there for reports alone.
-- +goose Up
CREATE TABLE facts (
    case_id      bigint  NOT NULL REFERENCES cases (id),
    kind         text    NOT NULL CHECK (kind IN ('received', 'open', 'overdue', 'answer', 'resolve', 'resolved', 'follow_up', 'ended', 'reopened', 'reason')),
    seq          bigint  NOT NULL,
    community    bigint  NOT NULL,
    at           timestamptz NOT NULL,
    until        timestamptz, -- of a span; 9999-12-31: it lasts
    yes          boolean NOT NULL,
    stage        text    NOT NULL,
    solved       text    NOT NULL,
    satisfaction bigint  NOT NULL,
    word         text    NOT NULL,
    took         bigint, -- microseconds
    channel      text    NOT NULL,
    category     text    NOT NULL,
    building     bigint  NOT NULL,
    place        text    NOT NULL,
    handler      bigint  NOT NULL,
    PRIMARY KEY (case_id, kind, seq)
);
CREATE INDEX facts_counted ON facts (community, kind, at) INCLUDE (yes, stage, solved, satisfaction, word, took, channel, category, building, place, handler, case_id);
CREATE INDEX facts_spans ON facts (community, kind, until) INCLUDE (at, channel, category, building, place, handler, case_id) WHERE until IS NOT NULL;
DROP TABLE marks;
DROP INDEX cases_figures;
ALTER TABLE cases ADD COLUMN counted boolean NOT NULL DEFAULT false;
CREATE INDEX cases_uncounted ON cases (id) WHERE NOT counted;
ALTER TABLE cases DROP COLUMN first_answer;
ALTER TABLE cases DROP COLUMN resolution;
ALTER TABLE cases DROP COLUMN answered_in_time;

-- +goose Down
ALTER TABLE cases ADD COLUMN answered_in_time boolean;
ALTER TABLE cases ADD COLUMN resolution bigint;
ALTER TABLE cases ADD COLUMN first_answer bigint;
CREATE INDEX cases_figures ON cases (community, received)
    INCLUDE (stage, category, channel, first_answer, answered_in_time, resolution, place_words);
DROP INDEX cases_uncounted;
ALTER TABLE cases DROP COLUMN counted;
CREATE TABLE marks (
    case_id      bigint NOT NULL REFERENCES cases (id),
    kind         text   NOT NULL CHECK (kind IN ('survey', 'reopening')),
    seq          bigint NOT NULL,
    community    bigint NOT NULL,
    at           timestamptz,
    solved       text   NOT NULL,
    satisfaction bigint NOT NULL,
    PRIMARY KEY (case_id, kind, seq)
);
INSERT INTO marks SELECT case_id, 'survey', seq, community, at, solved, satisfaction FROM facts WHERE kind = 'follow_up';
INSERT INTO marks SELECT case_id, 'reopening', seq, community, at, '', 0 FROM facts WHERE kind = 'reopened';
DROP TABLE facts;
