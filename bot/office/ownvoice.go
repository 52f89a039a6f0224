package office

import (
	"context"
	"slices"

	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/hearing"
)

// voiceFiles sends what the person has sent with voices, and what shows how they were carried out.
func voiceFiles(ctx context.Context, v *visit.Visit, all []hearing.View) error {
	for _, x := range all {
		var media []telegram.Media
		for _, m := range slices.Concat(x.Voice.Media, x.Voice.Proof) {
			media = append(media, telegram.Media{Kind: m.Kind, FileID: m.File, UniqueID: m.Unique, Name: m.Name})
		}
		if len(media) == 0 {
			continue
		}
		if err := v.Album(ctx, media, v.Text("privacy.files", domain.Values{"number": domain.Text(string(x.Voice.Number))})); err != nil {
			return err
		}
	}
	return nil
}
