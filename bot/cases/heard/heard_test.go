package heard

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/people"
)

// team works in every community.
type team []string

func (t team) Colleagues(context.Context, domain.Actor, domain.CommunityID) (list []people.Profile, err error) {
	for _, name := range t {
		list = append(list, people.Profile{Person: people.Person{Name: name}})
	}
	return list, nil
}

// docs/design.md §1: who is named together with misconduct is complained of, whatever else the words tell.
func TestAccused(t *testing.T) {
	w, err := words.New(words.Own{Categories: []words.Topic{{Key: words.Staff}, {Key: "plumbing", Words: []string{"水管", "漏水", "tap"}}, {Key: "noise", Words: []string{"吵"}}}})
	require.NoError(t, err)
	for said, want := range map[string]bool{
		"赵建国来修水管骂人，还收了50块钱，楼上5-2-601半夜吵": true, "厨房漏水，赵建国来了骂人": true, "老赵修了三次都没修好，还发脾气": true, "赵建国骂人": true,
		"水管是赵工修的，一身酒气": true, "小赵来修水管，推人": true, "赵师傅收了我50块钱": true, "赵建国态度差": true, "厨房漏水，赵建国来了不耐烦": true, "林婷在电话里骂我神经病": true,
		"Zhao Jianguo mended the tap and swore at me": true, "tap leaks, Tom Baker came, was rude": true, "TOM BAKER took 50 yuan from me": true, "欧阳修平骂人": true, "欧阳师傅骂人": true, "司马师傅骂人": true, "小司马收了50块钱": true,
		"赵建国态度很好": false, "谢谢赵建国，水管修好了": false, "赵建国来修水管，楼上邻居骂人": false, "邻居老赵骂人": false, "楼上赵大明骂人": false, "楼上老赵半夜发脾气": false,
		"邻居骂人": false, "赵建国修水管，没修好": false, "有人骂赵建国": false, "老周骂人": false, "Tommy Bakerman was rude": false, "赵建国来了，隔壁收了50块钱": false,
	} {
		draft := dialog.Draft{"category": {Choices: []string{"plumbing"}}}
		got, err := Accused(t.Context(), w, team{"林婷", "赵建国", "Tom Baker", "欧阳修平", "司马光", "李"}, domain.Actor{}, 1, said, draft)
		require.NoError(t, err)
		assert.Equal(t, "plumbing", draft["category"].Value(), "an alarm with the same draft keeps its category")
		assert.Equal(t, want, got["category"].Value() == words.Staff, said)
	}
}
