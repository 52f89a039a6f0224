package danger

import (
	"context"
	"regexp"
	"strings"

	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/people"
)

// violence is the kind of a danger in which one person hurts another. Of other kinds nobody is accused: "马强摸到电线" is about who needs help.
const violence = "violence"

// blow is what somebody who is named does to others; calls is how a name stands where somebody is asked to come, or is the one who is hurt.
var (
	blow  = regexp.MustCompile(`^.{0,6}?(?:打|推|踢|揍|踹|掐|砍|捅|扇|骂|威胁|动手|拿刀|欺负|摸|骚扰|猥亵|强奸|抓|拽|勒|拖|撞)|^\W{0,3}(?:\w+ ){0,3}?(?:hit|hits|beat|beats|beating|punch|kick|push|slap|attack|threat|grab|touch|assault|chok|stab|rap)`)
	calls = regexp.MustCompile(`快来|来人|来一下|过来|帮|救|被|挨|遭|help|come|was|got|is being`)
)

// accused is the first colleague of whom words say that they hurt somebody; ok is false if it is nobody. Of several one is enough: then only
// managers see the case.
func accused(words string, colleagues []people.Profile) (who domain.PersonID, ok bool) {
	text := strings.ToLower(domain.OneLine(words))
	for _, p := range colleagues {
		name := strings.ToLower(p.Name)
		_, after, found := strings.Cut(text, name)
		if len([]rune(name)) < 2 || !found {
			continue
		}
		clause := after
		if end := strings.IndexAny(after, "，。！？,.!?；;"); end >= 0 {
			clause = after[:end]
		}
		if did := blow.FindString(clause); did == "" || calls.MatchString(did) {
			continue
		}
		return p.ID, true
	}
	return 0, false
}

// blamed is the colleague whom the words of an emergency accuse of violence; 0: none. They are not called to it, and do not see it.
func (m *Room) blamed(ctx context.Context, v *visit.Visit, in domain.CommunityID, kind, words string) (domain.PersonID, error) {
	if kind != violence {
		return 0, nil
	}
	list, err := m.Office.Colleagues(ctx, v.By, in)
	if again := visit.Untellable(err); again != nil {
		return 0, again
	}
	who, _ := accused(words, list) // who belongs to no home here is told of no colleagues: nobody is accused by name
	return who, nil
}
