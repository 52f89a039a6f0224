-- A column of a closed list holds what the domain has in the list; '' only where nothing is told. Numbers, categories and what follows from cases
-- (facts, tallies) are not checked: the first are made, the second are a setting, and the third are written anew from cases that are.
-- Rows that are there are read without a lock that stops writers, so that large tables take no pause: each statement is a transaction of its own, and the
-- file can be run again where it stopped.
-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE memberships
    DROP CONSTRAINT IF EXISTS memberships_role_check,
    ADD CONSTRAINT memberships_role_check CHECK (role IN ('owner', 'staff', 'manager', 'admin')) NOT VALID;
ALTER TABLE memberships VALIDATE CONSTRAINT memberships_role_check;
ALTER TABLE invites
    DROP CONSTRAINT IF EXISTS invites_role_check,
    ADD CONSTRAINT invites_role_check CHECK (role IN ('owner', 'staff', 'manager', 'admin')) NOT VALID;
ALTER TABLE invites VALIDATE CONSTRAINT invites_role_check;
ALTER TABLE membership_runs
    DROP CONSTRAINT IF EXISTS membership_runs_role_check,
    ADD CONSTRAINT membership_runs_role_check CHECK (role IN ('owner', 'staff', 'manager', 'admin')) NOT VALID;
ALTER TABLE membership_runs VALIDATE CONSTRAINT membership_runs_role_check;
ALTER TABLE persons
    DROP CONSTRAINT IF EXISTS persons_language_check,
    ADD CONSTRAINT persons_language_check CHECK (language IN ('', 'zh', 'en')) NOT VALID,
    DROP CONSTRAINT IF EXISTS persons_trade_check,
    ADD CONSTRAINT persons_trade_check CHECK (trade IN ('', 'service', 'repair', 'electric', 'plumbing', 'lifts', 'security', 'cleaning', 'gardens', 'management')) NOT VALID,
    DROP CONSTRAINT IF EXISTS persons_unreachable_check,
    ADD CONSTRAINT persons_unreachable_check CHECK (unreachable IN ('', 'blocked', 'deactivated', 'kicked', 'never_started', 'rejected', 'dropped')) NOT VALID;
ALTER TABLE persons VALIDATE CONSTRAINT persons_language_check, VALIDATE CONSTRAINT persons_trade_check, VALIDATE CONSTRAINT persons_unreachable_check;
ALTER TABLE cases
    DROP CONSTRAINT IF EXISTS cases_stage_check,
    ADD CONSTRAINT cases_stage_check CHECK (stage IN ('received', 'registered', 'investigating', 'assessed', 'planned', 'in_progress', 'resolved', 'closed', 'withdrawn', 'declined', 'joined')) NOT VALID,
    DROP CONSTRAINT IF EXISTS cases_channel_check,
    ADD CONSTRAINT cases_channel_check CHECK (channel IN ('bot', 'phone', 'mail', 'email', 'desk')) NOT VALID,
    DROP CONSTRAINT IF EXISTS cases_about_role_check,
    ADD CONSTRAINT cases_about_role_check CHECK (about_role IN ('', 'owner', 'staff', 'manager', 'admin')) NOT VALID,
    DROP CONSTRAINT IF EXISTS cases_priority_check,
    ADD CONSTRAINT cases_priority_check CHECK (priority IN ('', 'P1', 'P2', 'P3', 'P4')) NOT VALID,
    DROP CONSTRAINT IF EXISTS cases_place_part_check,
    ADD CONSTRAINT cases_place_part_check CHECK (place_part IN ('', 'home', 'building', 'unknown', 'see_words', 'lift', 'stairs', 'entrance', 'lamp', 'roof', 'wall', 'basement', 'shaft', 'mailbox', 'intercom', 'garage', 'gate', 'garden', 'outside', 'parking', 'bicycles', 'playground', 'bins', 'pool', 'club', 'office', 'fence', 'street_lamp', '?')) NOT VALID;
