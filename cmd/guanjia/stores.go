package main

import (
	"guanjia/domain/announcing"
	"guanjia/domain/digest"
	"guanjia/domain/group"
	"guanjia/domain/hearing"
	"guanjia/domain/household"
	"guanjia/domain/informing"
	"guanjia/domain/rostering"
	"guanjia/persistence"
)

// stores are the parts of persistence that belong to one room each; all other rooms share a Store. None is nil.
type stores struct {
	voices        hearing.Store
	announcements announcing.Store
	incidents     informing.Store
	rosters       rostering.Store
	groups        group.Store
	ties          household.Store
	digests       digest.Store
}

// storesOf are the stores of a database.
func storesOf(s *persistence.Store) stores {
	return stores{voices: s.Voices(), announcements: s.Announcements(), incidents: s.Incidents(), rosters: s.Rosters(), groups: s.Groups(), ties: s, digests: s}
}
