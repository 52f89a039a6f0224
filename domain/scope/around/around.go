// Package around loads what is needed to read and to measure scopes (domain/scope). It asks for no rights: its callers do.
//
//	in, err := around.Of(ctx, places, community)
//	s, refused := scope.Parse("3栋2单元", in)
package around

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/scope"
)

// Places finds buildings and homes. Missing ones are NotFound.
type Places interface {
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
	Houses(ctx context.Context, c domain.CommunityID) ([]place.House, error)
	Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error)
}

// Of returns the buildings and homes of a community.
func Of(ctx context.Context, p Places, in domain.CommunityID) (scope.Around, error) {
	houses, err := p.Houses(ctx, in)
	around := scope.Around{Houses: houses}
	for _, h := range houses {
		if err != nil {
			break
		}
		var homes []people.Home
		homes, err = p.Homes(ctx, h.ID)
		around.Homes = append(around.Homes, homes...)
	}
	return around, err
}

// HomesOf are the homes of somebody.
func HomesOf(ctx context.Context, p Places, by domain.Actor) ([]people.Home, error) {
	var list []people.Home
	for _, id := range by.Homes {
		h, err := p.Home(ctx, id)
		switch {
		case domain.KindOf(err) == domain.NotFound:
		case err != nil:
			return nil, err
		default:
			list = append(list, h)
		}
	}
	return list, nil
}