ALTER TABLE cases VALIDATE CONSTRAINT cases_stage_check, VALIDATE CONSTRAINT cases_channel_check, VALIDATE CONSTRAINT cases_about_role_check, VALIDATE CONSTRAINT cases_priority_check, VALIDATE CONSTRAINT cases_place_part_check;
ALTER TABLE entries
    DROP CONSTRAINT IF EXISTS entries_action_check,
    ADD CONSTRAINT entries_action_check CHECK (action IN ('receive', 'register', 'look', 'investigate', 'assess', 'plan', 'begin', 'progress', 'resolve', 'answer', 'visit', 'review', 'take', 'assign', 'hold', 'resume', 'decline', 'withdraw', 'reopen', 'add', 'urge', 'join', 'unsign', 'gather', 'follow', 'part', 'hear', 'correct', 'redact', 'offer', 'false_alarm', 'handover', 'due', 'warn', 'breach', 'climb', 'remind', 'handle', 'solved', 'solved_partly', 'unsolved')) NOT VALID,
    DROP CONSTRAINT IF EXISTS entries_stage_before_check,
    ADD CONSTRAINT entries_stage_before_check CHECK (stage_before IN ('', 'received', 'registered', 'investigating', 'assessed', 'planned', 'in_progress', 'resolved', 'closed', 'withdrawn', 'declined', 'joined')) NOT VALID,
    DROP CONSTRAINT IF EXISTS entries_stage_after_check,
    ADD CONSTRAINT entries_stage_after_check CHECK (stage_after IN ('received', 'registered', 'investigating', 'assessed', 'planned', 'in_progress', 'resolved', 'closed', 'withdrawn', 'declined', 'joined')) NOT VALID;
ALTER TABLE entries VALIDATE CONSTRAINT entries_action_check, VALIDATE CONSTRAINT entries_stage_before_check, VALIDATE CONSTRAINT entries_stage_after_check;
ALTER TABLE letters
    DROP CONSTRAINT IF EXISTS letters_state_check,
    ADD CONSTRAINT letters_state_check CHECK (state IN ('waiting', 'delivered', 'undeliverable')) NOT VALID,
    DROP CONSTRAINT IF EXISTS letters_reason_check,
    ADD CONSTRAINT letters_reason_check CHECK (reason IN ('', 'blocked', 'deactivated', 'kicked', 'never_started', 'rejected', 'dropped')) NOT VALID;
ALTER TABLE letters VALIDATE CONSTRAINT letters_state_check, VALIDATE CONSTRAINT letters_reason_check;
ALTER TABLE calls
    DROP CONSTRAINT IF EXISTS calls_answer_check,
    ADD CONSTRAINT calls_answer_check CHECK (answer IN ('', 'told', 'letter', 'not_reached')) NOT VALID;
ALTER TABLE calls VALIDATE CONSTRAINT calls_answer_check;
ALTER TABLE improvements
    DROP CONSTRAINT IF EXISTS improvements_timing_check,
    ADD CONSTRAINT improvements_timing_check CHECK (timing IN ('', 'immediate', 'corrective', 'preventive')) NOT VALID,
    DROP CONSTRAINT IF EXISTS improvements_place_part_check,
    ADD CONSTRAINT improvements_place_part_check CHECK (place_part IN ('', 'home', 'building', 'unknown', 'see_words', 'lift', 'stairs', 'entrance', 'lamp', 'roof', 'wall', 'basement', 'shaft', 'mailbox', 'intercom', 'garage', 'gate', 'garden', 'outside', 'parking', 'bicycles', 'playground', 'bins', 'pool', 'club', 'office', 'fence', 'street_lamp')) NOT VALID,
    DROP CONSTRAINT IF EXISTS improvements_result_check,
    ADD CONSTRAINT improvements_result_check CHECK (result IN ('', 'effective', 'partly', 'not', 'unproven')) NOT VALID,
    DROP CONSTRAINT IF EXISTS improvements_kind_check,
    ADD CONSTRAINT improvements_kind_check CHECK (kind IN ('', 'system', 'management', 'service')) NOT VALID;
ALTER TABLE improvements VALIDATE CONSTRAINT improvements_timing_check, VALIDATE CONSTRAINT improvements_place_part_check, VALIDATE CONSTRAINT improvements_result_check, VALIDATE CONSTRAINT improvements_kind_check;
ALTER TABLE improvement_entries
    DROP CONSTRAINT IF EXISTS improvement_entries_action_check,
    ADD CONSTRAINT improvement_entries_action_check CHECK (action IN ('propose', 'ignore', 'recall', 'open', 'remind', 'late', 'done', 'recur', 'except', 'expose', 'ask', 'judge', 'drop', 'join')) NOT VALID,
    DROP CONSTRAINT IF EXISTS improvement_entries_stage_before_check,
    ADD CONSTRAINT improvement_entries_stage_before_check CHECK (stage_before IN ('', 'proposed', 'ignored', 'open', 'watching', 'judged', 'dropped')) NOT VALID,
    DROP CONSTRAINT IF EXISTS improvement_entries_stage_after_check,
    ADD CONSTRAINT improvement_entries_stage_after_check CHECK (stage_after IN ('proposed', 'ignored', 'open', 'watching', 'judged', 'dropped')) NOT VALID;
