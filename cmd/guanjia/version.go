package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the linker in releases (Makefile, build); else "".
var version = ""

// versionCmd says which program this is.
type versionCmd struct{}

// Run prints one line: name, version, Go version and platform.
func (versionCmd) Run(w world) error {
	_, err := fmt.Fprintf(w.out, "guanjia %s (%s, %s/%s)\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// programVersion returns the version that the linker set, or else the commit of the build, or else "development".
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return s.Value
			}
		}
	}
	return "development"
}
