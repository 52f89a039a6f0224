-- Alarms: who is called to an emergency, who has answered, who has arrived. The third kind of ticket. It has the number of the case of its
-- first report, and no other identifier.
-- +goose Up
CREATE TABLE alarms (
    case_id   bigint PRIMARY KEY,
    number    text    NOT NULL UNIQUE,
    community bigint  NOT NULL REFERENCES communities (id),
    building  bigint  NOT NULL, -- 0: not known
    kind      text    NOT NULL,
    stage     text    NOT NULL CHECK (stage IN ('called', 'answered', 'on_site', 'contained', 'ended')),
    version   bigint  NOT NULL,
    raised    datetime,
    raised_by bigint  NOT NULL,
    rung      bigint  NOT NULL,
    climbs    bigint  NOT NULL,
    until     datetime,
    leader    bigint  NOT NULL, -- 0: nobody has answered
    answered  datetime,
    arrive_by datetime,
    promised  datetime,
    asked     boolean NOT NULL,
    coming    text,
    arrived   datetime,
    contained datetime,
    ended     datetime,
    calls     text,
    help      text,
    lines     text,
    found     text,
    reason    text    NOT NULL,
    wake      datetime
);
CREATE INDEX alarms_open ON alarms (community, case_id) WHERE stage <> 'ended';

CREATE TABLE alarm_reports (
    case_id bigint PRIMARY KEY,
    alarm   bigint NOT NULL REFERENCES alarms (case_id),
    person  bigint NOT NULL, -- 0: has no Telegram, or is forgotten
    at      datetime
);
CREATE INDEX alarm_reports_of ON alarm_reports (alarm, case_id);

CREATE TABLE alarm_entries (
    id           integer PRIMARY KEY AUTOINCREMENT,
    alarm        bigint NOT NULL REFERENCES alarms (case_id),
    version      bigint NOT NULL,
    at           datetime,
    author       bigint NOT NULL,
    author_name  text   NOT NULL,
    action       text   NOT NULL,
    stage_before text   NOT NULL,
    stage_after  text   NOT NULL,
    details      text,
    UNIQUE (alarm, version)
);

-- +goose Down
DROP TABLE alarm_entries;
DROP TABLE alarm_reports;
DROP TABLE alarms;
