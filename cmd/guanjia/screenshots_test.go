package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/page/pagetest"
	"guanjia/domain"
)

// pictures is where the README finds them.
const pictures = "../../docs/images"

// Sizes of the pictures: five chats side by side, one chat to read, a phone.
var (
	allFive  = pagetest.Size{Width: 1640, Height: 820}
	readable = pagetest.Size{Width: 1960, Height: 1190, Density: 1.25}
	inHand   = pagetest.Size{Width: 390, Height: 844, Density: 1.5}
)

// The pictures of the README are taken from the demo by a script. Without -update, one is taken and checked.
func TestScreenshots(t *testing.T) {
	t.Parallel()
	v := openDemo(t, readable)
	v.greet()
	if !*update {
		look(t, v.screen.Picture())
		return
	}
	v.screen.Click(`[data-testid="guide"]`)
	v.screen.Click(`[data-testid="chip-admin"]`)
	v.screen.Click(`[data-testid="chip-owner2"]`) // four panes are wider than six
	v.fill()
	keep(t, "confirm", v.owner.Picture())
	v.file()
	v.look()
	v.decide()
	keep(t, "staff", v.clerk.Picture())
	v.manager.Say("/summary month")
	v.manager.SeesAnswer("📊", "÷")
	keep(t, "summary", v.manager.Picture())
	v.technician.press("button.begin")
	v.technician.SeesLast(v.technician.label("done.begin"))
	v.leak()
	v.screen.Resize(allFive)
	keep(t, "demo", v.screen.Picture())
	v.screen.Resize(inHand)
	v.screen.Click(`[data-testid="chip-owner1"]`)
	keep(t, "phone", v.screen.Picture())
}

// leak is what the English neighbour tells, as far as the photos.
func (v *visit) leak() {
	v.t.Helper()
	neighbour := v.sits("owner2", domain.English)
	neighbour.Say("/complain")
	neighbour.choose("complaint.category.ask", "category.plumbing")
	neighbour.choose("complaint.place.ask", "place.garden")
	neighbour.answer("complaint.words.ask", "Water drips from the ceiling of the stairwell.")
	neighbour.choose("complaint.happened.ask", "complaint.happened.just_now")
	neighbour.asked("complaint.evidence.ask")
	neighbour.Photos("Second floor", "leak", "crack")
	neighbour.SeesAnswer("2")
}

// keep writes a picture of the README.
func keep(t *testing.T, name string, picture []byte) {
	t.Helper()
	var small bytes.Buffer
	require.NoError(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, plainer(look(t, picture))))
	assert.Less(t, small.Len(), 330_000, "%s is too heavy for a README", name)
	require.NoError(t, os.MkdirAll(pictures, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(pictures, name+".png"), small.Bytes(), 0o644))
}

// plainer is a picture with slightly fewer shades: nobody sees it, and the file is a sixth smaller.
func plainer(img image.Image) image.Image {
	const step = 3 // divides 255: white stays white
	less := func(v uint32) uint8 { return uint8((v>>8 + step/2) / step * step) }
	out := image.NewNRGBA(img.Bounds())
	for y := out.Rect.Min.Y; y < out.Rect.Max.Y; y++ {
		for x := out.Rect.Min.X; x < out.Rect.Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			out.SetNRGBA(x, y, color.NRGBA{R: less(r), G: less(g), B: less(b), A: 255})
		}
	}
	return out
}

// look fails unless a picture shows something: it can be read, and has more than a few colours.
func look(t *testing.T, picture []byte) image.Image {
	t.Helper()
	const step, enough = 7, 30
	img, err := png.Decode(bytes.NewReader(picture))
	require.NoError(t, err)
	colours := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += step {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += step {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
		}
	}
	assert.Greater(t, len(colours), enough, "the picture is nearly empty")
	return img
}
