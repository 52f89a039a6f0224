//go:build !unix

package lease

import (
	"context"
	"errors"
	"os"
)

// heldFile is a file that only its creator may remove.
type heldFile struct{ *os.File }

// lockFile opens the file for this process only. On systems where an open file cannot be removed, removing it shows that nobody has it.
func lockFile(name string) (*heldFile, error) {
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, nil //nolint:nilnil // another process has it
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil, nil //nolint:nilnil // another process was first
	}
	if err != nil {
		return nil, err
	}
	return &heldFile{f}, nil
}

// Held implements Lock.
func (f *heldFile) Held(context.Context) error { return nil }

// Release implements Lock.
func (f *heldFile) Release() error { return errors.Join(f.Close(), os.Remove(f.Name())) }
