-- Columns that nobody reads go: priority and cause stand in the assessment and in the review, and no program asks when a letter was
-- made or delivered. What was the "verdict" on an improvement action is its reason: a verdict is the complainant's.
-- +goose Up
DROP INDEX cases_figures;
CREATE INDEX cases_figures ON cases (community, received,
    stage, category, channel, first_answer, answered_in_time, resolution, place_words);
ALTER TABLE cases DROP COLUMN priority;
ALTER TABLE cases DROP COLUMN cause;
ALTER TABLE letters DROP COLUMN made;
ALTER TABLE letters DROP COLUMN settled;
ALTER TABLE improvements RENAME COLUMN verdict TO reason;

-- +goose Down
ALTER TABLE improvements RENAME COLUMN reason TO verdict;
ALTER TABLE letters ADD COLUMN settled datetime;
ALTER TABLE letters ADD COLUMN made datetime;
ALTER TABLE cases ADD COLUMN cause text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN priority text NOT NULL DEFAULT '';
UPDATE cases SET cause = json_extract(review, '$.Cause') WHERE json_extract(review, '$.Cause') IS NOT NULL;
UPDATE cases SET priority = 'P1' WHERE emergency;
UPDATE cases SET priority = json_extract(assessment, '$.Priority') WHERE json_extract(assessment, '$.Priority') IS NOT NULL;
DROP INDEX cases_figures;
CREATE INDEX cases_figures ON cases (community, received,
    stage, category, channel, priority, first_answer, answered_in_time, resolution, place_words);
