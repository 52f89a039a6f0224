package bot

import (
	"context"
	"maps"
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
)

// ending is what the person sees when a conversation is complete, and what begins next.
type ending struct {
	page  page
	menus bool // roles have changed
	then  *dialog.Start
}

// finish does what a finished conversation is for (ARCHITECTURE.md §2, line 5), under its run id. What the person can mend comes
// back as a drive.Refusal; what nobody can mend any more ends the conversation with the reason.
func (b *Bot) finish(ctx context.Context, v *visit, _ dialog.Key, r dialog.Result) (ending, *dialog.Start, error) {
	do, known := finishes[r.Flow]
	if !known {
		do = finishStep
	}
	end, err := do(ctx, v, b.Flows[r.Flow], r)
	m, tellable := messageOf(err)
	switch {
	case err == nil:
		return end, end.then, nil
	case !tellable:
		return ending{}, nil, err
	case domain.KindOf(err) == domain.Invalid || domain.KindOf(err) == domain.Incomplete:
		return ending{}, nil, drive.Refusal{Note: flows.Phrase(m)}
	}
	return ending{page: v.overtaken(ctx, r, m)}, nil, nil
}

// overtaken tells why the result came to nothing (somebody was faster, a right is gone), with the case as it is now.
func (v *visit) overtaken(ctx context.Context, r dialog.Result, m domain.Message) page {
	p := page{html: v.text(m.Key, m.Values)}
	if f, err := v.b.Desk.Open(ctx, v.by, caseOf(r)); err == nil {
		card := v.card(f)
		p.html, p.rows = p.html+"\n\n"+card.html, card.rows
	}
	return p
}

func caseOf(r dialog.Result) domain.CaseID { return domain.CaseID(number(r.Params["case"])) }

// finishes are the conversations that are not one step of a case.
var finishes = map[string]func(context.Context, *visit, dialog.Flow, dialog.Result) (ending, error){
	"register":  finishRegister,
	"accept":    finishAccept,
	"community": finishCommunity,
	"homes":     finishHomes,
	"settle":    finishSettle,
	"complaint": finishComplaint,
	"intake":    finishIntake,
	"handle":    finishHandle,
	"matter":    finishMatter,
	"forget":    finishForget,
	"survey":    finishSurvey,
	"absence":   finishAbsence,
}

// finishStep is every step of a case: the flow says which action and record it makes.
func finishStep(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	do, rec, err := flows.Record(f, r, v.by.Person, v.at)
	if err != nil {
		return ending{}, err
	}
	file, err := v.b.Desk.Act(ctx, v.by, r.Run, caseOf(r), do, rec)
	if err != nil {
		return ending{}, err
	}
	return ending{page: v.cardWith(file, "done."+string(do))}, nil
}

func finishHandle(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	h, err := flows.ReadHandling(f, r, v.by.Person, v.at)
	if err != nil {
		return ending{}, err
	}
	file, err := v.b.Desk.Handle(ctx, v.by, r.Run, caseOf(r), h)
	if err != nil {
		return ending{}, err
	}
	return ending{page: v.cardWith(file, "done.handle")}, nil
}

// finishSurvey thanks; who says that it is not solved is told that it is being taken up again.
func finishSurvey(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	do, rec, err := flows.Record(f, r, v.by.Person, v.at)
	if err != nil {
		return ending{}, err
	}
	file, err := v.b.Desk.Act(ctx, v.by, r.Run, caseOf(r), do, rec)
	if err != nil {
		return ending{}, err
	}
	key := "done.answer"
	if s, ok := rec.(complaint.Survey); ok && s.Solved == complaint.No {
		key = "done.answer.no"
	}
	return ending{page: v.cardWith(file, key)}, nil
}

func finishRegister(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	in, err := flows.ReadRegister(f, r)
	if err != nil {
		return ending{}, err
	}
	profile, err := v.b.Office.Register(ctx, v.by, office.Registration{Community: in.Community, Home: in.Home, Name: in.Name,
		Phone: in.Phone, PhoneVerified: in.PhoneVerified})
	if err != nil {
		return ending{}, err
	}
	v.person, v.by = profile, profile.Actor(v.by.Admin)
	end := ending{page: v.home("done.register"), menus: true}
	if r.Then != nil { // a complaint that had to wait for this: with all that was said already
		then := *r.Then
		then.Params = maps.Clone(then.Params)
		if then.Params == nil {
			then.Params = map[string]string{}
		}
		then.Params["community"] = strconv.FormatInt(int64(in.Community), 10)
		end.page.rows, end.then = nil, &then
	}
	return end, nil
}

func finishAccept(ctx context.Context, v *visit, _ dialog.Flow, r dialog.Result) (ending, error) {
	profile, err := v.b.Office.Accept(ctx, v.by, r.Params["token"])
	if err != nil {
		return ending{}, err
	}
	v.person, v.by = profile, profile.Actor(v.by.Admin)
	if r.Params["role"] == string(domain.Owner) && r.Params["home"] == "" { // an open door: the home is still to be chosen
		return ending{page: page{html: v.text("done.accept", nil)}, then: v.moveIn(r.Params)}, nil
	}
	return ending{page: v.home("done.accept"), menus: true}, nil
}

func finishComplaint(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	community, filing, err := flows.ReadComplaint(f, r, v.by.Person, v.at)
	if err != nil {
		return ending{}, err
	}
	return v.file(ctx, r, community, filing, "done.complaint")
}

func finishIntake(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	community, filing, err := flows.ReadIntake(f, r, v.by.Person, v.at)
	if err != nil {
		return ending{}, err
	}
	return v.file(ctx, r, community, filing, "done.intake")
}

func (v *visit) file(ctx context.Context, r dialog.Result, in domain.CommunityID, filing complaint.Filing, key string) (ending, error) {
	file, err := v.b.Desk.File(ctx, v.by, r.Run, in, filing)
	if err != nil {
		return ending{}, err
	}
	return ending{page: v.cardWith(file, key)}, nil
}

// evidenceOf turns what was sent in a conversation into evidence.
func evidenceOf(items []dialog.Item, by domain.PersonID, at time.Time) []complaint.Evidence {
	return flows.Evidence(items, by, at)
}
