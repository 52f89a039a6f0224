// Package pagetest sits before the page as a person does: it clicks with the mouse, types, and looks at what is shown.
// It waits for what shall appear, never for time to pass.
//
// It needs Chromium: TEST_CHROMIUM names it, else one in PATH is taken. A test that fails leaves its last picture in the
// folder that PAGE_PICTURES names.
package pagetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// patience is how long something may take to appear before the test fails.
const patience = 2 * time.Minute

// Screen is a browser window that shows the page. A wrong step fails the test.
type Screen struct {
	t   testing.TB
	ctx context.Context
}

// Size is the size of a window in CSS pixels. Density is how many pixels of a picture lie along each; 0 is one.
type Size struct {
	Width, Height int64
	Density       float64
}

// Sizes that matter: a desk with four chats, and a small phone.
var (
	Desk  = Size{Width: 1600, Height: 1000}
	Phone = Size{Width: 360, Height: 760}
)

// emulate makes the window this size.
func (size Size) emulate() chromedp.Action[chromedp.Void] {
	return chromedp.EmulateViewport(size.Width, size.Height, chromedp.EmulateScale(max(1, size.Density)))
}

// chromium finds the browser, or fails with advice.
func chromium(t testing.TB) string {
	t.Helper()
	candidates := []string{os.Getenv("TEST_CHROMIUM"), "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "headless-shell"}
	for _, name := range candidates {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	require.FailNow(t, "no Chromium found",
		"This test drives the page in a browser. Install one (Debian: apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji) or name it: TEST_CHROMIUM=/path/to/chromium")
	return ""
}

// Open starts a browser of its own at url and waits until the page is connected. language is the page's: "zh" or "en".
// Errors on the page's console fail the test.
func Open(t testing.TB, url string, size Size, language string) *Screen {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(filepath.Join(t.TempDir(), "profile")),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "zh-CN"),
		chromedp.WindowSize(int(size.Width), int(size.Height)))
	browser, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	s := &Screen{t: t, ctx: ctx}
	t.Cleanup(s.lastLook)
	require.NoError(t, s.start(url, size, language), "open %s", url)
	s.Await(`document.body.dataset.ready === "true"`, "the page is connected")
	return s
}

// start opens the page in the wanted language and theme, whatever this machine prefers.
func (s *Screen) start(url string, size Size, language string) error {
	prepare := fmt.Sprintf(`localStorage.setItem("guanjia.language", %q); localStorage.getItem("guanjia.theme") ?? localStorage.setItem("guanjia.theme", '"light"')`,
		`"`+language+`"`)
	console := chromedp.Console(s.ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			broken := strings.Contains(m.Text, "net::ERR_") || strings.Contains(m.Text, "Failed to fetch") // the server went, which the page shows itself
			if !broken && (m.IsException() || m.Type == "error") {
				s.t.Errorf("on the page's console: %s", m)
			}
		}
	}()
	return chromedp.Do(s.ctx,
		size.emulate(),
		chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: prepare})
			return err
		}),
		chromedp.Navigate(url))
}

// waitFor is a promise that resolves with the first true value of an expression. It looks at every frame, because the
// page's policy forbids the usual ways of waiting.
const waitFor = `new Promise((done, give) => {
	const until = performance.now() + %d;
	const look = () => {
		const found = (() => { %s })();
		if (found) done(found);
		else if (performance.now() > until) give(new Error("never came"));
		else requestAnimationFrame(look);
	};
	look();
})`

// await waits until the body of a function returns something true, and gives it.
func await[T any](s *Screen, body, what string) T {
	s.t.Helper()
	got, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](fmt.Sprintf(waitFor, patience.Milliseconds(), body), chromedp.EvalAwaitPromise))
	require.NoError(s.t, err, "waiting for: %s", what)
	return got
}

// Await waits until a JavaScript expression is true; what says it in words.
func (s *Screen) Await(expression, what string) {
	s.t.Helper()
	await[bool](s, "return Boolean("+expression+")", what)
}

// Value gives the value of a JavaScript expression.
func Value[T any](s *Screen, expression string) T {
	s.t.Helper()
	got, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](expression))
	require.NoError(s.t, err, expression)
	return got
}

// spot is where to click.
type spot struct{ X, Y float64 }

// aim brings the element that the body of a function returns into view and gives its middle, once nothing lies over it
// and it stands still. The click is noted, so that one that missed can be told.
const aim = `
	const target = (() => { %s })();
	if (!target || target.disabled) return false;
	target.scrollIntoView({ block: "nearest", inline: "nearest" });
	const box = target.getBoundingClientRect();
	const x = box.x + box.width / 2, y = box.y + box.height / 2;
	const place = x + " " + y;
	const still = target.dataset.stood === place;
	target.dataset.stood = place;
	if (!still || !target.contains(document.elementFromPoint(x, y))) return false;
	window.clicked = false;
	target.addEventListener("click", () => { window.clicked = true; }, { once: true, capture: true });
	return { X: x, Y: y };`

// clickOn clicks on the element that the body of a function returns, as soon as it can be clicked. Should the element
// move under the mouse, it is clicked where it went.
func (s *Screen) clickOn(element, what string) {
	s.t.Helper()
	const tries = 5
	for range tries {
		at := await[spot](s, fmt.Sprintf(aim, element), what)
		require.NoError(s.t, chromedp.Do(s.ctx, chromedp.MouseClickXY(at.X, at.Y)), what)
		if Value[bool](s, "window.clicked") {
			return
		}
	}
	require.Fail(s.t, "could not be clicked", what)
}

// Click clicks on what a CSS selector names.
func (s *Screen) Click(selector string) {
	s.t.Helper()
	s.clickOn("return document.querySelector("+quoted(selector)+")", selector)
}

// Type writes where the cursor is.
func (s *Screen) Type(text string) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.KeyEvent(text)), "type %q", text)
}

// Picture is what the window shows now, as PNG.
func (s *Screen) Picture() []byte {
	s.t.Helper()
	return s.picture(chromedp.CaptureScreenshot())
}

// picture takes one once every picture in sight is drawn and the mouse is out of the way.
func (s *Screen) picture(take chromedp.Action[[]byte]) []byte {
	s.t.Helper()
	s.Await(picturesCame, "the pictures have come")
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 0, 0)), "move the mouse away")
	b, err := chromedp.Run(s.ctx, take)
	require.NoError(s.t, err, "take a picture")
	return b
}

// picturesCame says whether all pictures in sight are drawn.
const picturesCame = `[...document.images].filter((i) => i.checkVisibility()).every((i) => i.complete && i.naturalWidth > 0)`

// lastLook leaves what a failed test saw last in the folder that PAGE_PICTURES names.
func (s *Screen) lastLook() {
	dir := os.Getenv("PAGE_PICTURES")
	if dir == "" || !s.t.Failed() {
		return
	}
	if b, err := chromedp.Run(s.ctx, chromedp.CaptureScreenshot()); err == nil {
		_ = os.WriteFile(filepath.Join(dir, "failed-"+strings.ReplaceAll(s.t.Name(), "/", "-")+".png"), b, 0o600)
	}
}

// Resize makes the window another size.
func (s *Screen) Resize(size Size) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, size.emulate()), "resize")
}

// quoted is a string as JavaScript writes it.
func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string can always be written
	}
	return string(b)
}
