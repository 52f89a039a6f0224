package overview

import (
	"context"
	"errors"

	"guanjia/bot/question"
	"guanjia/bot/report/book"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
)

// export is /export [PERIOD] and the button under a summary: a workbook of the same figures.
func (m figures) export(ctx context.Context, v *visit.Visit, arg string) error {
	f, over, err := m.typed(ctx, v, question.Export, arg)
	if over || err != nil {
		return err
	}
	if f.Period == "" {
		f.Period = "month"
	}
	e := &export{v: v}
	err = m.Desk.Figures.Export(ctx, v.By, wanted(f), lookup.Sink{
		Begin: func(rep lookup.Report, total int) error { return e.begin(ctx, rep, total) },
		Add:   func(page []lookup.Exported) error { return e.add(ctx, page) },
	})
	switch {
	case errors.Is(err, errNothing):
		return v.Toast(ctx, v.Label("book.none", nil))
	case errors.Is(err, errMany), errors.Is(err, book.ErrLarge):
		return e.tooLarge(ctx)
	case err != nil && e.book == nil:
		return v.Refuse(ctx, err)
	case err != nil:
		return err
	}
	return e.send(ctx)
}

// errNothing says that there is nothing to export, errMany that there are more cases than a sheet has rows.
var errNothing, errMany = errors.New("no case to export"), errors.New("too many cases for a sheet")

const (
	mostRows     = 1_000_000 // Excel has 1,048,576 rows in a sheet
	countedFrom  = 5_000     // cases from which on it is shown how many are done
	countedTimes = 10        // how often it is shown
	megabyte     = 1 << 20
)

// export is a workbook on its way, with the message that says how far it is.
type export struct {
	v           *visit.Visit
	book        *book.Book
	name        string
	message     int64
	total, done int
	told        int
	shows       []notice.Subject // the cases in it
}

func (e *export) begin(ctx context.Context, rep lookup.Report, total int) (err error) {
	e.total = total
	switch {
	case total == 0:
		return errNothing
	case total > mostRows:
		return errMany
	}
	e.name = book.Name(e.v.Reader(), rep.Basis)
	e.v.AnswerPress(ctx, "")()
	if e.message, err = e.v.SendText(ctx, e.v.Text("book.working", e.values()), telegram.Keyboard{}); err != nil {
		return e.v.Ended(err)
	}
	e.book = book.New(e.v.Reader(), rep, telegram.MaxUpload)
	return nil
}

func (e *export) values() domain.Values {
	return domain.Values{"total": domain.Count(e.total), "done": domain.Count(e.done), "max": domain.Count(telegram.MaxUpload / megabyte)}
}

// add writes a page and tells from time to time how far it is.
func (e *export) add(ctx context.Context, page []lookup.Exported) error {
	if err := e.book.Add(page); err != nil {
		return err
	}
	e.done += len(page)
	for _, x := range page {
		e.shows = append(e.shows, notice.Subject(x.Case.Number))
	}
	if step := e.done * countedTimes / e.total; e.total >= countedFrom && step > e.told && step < countedTimes {
		e.told = step
		_ = e.v.EditText(ctx, e.message, e.v.Text("book.progress", e.values()), telegram.Keyboard{}) // the next one tells more
	}
	return nil
}

// tooLarge says that the sheet cannot be sent.
func (e *export) tooLarge(ctx context.Context) error {
	line := e.v.Text("book.large", e.values())
	if e.message == 0 {
		return e.v.Toast(ctx, line)
	}
	return e.v.Ended(e.v.EditText(ctx, e.message, line, telegram.Keyboard{}))
}

func (e *export) send(ctx context.Context) error {
	file, err := e.book.File()
	if errors.Is(err, book.ErrLarge) {
		return e.tooLarge(ctx)
	}
	if err != nil {
		return err
	}
	values := e.values()
	values["follow_ups"] = domain.Count(e.book.FollowUps)
	if err := e.v.EditText(ctx, e.message, e.v.Text("book.ready", values), telegram.Keyboard{}); err != nil && !visit.Lost(err) {
		return e.v.Ended(err)
	}
	e.v.Naming(e.shows...)
	return e.v.Upload(ctx, telegram.Upload{Kind: telegram.KindDocument, Name: e.name, Open: file.Reader})
}