ALTER TABLE improvement_entries VALIDATE CONSTRAINT improvement_entries_action_check, VALIDATE CONSTRAINT improvement_entries_stage_before_check, VALIDATE CONSTRAINT improvement_entries_stage_after_check;
ALTER TABLE alarm_entries
    DROP CONSTRAINT IF EXISTS alarm_entries_action_check,
    ADD CONSTRAINT alarm_entries_action_check CHECK (action IN ('raise', 'join', 'leave', 'locate', 'merge', 'climb', 'answer', 'cannot', 'give_up', 'pass_on', 'ask', 'lapse', 'lose', 'drop', 'arrive', 'outside', 'line', 'contain', 'claim', 'stand_down', 'hand_on', 'finish')) NOT VALID,
    DROP CONSTRAINT IF EXISTS alarm_entries_stage_before_check,
    ADD CONSTRAINT alarm_entries_stage_before_check CHECK (stage_before IN ('', 'called', 'answered', 'on_site', 'contained', 'ended')) NOT VALID,
    DROP CONSTRAINT IF EXISTS alarm_entries_stage_after_check,
    ADD CONSTRAINT alarm_entries_stage_after_check CHECK (stage_after IN ('called', 'answered', 'on_site', 'contained', 'ended')) NOT VALID;
ALTER TABLE alarm_entries VALIDATE CONSTRAINT alarm_entries_action_check, VALIDATE CONSTRAINT alarm_entries_stage_before_check, VALIDATE CONSTRAINT alarm_entries_stage_after_check;
ALTER TABLE voices
    DROP CONSTRAINT IF EXISTS voices_kind_check,
    ADD CONSTRAINT voices_kind_check CHECK (kind IN ('question', 'suggestion', 'praise')) NOT VALID;
ALTER TABLE voices VALIDATE CONSTRAINT voices_kind_check;
ALTER TABLE voice_entries
    DROP CONSTRAINT IF EXISTS voice_entries_action_check,
    ADD CONSTRAINT voice_entries_action_check CHECK (action IN ('file', 'reply', 'helped', 'again', 'complain', 'recast', 'consider', 'adopt', 'decline', 'finish', 'pass_on', 'withhold', 'withdraw', 'join', 'part', 'late', 'rest')) NOT VALID,
    DROP CONSTRAINT IF EXISTS voice_entries_stage_before_check,
    ADD CONSTRAINT voice_entries_stage_before_check CHECK (stage_before IN ('', 'registered', 'considering', 'answered', 'adopted', 'settled', 'declined', 'done', 'passed_on', 'withheld', 'complained', 'withdrawn')) NOT VALID,
    DROP CONSTRAINT IF EXISTS voice_entries_stage_after_check,
    ADD CONSTRAINT voice_entries_stage_after_check CHECK (stage_after IN ('registered', 'considering', 'answered', 'adopted', 'settled', 'declined', 'done', 'passed_on', 'withheld', 'complained', 'withdrawn')) NOT VALID;
ALTER TABLE voice_entries VALIDATE CONSTRAINT voice_entries_action_check, VALIDATE CONSTRAINT voice_entries_stage_before_check, VALIDATE CONSTRAINT voice_entries_stage_after_check;
ALTER TABLE posts
    DROP CONSTRAINT IF EXISTS posts_kind_check,
    ADD CONSTRAINT posts_kind_check CHECK (kind IN ('desk', 'engineer', 'guard', 'on_call')) NOT VALID,
    DROP CONSTRAINT IF EXISTS posts_days_check,
    ADD CONSTRAINT posts_days_check CHECK (days IN ('all', 'workdays', 'weekend')) NOT VALID;
ALTER TABLE posts VALIDATE CONSTRAINT posts_kind_check, VALIDATE CONSTRAINT posts_days_check;
ALTER TABLE rotations
    DROP CONSTRAINT IF EXISTS rotations_days_check,
    ADD CONSTRAINT rotations_days_check CHECK (days IN ('all', 'workdays', 'weekend')) NOT VALID;
