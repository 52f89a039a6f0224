//go:build unix

package lease

import (
	"context"
	"errors"
	"os"
	"syscall"
)

// heldFile is a file locked by this process; the kernel unlocks it when the process ends.
type heldFile struct{ *os.File }

// lockFile locks the file; it returns nil if another process has it.
func lockFile(name string) (*heldFile, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // next to the configured database
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case err == nil:
		return &heldFile{f}, nil
	case errors.Is(err, syscall.EWOULDBLOCK):
		err = nil
	}
	return nil, errors.Join(err, f.Close())
}

// Held implements Lock.
func (f *heldFile) Held(context.Context) error { return nil }

// Release unlocks the file and does not remove it: otherwise two processes could lock two files with the same name.
func (f *heldFile) Release() error { return f.Close() }
