-- Where an emergency is within a building or outside of all, who is there, which reporters call it false, and into which other alarm it was
-- merged; who of the staff took a report down.
-- +goose Up
ALTER TABLE alarms ADD COLUMN detail text NOT NULL DEFAULT '';
ALTER TABLE alarms ADD COLUMN there jsonb;
ALTER TABLE alarms ADD COLUMN doubts jsonb;
ALTER TABLE alarms ADD COLUMN into_case bigint NOT NULL DEFAULT 0;
ALTER TABLE alarm_reports ADD COLUMN taken_by bigint NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE alarm_reports DROP COLUMN taken_by;
ALTER TABLE alarms DROP COLUMN into_case;
ALTER TABLE alarms DROP COLUMN doubts;
ALTER TABLE alarms DROP COLUMN there;
ALTER TABLE alarms DROP COLUMN detail;