ALTER TABLE rotations VALIDATE CONSTRAINT rotations_days_check;
ALTER TABLE shifts
    DROP CONSTRAINT IF EXISTS shifts_origin_check,
    ADD CONSTRAINT shifts_origin_check CHECK (origin IN ('pattern', 'hand', 'sheet', 'cover')) NOT VALID,
    DROP CONSTRAINT IF EXISTS shifts_reason_check,
    ADD CONSTRAINT shifts_reason_check CHECK (reason IN ('', 'ill', 'family', 'clash', 'other')) NOT VALID;
ALTER TABLE shifts VALIDATE CONSTRAINT shifts_origin_check, VALIDATE CONSTRAINT shifts_reason_check;
ALTER TABLE shift_entries
    DROP CONSTRAINT IF EXISTS shift_entries_action_check,
    ADD CONSTRAINT shift_entries_action_check CHECK (action IN ('plan', 'check_in', 'ask', 'agree', 'decline', 'cover', 'split', 'remove', 'remind', 'late', 'end')) NOT VALID,
    DROP CONSTRAINT IF EXISTS shift_entries_stage_before_check,
    ADD CONSTRAINT shift_entries_stage_before_check CHECK (stage_before IN ('', 'planned', 'on', 'ended', 'removed')) NOT VALID,
    DROP CONSTRAINT IF EXISTS shift_entries_stage_after_check,
    ADD CONSTRAINT shift_entries_stage_after_check CHECK (stage_after IN ('planned', 'on', 'ended', 'removed')) NOT VALID;
ALTER TABLE shift_entries VALIDATE CONSTRAINT shift_entries_action_check, VALIDATE CONSTRAINT shift_entries_stage_before_check, VALIDATE CONSTRAINT shift_entries_stage_after_check;
ALTER TABLE announcements
    DROP CONSTRAINT IF EXISTS announcements_kind_check,
    ADD CONSTRAINT announcements_kind_check CHECK (kind IN ('notice', 'works', 'safety', 'publication', 'outcome')) NOT VALID;
ALTER TABLE announcements VALIDATE CONSTRAINT announcements_kind_check;
ALTER TABLE announcement_entries
    DROP CONSTRAINT IF EXISTS announcement_entries_action_check,
    ADD CONSTRAINT announcement_entries_action_check CHECK (action IN ('send', 'schedule', 'release', 'withdraw', 'out', 'correct', 'end')) NOT VALID,
    DROP CONSTRAINT IF EXISTS announcement_entries_stage_before_check,
    ADD CONSTRAINT announcement_entries_stage_before_check CHECK (stage_before IN ('', 'scheduled', 'sending', 'sent', 'correcting', 'withdrawn', 'ended')) NOT VALID,
    DROP CONSTRAINT IF EXISTS announcement_entries_stage_after_check,
    ADD CONSTRAINT announcement_entries_stage_after_check CHECK (stage_after IN ('scheduled', 'sending', 'sent', 'correcting', 'withdrawn', 'ended')) NOT VALID;
ALTER TABLE announcement_entries VALIDATE CONSTRAINT announcement_entries_action_check, VALIDATE CONSTRAINT announcement_entries_stage_before_check, VALIDATE CONSTRAINT announcement_entries_stage_after_check;
ALTER TABLE incidents
    DROP CONSTRAINT IF EXISTS incidents_what_check,
    ADD CONSTRAINT incidents_what_check CHECK (what IN ('water', 'hot_water', 'power', 'gas', 'lift', 'heating', 'net', 'access', 'other')) NOT VALID;
ALTER TABLE incidents VALIDATE CONSTRAINT incidents_what_check;
ALTER TABLE incident_entries
    DROP CONSTRAINT IF EXISTS incident_entries_action_check,
    ADD CONSTRAINT incident_entries_action_check CHECK (action IN ('open', 'schedule', 'withdraw', 'begin', 'move', 'remind', 'cancel', 'update', 'late', 'unheard', 'take', 'restore', 'not_yet', 'close')) NOT VALID,
    DROP CONSTRAINT IF EXISTS incident_entries_stage_before_check,
    ADD CONSTRAINT incident_entries_stage_before_check CHECK (stage_before IN ('', 'planned', 'open', 'restored', 'ended', 'withdrawn')) NOT VALID,
    DROP CONSTRAINT IF EXISTS incident_entries_stage_after_check,
    ADD CONSTRAINT incident_entries_stage_after_check CHECK (stage_after IN ('planned', 'open', 'restored', 'ended', 'withdrawn')) NOT VALID;
