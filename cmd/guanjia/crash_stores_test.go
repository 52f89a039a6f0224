package main

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/digest"
	"guanjia/domain/group"
	"guanjia/domain/hearing"
	"guanjia/domain/household"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/rostering"
	"guanjia/domain/voice"
)

// dyingStores are the stores of single rooms, each with a place before and after its commits.
func dyingStores(s stores, tell at) stores {
	return stores{voices: dyingVoices{s.voices, tell}, announcements: dyingAnnouncements{s.announcements, tell}, incidents: dyingIncidents{s.incidents, tell},
		rosters: dyingRosters{s.rosters, tell}, groups: dyingGroups{s.groups, tell}, ties: dyingTies{s.ties, tell}, digests: dyingDigests{s.digests, tell}}
}

type dyingVoices struct {
	hearing.Store
	at
}

func (s dyingVoices) OpenVoice(ctx context.Context, o hearing.Opening) (voice.Voice, bool, error) {
	return commitsOnce(ctx, s.at, "OpenVoice", func() (voice.Voice, bool, error) { return s.Store.OpenVoice(ctx, o) })
}

func (s dyingVoices) CommitVoice(ctx context.Context, c hearing.Commit) (voice.Voice, bool, error) {
	return commitsOnce(ctx, s.at, "CommitVoice", func() (voice.Voice, bool, error) { return s.Store.CommitVoice(ctx, c) })
}

func (s dyingVoices) SaveKnown(ctx context.Context, run string, k voice.Known) (voice.Known, error) {
	return commits(ctx, s.at, "SaveKnown", func() (voice.Known, error) { return s.Store.SaveKnown(ctx, run, k) })
}

func (s dyingVoices) DropKnown(ctx context.Context, run string, id domain.KnownID) error {
	return s.commit(ctx, "DropKnown", func() error { return s.Store.DropKnown(ctx, run, id) })
}

func (s dyingVoices) CountKnown(ctx context.Context, run string, id domain.KnownID, helped bool) error {
	return s.commit(ctx, "CountKnown", func() error { return s.Store.CountKnown(ctx, run, id, helped) })
}

type dyingAnnouncements struct {
	announcing.Store
	at
}

func (s dyingAnnouncements) OpenAnnouncement(ctx context.Context, o announcing.Opening) (announce.Announcement, bool, error) {
	return commitsOnce(ctx, s.at, "OpenAnnouncement", func() (announce.Announcement, bool, error) { return s.Store.OpenAnnouncement(ctx, o) })
}

func (s dyingAnnouncements) CommitAnnouncement(ctx context.Context, ch announce.Change) (announce.Announcement, bool, error) {
	return commitsOnce(ctx, s.at, "CommitAnnouncement", func() (announce.Announcement, bool, error) { return s.Store.CommitAnnouncement(ctx, ch) })
}

func (s dyingAnnouncements) Acknowledge(ctx context.Context, id domain.AnnouncementID, r announcing.Reading) (bool, error) {
	return commits(ctx, s.at, "Acknowledge", func() (bool, error) { return s.Store.Acknowledge(ctx, id, r) })
}

type dyingIncidents struct {
	informing.Store
	at
}

func (s dyingIncidents) OpenIncident(ctx context.Context, o informing.Opening) (incident.Incident, bool, error) {
	return commitsOnce(ctx, s.at, "OpenIncident", func() (incident.Incident, bool, error) { return s.Store.OpenIncident(ctx, o) })
}

func (s dyingIncidents) CommitIncident(ctx context.Context, c informing.Commit) (incident.Incident, bool, error) {
	return commitsOnce(ctx, s.at, "CommitIncident", func() (incident.Incident, bool, error) { return s.Store.CommitIncident(ctx, c) })
}

func (s dyingIncidents) SayOf(ctx context.Context, id domain.IncidentID, say informing.Saying) (bool, error) {
	return commits(ctx, s.at, "SayOf", func() (bool, error) { return s.Store.SayOf(ctx, id, say) })
}

func (s dyingIncidents) Rate(ctx context.Context, id domain.IncidentID, r informing.Rating) (bool, error) {
	return commits(ctx, s.at, "Rate", func() (bool, error) { return s.Store.Rate(ctx, id, r) })
}

type dyingRosters struct {
	rostering.Store
	at
}

func (s dyingRosters) CommitRoster(ctx context.Context, c rostering.Commit) (bool, error) {
	return commits(ctx, s.at, "CommitRoster", func() (bool, error) { return s.Store.CommitRoster(ctx, c) })
}

type dyingGroups struct {
	group.Store
	at
}

func (s dyingGroups) SaveGroup(ctx context.Context, g group.Group, was string, leave ...group.Leaving) error {
	return s.commit(ctx, "SaveGroup", func() error { return s.Store.SaveGroup(ctx, g, was, leave...) })
}

func (s dyingGroups) KeepLeaving(ctx context.Context, l group.Leaving) error {
	return s.commit(ctx, "KeepLeaving", func() error { return s.Store.KeepLeaving(ctx, l) })
}

func (s dyingGroups) SaidLeaving(ctx context.Context, chat domain.ChatID) error {
	return s.commit(ctx, "SaidLeaving", func() error { return s.Store.SaidLeaving(ctx, chat) })
}

func (s dyingGroups) DropLeaving(ctx context.Context, chat domain.ChatID) error {
	return s.commit(ctx, "DropLeaving", func() error { return s.Store.DropLeaving(ctx, chat) })
}

func (s dyingGroups) SavePosted(ctx context.Context, p group.Posted) error {
	return s.commit(ctx, "SavePosted", func() error { return s.Store.SavePosted(ctx, p) })
}

func (s dyingGroups) RenumberGroup(ctx context.Context, from, to domain.ChatID) error {
	return s.commit(ctx, "RenumberGroup", func() error { return s.Store.RenumberGroup(ctx, from, to) })
}

type dyingTies struct {
	household.Store
	at
}

func (s dyingTies) SetTie(ctx context.Context, m people.Membership) error {
	return s.commit(ctx, "SetTie", func() error { return s.Store.SetTie(ctx, m) })
}

type dyingDigests struct {
	digest.Store
	at
}

func (s dyingDigests) SwitchDigest(ctx context.Context, id domain.PersonID, off bool) error {
	return s.commit(ctx, "SwitchDigest", func() error { return s.Store.SwitchDigest(ctx, id, off) })
}
