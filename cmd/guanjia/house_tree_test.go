package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// topLevel is what stands at the top of the repository (CONTRIBUTING.md §1): the rooms, and what a repository needs beside them.
var topLevel = map[string]bool{
	"cmd": true, "bot": true, "dialog": true, "domain": true, "persistence": true, "configs": true,
	"docs": true, "deploy": true, "scripts": true, ".ci": true,
	"go.mod": true, "go.sum": true, "Makefile": true, "Dockerfile": true, "compose.yaml": true, "LICENSE": true,
	"README.md": true, "README.zh-CN.md": true, "ARCHITECTURE.md": true, "CHANGELOG.md": true, "CONTRIBUTING.md": true,
	".gitignore": true, ".dockerignore": true, ".golangci.yml": true,
}

// largest is how many bytes a file of the repository may have; the font of the pictures is the largest that there is a reason for.
const largest = 2_000_000

// Git stores neither built programs nor anything else that does not belong here.
func TestHouseStoresNothingElse(t *testing.T) {
	const root = "../.."
	list := exec.CommandContext(t.Context(), "git", "ls-files", "-z")
	list.Dir = root
	out, err := list.Output()
	require.NoError(t, err, "git tells what it stores")
	files := strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
	require.Greater(t, len(files), 500)
	for _, name := range files {
		top, _, _ := strings.Cut(name, "/")
		assert.True(t, topLevel[top], "%s does not belong at the top of the repository", name)
		f, err := os.Stat(filepath.Join(root, name))
		if os.IsNotExist(err) { // deleted, and not committed yet
			continue
		}
		require.NoError(t, err)
		assert.LessOrEqual(t, f.Size(), int64(largest), "%s: a built program, or data that belongs elsewhere", name)
	}
}
