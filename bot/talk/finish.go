package talk

import (
	"context"
	"errors"
	"fmt"

	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/ending"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
)

// finish does what a complete conversation is for. A refusal that the person can correct is returned as a drive.Refusal; after any other
// refusal the conversation ends, and shows the reason.
func (t *Talk) finish(ctx context.Context, v *visit.Visit, _ dialog.Key, r dialog.Result) (Outcome, *dialog.Start, error) {
	do, known := t.finishes[r.Flow]
	if !known {
		return Outcome{}, nil, fmt.Errorf("talk: no finish of %q", r.Flow)
	}
	o, next, err := do(ctx, v, t.Flows[r.Flow], r)
	if err == nil {
		return o, next, nil
	}
	m, tellable := visit.MessageOf(err)
	switch kind := domain.KindOf(err); {
	case !tellable:
		return Outcome{}, nil, err
	case kind == domain.Invalid || kind == domain.Incomplete:
		return Outcome{}, nil, drive.Refusal{Note: step.Phrase(m)}
	}
	p, away := t.cases.Overtaken(ctx, v, r, m)
	if away != nil {
		return Outcome{}, nil, away
	}
	over := drive.Ended{How: ending.Refused, Why: m.Key}
	if errors.Is(err, domain.NoRole) {
		over.How = ending.Role
	}
	return Outcome{Page: p}, nil, over
}
