package people_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// TestPeopleHandler: a page does what a person can do, and reads the chat back.
func TestPeopleHandler(t *testing.T) {
	r := start(t)
	base, post := page(t, r)
	bots := fmt.Sprint(r.says(world.Msg{Text: "Hi", Entities: []markup.Entity{{Type: "bold", Length: 2}}, Buttons: [][]wire.Button{{{Label: "A", Data: "a"}}}}).ID)
	for _, row := range [][2]string{
		{"say", `{"text":"<b> & 电梯","reply_to":` + bots + `}`},
		{"press", `{"message":` + bots + `,"data":"a"}`},
		{"photo", `{"bytes":"AQID","text":"photo"}`},
		{"album", `{"pictures":["AQID","AQIE"],"text":"album"}`},
		{"file", `{"kind":"document","name":"a.pdf","bytes":"AQID"}`},
		{"contact", `{"phone":"+86138","of":7}`},
		{"location", `{"latitude":1,"longitude":2}`},
		{"sticker", `{}`}, {"block", `{}`}, {"unblock", `{}`},
	} {
		assert.Contains(t, post("/7/"+row[0], row[1]), `{"id":`, row[0])
	}
	assert.Contains(t, post("/9/say", `{}`), "no such person")
	assert.Contains(t, post("/7/dance", `{}`), "no such deed")
	assert.Contains(t, post("/7/say", `{`), "cannot be read")
	resp, err := http.Post(base+"/7/say", "text/plain", strings.NewReader(`{"text":"from a foreign page"}`))
	require.NoError(t, err)
	resp.Body.Close()
	assert.Equal(t, http.StatusUnsupportedMediaType, resp.StatusCode)

	_, body := get(t, base+"/7/chat")
	var chat struct {
		Messages []struct {
			HTML string
			File *struct{ ID string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(body), &chat))
	assert.Len(t, chat.Messages, 10)
	assert.Equal(t, "<b>Hi</b>", chat.Messages[1].HTML)
	assert.Equal(t, "&lt;b&gt; &amp; 电梯", chat.Messages[2].HTML)
	_, bytes := get(t, base+"/file/"+chat.Messages[3].File.ID)
	assert.Equal(t, "\x01\x02\x03", bytes)
	code, _ := get(t, base+"/file/none")
	assert.Equal(t, http.StatusNotFound, code)
	_, people := get(t, base+"/people")
	assert.Contains(t, people, "小明")
}