ALTER TABLE incident_entries VALIDATE CONSTRAINT incident_entries_action_check, VALIDATE CONSTRAINT incident_entries_stage_before_check, VALIDATE CONSTRAINT incident_entries_stage_after_check;

-- +goose Down
ALTER TABLE incident_entries DROP CONSTRAINT IF EXISTS incident_entries_action_check, DROP CONSTRAINT IF EXISTS incident_entries_stage_before_check, DROP CONSTRAINT IF EXISTS incident_entries_stage_after_check;
ALTER TABLE incidents DROP CONSTRAINT IF EXISTS incidents_what_check;
ALTER TABLE announcement_entries DROP CONSTRAINT IF EXISTS announcement_entries_action_check, DROP CONSTRAINT IF EXISTS announcement_entries_stage_before_check, DROP CONSTRAINT IF EXISTS announcement_entries_stage_after_check;
ALTER TABLE announcements DROP CONSTRAINT IF EXISTS announcements_kind_check;
ALTER TABLE shift_entries DROP CONSTRAINT IF EXISTS shift_entries_action_check, DROP CONSTRAINT IF EXISTS shift_entries_stage_before_check, DROP CONSTRAINT IF EXISTS shift_entries_stage_after_check;
ALTER TABLE shifts DROP CONSTRAINT IF EXISTS shifts_origin_check, DROP CONSTRAINT IF EXISTS shifts_reason_check;
ALTER TABLE rotations DROP CONSTRAINT IF EXISTS rotations_days_check;
ALTER TABLE posts DROP CONSTRAINT IF EXISTS posts_kind_check, DROP CONSTRAINT IF EXISTS posts_days_check;
ALTER TABLE voice_entries DROP CONSTRAINT IF EXISTS voice_entries_action_check, DROP CONSTRAINT IF EXISTS voice_entries_stage_before_check, DROP CONSTRAINT IF EXISTS voice_entries_stage_after_check;
ALTER TABLE voices DROP CONSTRAINT IF EXISTS voices_kind_check;
ALTER TABLE alarm_entries DROP CONSTRAINT IF EXISTS alarm_entries_action_check, DROP CONSTRAINT IF EXISTS alarm_entries_stage_before_check, DROP CONSTRAINT IF EXISTS alarm_entries_stage_after_check;
ALTER TABLE improvement_entries DROP CONSTRAINT IF EXISTS improvement_entries_action_check, DROP CONSTRAINT IF EXISTS improvement_entries_stage_before_check, DROP CONSTRAINT IF EXISTS improvement_entries_stage_after_check;
ALTER TABLE improvements DROP CONSTRAINT IF EXISTS improvements_timing_check, DROP CONSTRAINT IF EXISTS improvements_place_part_check, DROP CONSTRAINT IF EXISTS improvements_result_check, DROP CONSTRAINT IF EXISTS improvements_kind_check;
ALTER TABLE calls DROP CONSTRAINT IF EXISTS calls_answer_check;
ALTER TABLE letters DROP CONSTRAINT IF EXISTS letters_state_check, DROP CONSTRAINT IF EXISTS letters_reason_check;
ALTER TABLE entries DROP CONSTRAINT IF EXISTS entries_action_check, DROP CONSTRAINT IF EXISTS entries_stage_before_check, DROP CONSTRAINT IF EXISTS entries_stage_after_check;
ALTER TABLE cases DROP CONSTRAINT IF EXISTS cases_stage_check, DROP CONSTRAINT IF EXISTS cases_channel_check, DROP CONSTRAINT IF EXISTS cases_about_role_check, DROP CONSTRAINT IF EXISTS cases_priority_check, DROP CONSTRAINT IF EXISTS cases_place_part_check;
ALTER TABLE persons DROP CONSTRAINT IF EXISTS persons_language_check, DROP CONSTRAINT IF EXISTS persons_trade_check, DROP CONSTRAINT IF EXISTS persons_unreachable_check;
ALTER TABLE membership_runs DROP CONSTRAINT IF EXISTS membership_runs_role_check;
ALTER TABLE invites DROP CONSTRAINT IF EXISTS invites_role_check;
ALTER TABLE memberships DROP CONSTRAINT IF EXISTS memberships_role_check;
