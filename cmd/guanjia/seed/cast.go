package seed

import (
	"fmt"
	"strconv"

	"guanjia/domain"
)

type communityID = domain.CommunityID

// Resident is one person of the community, or a guest of it. Chat is the Telegram account; Phone has the country code. Key names those who
// chat on the page (owner1, owner2, clerk, technician, manager, admin, newcomer) and the other staff; it is "" for other owners. Trade is
// owner, clerk, technician, manager, admin or newcomer; Title is the home or the office.
type Resident struct {
	Key      string
	Chat     domain.ChatID
	Name     string
	Trade    string
	Title    string
	Phone    string
	Language domain.Language
	role     domain.Role
}

// The accounts of the seven who chat on the page.
const (
	Owner1     domain.ChatID = 6_100_000_001
	Owner2     domain.ChatID = 6_100_000_002
	Clerk      domain.ChatID = 6_100_000_003
	Technician domain.ChatID = 6_100_000_004
	Manager    domain.ChatID = 6_100_000_005
	Admin      domain.ChatID = 6_100_000_006
	Newcomer   domain.ChatID = 6_100_000_007
)

// Guests returns those who chat on the page and belong to no community: the company's admin, whom the configuration names, and somebody
// whom the bot does not know yet. Plant stores neither of them.
func Guests() []Resident {
	return []Resident{
		{Key: "admin", Chat: Admin, Name: "陆海明", Trade: "admin", Phone: "+8613800000006", Language: domain.Chinese},
		{Key: "newcomer", Chat: Newcomer, Name: "沈一帆", Trade: "newcomer", Phone: "+8613800000007", Language: domain.Chinese},
	}
}

// Cast returns the five of the community who chat on the page.
func Cast() []Resident {
	return []Resident{
		{"owner1", Owner1, "陈晓雨", "owner", "3-2-1201", "+8613800001201", domain.Chinese, domain.Owner},
		{"clerk", Clerk, "林婷", "clerk", "客服中心", "+8613800000003", domain.Chinese, domain.Staff},
		{"technician", Technician, "赵建国", "technician", "工程部", "+8613800000004", domain.Chinese, domain.Staff},
		{"manager", Manager, "周敏", "manager", "阳光花园", "+8613800000005", domain.Chinese, domain.Manager},
		{"owner2", Owner2, "Emma Carter", "owner", "5-1-802", "+8613800000802", domain.English, domain.Owner},
	}
}

// colleagues returns the staff who do not chat on the page.
func colleagues() []Resident {
	const first domain.ChatID = 6_200_000_001
	all := []Resident{
		{Key: "clerk2", Name: "何佳", Trade: "clerk", Title: "客服中心", role: domain.Staff},
		{Key: "technician2", Name: "孙伟", Trade: "technician", Title: "工程部", role: domain.Staff},
		{Key: "guard", Name: "马强", Trade: "technician", Title: "秩序部", role: domain.Staff},
		{Key: "cleaner", Name: "吴秀兰", Trade: "technician", Title: "环境部", role: domain.Staff},
		{Key: "manager2", Name: "高志远", Trade: "manager", Title: Name, role: domain.Manager},
	}
	for i := range all {
		all[i].Chat = first + domain.ChatID(i)
		all[i].Phone = "+86138000100" + fmt.Sprintf("%02d", i)
		all[i].Language = domain.Chinese
	}
	return all
}

// Residents returns everybody with an account, the cast first. The local Bot API server must know all of them.
func Residents(seed uint64) ([]Resident, error) {
	w, err := readWords()
	if err != nil {
		return nil, err
	}
	return residents(Options{Seed: seed}.filled().Seed, w), nil
}

// owners is how many owners have an account, with the two of the cast.
const owners = 200

// residents makes names, phones and homes of everybody.
func residents(seed uint64, w words) []Resident {
	const first domain.ChatID = 6_300_000_001
	r := luck(seed, luckNames)
	all := append(Cast(), colleagues()...)
	taken := map[string]bool{}
	for _, c := range all {
		taken[c.Title] = true
	}
	labels := labels()
	for i := range owners - 2 {
		label := labels[r.IntN(len(labels))]
		for taken[label] {
			label = labels[r.IntN(len(labels))]
		}
		taken[label] = true
		all = append(all, Resident{Chat: first + domain.ChatID(i), Name: w.name(r), Trade: "owner", Title: label,
			Phone: "+86139" + strconv.Itoa(10_000_000+r.IntN(90_000_000)), Language: domain.Chinese, role: domain.Owner})
	}
	return all
}
