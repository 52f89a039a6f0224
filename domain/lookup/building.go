package lookup

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Between stands between the name of a community and that of its building: no name holds it.
const Between = "\n"

// buildings are the names of all buildings of communities; with several communities theirs and Between stand before.
func buildings(ctx context.Context, d *Reader, in []people.Community) (map[domain.BuildingID]string, error) {
	names := map[domain.BuildingID]string{}
	for _, c := range in {
		list, err := d.store.Buildings(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		for _, b := range list {
			if names[b.ID] = b.Name; len(in) > 1 {
				names[b.ID] = c.Name + Between + b.Name
			}
		}
	}
	return names, nil
}
