package card

import (
	"html"
	"regexp"
	"strconv"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Privacy says what is stored about the person, and offers to send it as a file or to delete it.
func Privacy(r Reader, own office.Stored) Page {
	files := 0
	for _, v := range own.Cases {
		files += len(Evidence(v.Case))
	}
	return Page{HTML: r.Text("privacy.stored", domain.Values{"name": domain.Text(own.Person.Name),
		"phone": domain.Text(people.ShowPhone(own.Person.Phone)), "homes": domain.Count(len(own.Homes)),
		"cases": domain.Count(len(own.Cases)), "files": domain.Count(files)}),
		Rows: [][]telegram.Button{{r.Open("privacy.export", button.Export)}, {r.Open("privacy.forget", button.Forget)}}}
}

// Export returns everything that is stored about a person, as plain text; more are lines of HTML behind it.
func Export(r Reader, own office.Stored, more ...string) string {
	ls := []string{r.Text("bot.profile", domain.Values{"name": domain.Text(own.Person.Name), "phone": domain.Text(orDash(people.ShowPhone(own.Person.Phone)))}),
		account(r, own.Person.Person)}
	for _, h := range own.Homes {
		ls = append(ls, homeLine(r, "bot.home", h))
	}
	for _, m := range own.Person.Memberships {
		for _, c := range own.Within {
			if c.ID == m.Community && m.Role != domain.Owner {
				ls = append(ls, r.Text("bot.role", domain.Values{"community": domain.Text(c.Name), "role": domain.Word("role." + string(m.Role))}))
			}
		}
	}
	if r.By.Admin {
		ls = append(ls, r.Text("bot.admin", nil))
	}
	for _, v := range own.Cases {
		ls = append(ls, "", Case(r, v).HTML)
		for _, a := range v.Case.Additions {
			if a.Words != "" {
				ls = append(ls, "+ "+html.EscapeString(a.Words))
			}
		}
		for _, e := range v.History {
			ls = append(ls, historyLine(r, v, e))
		}
	}
	return html.UnescapeString(tags.ReplaceAllString(Lines(append(ls, more...)), "")) + "\n"
}

// account is the person's account of Telegram, and the language that was chosen.
func account(r Reader, p people.Person) string {
	values := domain.Values{"id": domain.Text(strconv.FormatInt(int64(p.Chat), 10))}
	if p.Language != "" {
		values["language"] = domain.Text(r.In(p.Language).Text("bot.language_name", nil))
	}
	return r.Text("privacy.account", values)
}

// tags is the pattern of the markup in the catalogues.
var tags = regexp.MustCompile(`</?[a-z]+>`)

func homeLine(r Reader, key string, h office.Residence) string {
	return r.Text(key, h.Tie.In(domain.Values{"community": domain.Text(h.Community.Name), "home": domain.Text(h.Home.Label)}))
}

// Profile shows what the bot knows about the reader. all are all communities.
func Profile(r Reader, p people.Profile, homes []office.Residence, all []people.Community) Page {
	ls := []string{r.Text("bot.profile", domain.Values{"name": domain.Text(p.Name), "phone": domain.Text(orDash(people.ShowPhone(p.Phone)))})}
	for _, h := range homes {
		key := "bot.home"
		if !h.Verified {
			key = "bot.home_unverified"
		}
		ls = append(ls, homeLine(r, key, h))
	}
	for _, m := range p.Memberships {
		for _, c := range all {
			if c.ID == m.Community && m.Role != domain.Owner {
				ls = append(ls, r.Text("bot.role", domain.Values{"community": domain.Text(c.Name), "role": domain.Word("role." + string(m.Role))}))
			}
		}
	}
	number := "profile.phone"
	if p.Phone == "" {
		number = "profile.phone_none"
	}
	rows := append([][]telegram.Button{{r.Open("profile.name", button.Rename), r.Open(number, button.Renumber)}}, append(leaving(r, p.Memberships, homes), Row(r.Open("menu.register", button.Register)), Row(r.Open("menu.language", button.Language)))...)
	return Page{HTML: Lines(ls), Rows: rows}
}
