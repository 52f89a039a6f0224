// Package pagetest uses the page as a person does: it clicks with the mouse, types, and reads what is shown. It waits for conditions, and
// never for a length of time.
//
// It needs Chromium: TEST_CHROMIUM names it; otherwise it is searched in PATH. A test that fails leaves its last picture in the folder
// that PAGE_PICTURES names.
//
//	screen := pagetest.Open(t, url, pagetest.Desk, "en")
//	screen.As("owner1").Say("/start")
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

// patience is how long a test waits before it fails.
const patience = 2 * time.Minute

// Screen is a browser window with the page. A step that is not possible fails the test.
type Screen struct {
	t   testing.TB
	ctx context.Context
}

// Size is the size of a window in CSS pixels. Density is the number of picture pixels for each of them; 0: one.
type Size struct {
	Width, Height int64
	Density       float64
}

// The sizes for tests: a desk with four chats, and a small phone.
var (
	Desk  = Size{Width: 1600, Height: 1000}
	Phone = Size{Width: 360, Height: 760}
)

// emulate sets the size of the window.
func (size Size) emulate() chromedp.Action[chromedp.Void] {
	return chromedp.EmulateViewport(size.Width, size.Height, chromedp.EmulateScale(max(1, size.Density)))
}

// chromium returns the path of the browser, or fails with advice.
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

// Open starts a browser at url and waits until the page is connected. language is that of the page: "zh" or "en". Errors on the page's
// console fail the test.
func Open(t testing.TB, url string, size Size, language string) *Screen {
	t.Helper()
	own := t.TempDir()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(filepath.Join(own, "profile")),
		chromedp.Env("TMPDIR="+own), // a browser that is ended leaves its socket there
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

// start opens the page in a language and a theme, whatever the settings of this machine are.
func (s *Screen) start(url string, size Size, language string) error {
	prepare := fmt.Sprintf(`localStorage.setItem("guanjia.language", %q); localStorage.getItem("guanjia.theme") ?? localStorage.setItem("guanjia.theme", '"light"')`,
		`"`+language+`"`)
	console := chromedp.Console(s.ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			broken := strings.Contains(m.Text, "net::ERR_") || strings.Contains(m.Text, "Failed to fetch") // the server has ended, which the page shows itself
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

// waitFor is a promise that resolves with the first true value of an expression. It checks at every frame, because the page's policy
// forbids the usual ways to wait.
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

// await waits until the body of a function returns something true, and returns it.
func await[T any](s *Screen, body, what string) T {
	s.t.Helper()
	got, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](fmt.Sprintf(waitFor, patience.Milliseconds(), body), chromedp.EvalAwaitPromise))
	require.NoError(s.t, err, "waiting for: %s", what)
	return got
}

// Await waits until a JavaScript expression is true; what describes it.
func (s *Screen) Await(expression, what string) {
	s.t.Helper()
	await[bool](s, "return Boolean("+expression+")", what)
}

// Value returns the value of a JavaScript expression.
func Value[T any](s *Screen, expression string) T {
	s.t.Helper()
	got, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](expression))
	require.NoError(s.t, err, expression)
	return got
}

// spot is the place of a click.
type spot struct{ X, Y float64 }

// aim scrolls to the element that the body of a function returns, waits until nothing covers it and it does not move, and returns its
// middle. It records the click, so that one that missed can be recognized.
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
	const named = target.dataset.testid && '[data-testid="' + target.dataset.testid + '"]';
	document.addEventListener("click", (e) => {
		window.clicked = target.contains(e.target) || Boolean(named && e.target.closest(named)); // it may have been drawn anew
	}, { once: true, capture: true });
	return { X: x, Y: y };`

// clickOn clicks on the element that the body of a function returns, as soon as that is possible. If the element moves before the click,
// it clicks again.
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

// Click clicks on the element of a CSS selector.
func (s *Screen) Click(selector string) {
	s.t.Helper()
	s.clickOn("return document.querySelector("+quoted(selector)+")", selector)
}

// Type types where the cursor is.
func (s *Screen) Type(text string) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.KeyEvent(text)), "type %q", text)
}

// Picture returns a picture of the window, as PNG.
func (s *Screen) Picture() []byte {
	s.t.Helper()
	return s.picture(chromedp.CaptureScreenshot())
}

// picture takes a picture after every visible image is drawn and the mouse is out of the way.
func (s *Screen) picture(take chromedp.Action[[]byte]) []byte {
	s.t.Helper()
	s.Await(picturesCame, "the pictures have come")
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 0, 0)), "move the mouse away")
	b, err := chromedp.Run(s.ctx, take)
	require.NoError(s.t, err, "take a picture")
	return b
}

// picturesCame reports whether all visible images are drawn.
const picturesCame = `[...document.images].filter((i) => i.checkVisibility()).every((i) => i.complete && i.naturalWidth > 0)`

// lastLook saves the last picture of a failed test in the folder that PAGE_PICTURES names.
func (s *Screen) lastLook() {
	dir := os.Getenv("PAGE_PICTURES")
	if dir == "" || !s.t.Failed() {
		return
	}
	if b, err := chromedp.Run(s.ctx, chromedp.CaptureScreenshot()); err == nil {
		_ = os.WriteFile(filepath.Join(dir, "failed-"+strings.ReplaceAll(s.t.Name(), "/", "-")+".png"), b, 0o600)
	}
}

// Resize sets another size of the window.
func (s *Screen) Resize(size Size) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, size.emulate()), "resize")
}

// quoted returns a string as a JavaScript literal.
func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string can always be written as JSON
	}
	return string(b)
}
