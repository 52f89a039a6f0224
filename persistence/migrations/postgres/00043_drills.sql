-- Drills: an alarm that is practised. It has a number of its own, its place in words, and an end; its identifier lies above those of all cases.
-- drill_runs has what was done to drills once.
-- +goose Up
ALTER TABLE alarms ADD COLUMN place text NOT NULL DEFAULT '';
ALTER TABLE alarms ADD COLUMN over timestamptz;
CREATE TABLE drill_runs (
    run   text   PRIMARY KEY,
    drill bigint NOT NULL REFERENCES alarms (case_id)
);

-- +goose Down
DROP TABLE drill_runs;
DELETE FROM alarm_entries WHERE alarm >= 1099511627776;
DELETE FROM alarm_reports WHERE alarm >= 1099511627776;
DELETE FROM alarms WHERE case_id >= 1099511627776;
ALTER TABLE alarms DROP COLUMN over;
ALTER TABLE alarms DROP COLUMN place;
