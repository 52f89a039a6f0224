package announce

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
	"guanjia/domain/view"
)

// mostHomes is how many homes a letter names; the others are counted.
const mostHomes = 8

// shortText is how many characters go below a picture: with what stands around them they fit into a caption.
const shortText = 500

// KeyOf is the key of all letters of an edition, which counts from 1. With the reader it is unique: nobody gets an edition twice.
func KeyOf(n ticket.Number, edition int) string { return fmt.Sprintf("%s%d", KeyPrefix(n), edition) }

// KeyPrefix is how the keys of all letters of an announcement begin.
func KeyPrefix(n ticket.Number) string { return "announcement:" + string(n) + ":" }

// To is the letter of an edition to one recipient. community and zone are those of the community.
func (a Announcement) To(r Recipient, edition int, community, zone string) notice.Notice {
	e := a.Editions[edition-1]
	d := ticket.Details{"until": domain.Moment(a.Until, zone), "kind": domain.Word("announcement.kind." + string(a.Kind))}
	d.Text("number", string(a.Number))
	d.Text("community", community)
	d.Text("text", e.Text)
	d.Word("icon", "announcement.icon", string(a.Kind))
	if until := a.Objections(); !until.IsZero() {
		d["objections"] = domain.Moment(until, zone)
	}
	var homes []domain.Value
	for _, p := range r.Homes[:min(len(r.Homes), mostHomes)] {
		homes = append(homes, domain.Text(p.Label))
	}
	if len(homes) > 0 {
		d["homes"] = domain.List(homes...)
	}
	if more := len(r.Homes) - len(homes); more > 0 {
		d["more"] = domain.Count(more)
	}
	if edition > 1 {
		d["edition"] = domain.Count(edition)
		if len(r.Homes) == 0 { // the correction concerns other homes
			d["outside"] = domain.Count(1)
		}
	}
	var buttons []notice.Button
	if a.Ack {
		d["ack"] = domain.Count(1)
		buttons = append(buttons, notice.Button{Do: "announcement.ack", View: view.Of(view.AnnouncementDo, "ack", string(a.Number), strconv.Itoa(edition))})
	}
	switch {
	case len(e.Media) == 1 && e.Media[0].Kind == "photo" && Length(e.Text) <= shortText:
		d.Text("photo", e.Media[0].File) // the courier sends the words with it
	case len(e.Media) > 0: // the courier sends them first, and then the words with their buttons
		var album []domain.Value
		for _, m := range e.Media {
			album = append(album, domain.Text(m.Kind+" "+m.File))
		}
		d["album"], d["media"] = domain.List(album...), domain.Count(len(e.Media))
	}
	return notice.Notice{To: r.Person, Key: KeyOf(a.Number, edition), Message: domain.Say("notice.announcement", d.Values()), Buttons: buttons, Bulk: true}
}

// Objections is until when people can object to a publication; zero of other kinds.
func (a Announcement) Objections() time.Time {
	if a.Kind != Publication {
		return time.Time{}
	}
	return a.Until
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	keys := []string{"refuse.announcement_past", "refuse.announcement_until", "refuse.announcement_stand", "refuse.announcement_same", "refuse.announcement_overtaken", "refuse.announcement_gone",
		"refuse.announcement_stage", "refuse.announcement_long", "missing.announcement_text", "missing.announcement_scope", "notice.announcement",
		"button.announcement.ack"}
	for _, k := range Kinds() {
		keys = append(keys, "announcement.kind."+string(k), "announcement.icon."+string(k))
	}
	for _, s := range Stages() {
		keys = append(keys, "announcement.stage."+string(s))
	}
	for _, a := range Actions() {
		keys = append(keys, "announcement.history."+string(a))
	}
	for _, t := range Triggers().Rows() {
		keys = append(keys, "button.announcement."+string(t.Do))
	}
	return slices.Compact(keys)
}
