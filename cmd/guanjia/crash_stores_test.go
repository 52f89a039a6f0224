package main

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/group"
	"guanjia/domain/hearing"
	"guanjia/domain/household"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/rostering"
	"guanjia/domain/voice"
)

// stores are the stores of single rooms, each with a place before and after its commits.
func (r *reaper) stores(s stores) stores {
	tell := at(r.at)
	return stores{voices: dyingVoices{s.voices, tell}, announcements: dyingAnnouncements{s.announcements, tell}, incidents: dyingIncidents{s.incidents, tell},
		rosters: dyingRosters{s.rosters, tell}, groups: dyingGroups{s.groups, tell}, ties: dyingTies{s.ties, tell}}
}

type dyingVoices struct {
	hearing.Store
	at
}

func (s dyingVoices) OpenVoice(ctx context.Context, o hearing.Opening) (voice.Voice, bool, error) {
	return commitsOnce(ctx, s.at, func() (voice.Voice, bool, error) { return s.Store.OpenVoice(ctx, o) })
}

func (s dyingVoices) CommitVoice(ctx context.Context, c hearing.Commit) (voice.Voice, bool, error) {
	return commitsOnce(ctx, s.at, func() (voice.Voice, bool, error) { return s.Store.CommitVoice(ctx, c) })
}

func (s dyingVoices) SaveKnown(ctx context.Context, run string, k voice.Known) (voice.Known, error) {
	return commits(ctx, s.at, func() (voice.Known, error) { return s.Store.SaveKnown(ctx, run, k) })
}

func (s dyingVoices) DropKnown(ctx context.Context, run string, id domain.KnownID) error {
	return s.commit(ctx, func() error { return s.Store.DropKnown(ctx, run, id) })
}

func (s dyingVoices) CountKnown(ctx context.Context, run string, id domain.KnownID, helped bool) error {
	return s.commit(ctx, func() error { return s.Store.CountKnown(ctx, run, id, helped) })
}

type dyingAnnouncements struct {
	announcing.Store
	at
}

func (s dyingAnnouncements) OpenAnnouncement(ctx context.Context, o announcing.Opening) (announce.Announcement, bool, error) {
	return commitsOnce(ctx, s.at, func() (announce.Announcement, bool, error) { return s.Store.OpenAnnouncement(ctx, o) })
}

func (s dyingAnnouncements) CommitAnnouncement(ctx context.Context, ch announce.Change) (announce.Announcement, bool, error) {
	return commitsOnce(ctx, s.at, func() (announce.Announcement, bool, error) { return s.Store.CommitAnnouncement(ctx, ch) })
}

type dyingIncidents struct {
	informing.Store
	at
}

func (s dyingIncidents) OpenIncident(ctx context.Context, o informing.Opening) (incident.Incident, bool, error) {
	return commitsOnce(ctx, s.at, func() (incident.Incident, bool, error) { return s.Store.OpenIncident(ctx, o) })
}

func (s dyingIncidents) CommitIncident(ctx context.Context, c informing.Commit) (incident.Incident, bool, error) {
	return commitsOnce(ctx, s.at, func() (incident.Incident, bool, error) { return s.Store.CommitIncident(ctx, c) })
}

type dyingRosters struct {
	rostering.Store
	at
}

func (s dyingRosters) CommitRoster(ctx context.Context, c rostering.Commit) (bool, error) {
	return commits(ctx, s.at, func() (bool, error) { return s.Store.CommitRoster(ctx, c) })
}

type dyingGroups struct {
	group.Store
	at
}

func (s dyingGroups) SaveGroup(ctx context.Context, g group.Group, was string) error {
	return s.commit(ctx, func() error { return s.Store.SaveGroup(ctx, g, was) })
}

type dyingTies struct {
	household.Store
	at
}

func (s dyingTies) SetTie(ctx context.Context, m people.Membership) error {
	return s.commit(ctx, func() error { return s.Store.SetTie(ctx, m) })
}
