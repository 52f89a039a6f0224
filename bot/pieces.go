package bot

import (
	"context"

	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// shortest is how many characters of a text name it on a button.
const shortest = 24

// pieceOptions are the texts and files that can be taken out of the conversation's case; files are numbered as "photos"
// sends them.
func pieceOptions(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
	f, err := v.b.Desk.Open(ctx, v.by, domain.CaseID(number(s.Params["case"])))
	var os []dialog.Option
	n := 0
	for _, p := range f.Case.Pieces() {
		label := complaint.Shorten(p.Text, shortest)
		if p.Kind != "text" {
			n++
			label = v.label("list.piece", domain.Values{"kind": domain.Word("piece." + p.Kind), "count": domain.Count(n)})
		}
		os = append(os, dialog.Option{Value: p.Key, Label: label})
	}
	return os, err
}
