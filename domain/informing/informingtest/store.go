// Package informingtest has a store of incidents for tests in which none happens: it is empty, and refuses to keep one.
//
//	room := informing.New(informingtest.Empty{}, records, reader)
package informingtest

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

var _ informing.Store = Empty{}

// Empty is a store without incidents.
type Empty struct{}

func none() error { return domain.Refuse(domain.NotFound, "refuse.not_found", nil) }

// Incident implements informing.Store.
func (Empty) Incident(context.Context, ticket.Number) (incident.Incident, error) {
	return incident.Incident{}, none()
}

// IncidentOfRun implements informing.Store.
func (Empty) IncidentOfRun(context.Context, string) (incident.Incident, error) {
	return incident.Incident{}, none()
}

// IncidentHistory implements informing.Store.
func (Empty) IncidentHistory(context.Context, domain.IncidentID) ([]incident.Entry, error) {
	return nil, nil
}

// Incidents implements informing.Store.
func (Empty) Incidents(context.Context, informing.Query) ([]incident.Incident, int, error) {
	return nil, 0, nil
}

// OpenIncidents implements informing.Store.
func (Empty) OpenIncidents(context.Context, domain.CommunityID) ([]incident.Incident, error) {
	return nil, nil
}

// WakingIncidents implements informing.Store.
func (Empty) WakingIncidents(context.Context, time.Time, int) ([]incident.Incident, error) {
	return nil, nil
}

// OpenIncident implements informing.Store.
func (Empty) OpenIncident(context.Context, informing.Opening) (incident.Incident, bool, error) {
	return incident.Incident{}, false, none()
}

// CommitIncident implements informing.Store.
func (Empty) CommitIncident(context.Context, informing.Commit) (incident.Incident, bool, error) {
	return incident.Incident{}, false, none()
}

// PostNews implements informing.Store.
func (Empty) PostNews(context.Context, informing.Posting) (int, error) { return 0, nil }

// NewsArrivals implements informing.Store.
func (Empty) NewsArrivals(context.Context, ticket.Number, int) (notice.Arrivals, error) {
	return notice.Arrivals{}, nil
}

// NewsReaders implements informing.Store.
func (Empty) NewsReaders(context.Context, ticket.Number, int) ([]incident.Reader, error) {
	return nil, nil
}

// NewsUndelivered implements informing.Store.
func (Empty) NewsUndelivered(context.Context, ticket.Number, int) ([]domain.PersonID, error) {
	return nil, nil
}

// NewsOf implements informing.Store.
func (Empty) NewsOf(context.Context, domain.PersonID, ticket.Number) ([]informing.Received, error) {
	return nil, nil
}

// SayOf implements informing.Store.
func (Empty) SayOf(context.Context, domain.IncidentID, informing.Saying) (bool, error) {
	return false, none()
}

// HomesOf implements informing.Store.
func (Empty) HomesOf(context.Context, domain.IncidentID) ([]incident.Home, error) { return nil, nil }

// HomesOfEach implements informing.Store.
func (Empty) HomesOfEach(context.Context, []domain.IncidentID) (map[domain.IncidentID][]incident.Home, error) {
	return nil, nil
}

// Rate implements informing.Store.
func (Empty) Rate(context.Context, domain.IncidentID, informing.Rating) (bool, error) {
	return false, nil
}

// SaidBy implements informing.Store.
func (Empty) SaidBy(context.Context, domain.PersonID) ([]informing.Stated, error) { return nil, nil }

// ExpireIncidents implements informing.Store.
func (Empty) ExpireIncidents(context.Context, time.Time, int) (int, error) { return 0, nil }

// Within implements informing.Store.
func (Empty) Within(context.Context, domain.CommunityID, scope.Scope) ([]scope.Household, error) {
	return nil, nil
}
