-- The clocks of a case: its promises, when time changes it next, and whether its first answer came in time. From now on "due" is what
-- is due next (Case.Next). Open cases of before are looked at once, which starts their clocks.
-- +goose Up
ALTER TABLE cases ADD COLUMN clocks text;
ALTER TABLE cases ADD COLUMN wake datetime;
ALTER TABLE cases ADD COLUMN answered_in_time boolean; -- NULL: not answered
UPDATE cases SET answered_in_time = first_answer <= CASE priority WHEN 'P1' THEN 1200000000 WHEN 'P2' THEN 7200000000 ELSE 86400000000 END
    WHERE first_answer IS NOT NULL;
UPDATE cases SET wake = received WHERE open;
UPDATE cases SET due = NULL WHERE stage NOT IN ('received', 'registered', 'investigating', 'assessed', 'planned', 'in_progress') OR held;
CREATE INDEX cases_waking ON cases (wake, id) WHERE wake IS NOT NULL;
DROP INDEX cases_figures;
CREATE INDEX cases_figures ON cases (community, received,
    stage, category, channel, priority, first_answer, answered_in_time, resolution, place_words);

-- +goose Down
DROP INDEX cases_figures;
CREATE INDEX cases_figures ON cases (community, received,
    stage, category, channel, priority, first_answer, resolution, place_words);
DROP INDEX cases_waking;
ALTER TABLE cases DROP COLUMN answered_in_time;
ALTER TABLE cases DROP COLUMN wake;
ALTER TABLE cases DROP COLUMN clocks;
