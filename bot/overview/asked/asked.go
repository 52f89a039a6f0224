// Package asked is what a manager's question in words leads to: the button of its report, or a page that asks what is meant.
//
// It is pure. It counts nothing, and reads no words: bot/question does.
//
//	asked.Data(question.Question{Report: question.Overdue}) // "v:overdue:0"
package asked

import (
	"cmp"
	"strconv"

	"guanjia/bot/button"
	"guanjia/bot/question"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// Figures is what a question restricts figures to: the first of what it can mean.
func Figures(q question.Question) button.Figures {
	f := button.Figures{Period: q.Period()}
	if len(q.Communities) > 0 {
		f.Community = int64(q.Communities[0])
	}
	if len(q.Categories) > 0 {
		f = f.Also("c", string(q.Categories[0]))
	}
	if len(q.Channels) > 0 {
		f = f.Also("n", string(q.Channels[0]))
	}
	if len(q.Buildings) > 0 {
		f = f.Also("b", strconv.FormatInt(int64(q.Buildings[0]), 10))
	}
	if len(q.Handlers) > 0 {
		f = f.Also("h", strconv.FormatInt(int64(q.Handlers[0]), 10))
	}
	return f
}

// Data is the button of the report that a question asks for; of what can mean several things, of the first.
func Data(q question.Question) string {
	f := Figures(q)
	usual := func(period string) button.Figures {
		f.Period = cmp.Or(f.Period, period)
		return f
	}
	everything := f == (button.Figures{})
	switch q.Report {
	case question.Overdue:
		if everything {
			return button.Page(button.Overdue, 0)
		}
		return button.BehindPage{Figure: string(summary.Overdue), Of: usual("today")}.Data()
	case question.Open:
		return button.BehindPage{Figure: string(summary.Open), Of: usual("today")}.Data()
	case question.List:
		return button.BehindPage{Figure: string(q.Figure), Of: usual("month")}.Data()
	case question.Ranking:
		return ranking(q, f)
	case question.Satisfaction:
		by := "c"
		if f.Restricts("c") != "" {
			by = "b"
		}
		return button.BreakdownPage{Figure: string(summary.Followed), By: by, Of: usual("month")}.Data()
	case question.Causes:
		return button.BreakdownPage{Figure: string(summary.Closed), By: "w", Of: usual("month")}.Data()
	case question.Workload:
		if everything {
			return button.Open(button.Workload, "")
		}
		return button.BreakdownPage{Figure: string(summary.Open), By: "h", Of: usual("today")}.Data()
	case question.Trend:
		if q.Every != "" {
			f = f.Also("e", q.Every)
		}
		return f.Data(button.Trend)
	case question.Export:
		return usual("month").Data(button.Sheet)
	case question.Due, question.Waiting, question.Held:
		return queueOf(f, shows(q)[q.Report])
	case question.Improvements, question.Digest, question.Voices:
		return told(q, f)
	}
	return usual("week").Data(button.Summary)
}

// ranking is the button of a figure by what tells it apart: all of it, or as many of the order as were asked for.
func ranking(q question.Question, f button.Figures) string {
	period := "month"
	if q.Figure == summary.Open || q.Figure == summary.Overdue {
		period = "today"
	}
	if q.Top > 0 {
		f = f.Also("m", strconv.Itoa(q.Top))
	}
	f.Period = cmp.Or(f.Period, period)
	return button.BreakdownPage{Figure: string(q.Figure), By: q.By, Of: f}.Data()
}

// told is what questions of improvement actions, the digest and voices lead to. How many voices there were, the summary of the period tells.
func told(q question.Question, f button.Figures) string {
	switch {
	case q.Report == question.Improvements:
		return improvements(q, f).Data()
	case q.Report == question.Digest:
		return button.Open(button.Digest, "now")
	case f == (button.Figures{}) && !q.Asks():
		return button.VoicePage{}.Data()
	}
	f.Period = cmp.Or(f.Period, "month")
	return f.Data(button.Summary)
}

// improvements is the list of improvement actions that a question asks for.
func improvements(q question.Question, f button.Figures) button.ImprovePage {
	p := button.ImprovePage{Category: f.Restricts("c"), Community: f.Community}
	if q.Late {
		p.Show = string(improving.Late)
	}
	return p
}

// queueOf is the button of the queue, which shows first what is due first.
func queueOf(f button.Figures, show lookup.Show) string {
	building, _ := button.ID[int64](f.Restricts("b"))
	handler, _ := button.ID[int64](f.Restricts("h"))
	return button.QueuePage{Show: string(show), Category: f.Restricts("c"), Building: building, Handler: handler}.Data(button.Queue)
}

// shows are the selections of the queue that answer what is asked.
func shows(q question.Question) map[question.Report]lookup.Show {
	return map[question.Report]lookup.Show{question.Overdue: lookup.ShowOverdue, question.Open: lookup.ShowAll, question.Due: cmp.Or(lookup.Show(q.Day), lookup.ShowAll),
		question.Waiting: lookup.ShowWaiting, question.Held: lookup.ShowHeld}
}

// Queue is the button of the list of the queue that answers a question of somebody who is no manager; mine is false if only managers read
// what is asked, or if it is not certain.
func Queue(q question.Question) (data string, mine bool) {
	if !q.Certain() || len(q.Periods)+len(q.Channels)+len(q.Communities) > 0 {
		return "", false
	}
	if q.Report == question.Voices {
		return button.VoicePage{}.Data(), true
	}
	of, there := shows(q)[q.Report]
	return queueOf(Figures(q), of), there
}

// NearQueue are the lists of the queue that words with a slip can mean for somebody who is no manager.
func NearQueue(q question.Question) (near []question.Question) {
	for _, own := range q.Near {
		if _, mine := Queue(own); mine {
			near = append(near, own)
		}
	}
	return near
}
