// Package proc reads what the system and a program itself say of a running program: CPU time, memory, goroutines. It works on Linux.
//
//	before := proc.CPU(pid)
package proc

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of /proc/PID/stat (USER_HZ), the same on every Linux.
const tick = 10 * time.Millisecond

// stat reads /proc/PID/stat after the name of the program.
func stat(pid int) []string {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	return strings.Fields(rest)
}

// Indexes of fields in stat: as in proc(5), less three.
const (
	statParent = 1
	statUser   = 11
	statSystem = 12
)

// CPU returns the CPU time of a process; 0 if there is none.
func CPU(pid int) time.Duration { return cpu(pid, false) }

// cpu returns the CPU time of a process; with ended also that of its children that have ended.
func cpu(pid int, ended bool) time.Duration {
	f := stat(pid)
	most := statSystem
	if ended {
		most += 2
	}
	var sum int
	for i := statUser; i <= most && i < len(f); i++ {
		n, _ := strconv.Atoi(f[i])
		sum += n
	}
	return time.Duration(sum) * tick
}

// TreeCPU returns the CPU time of a process and its children.
func TreeCPU(pid int) time.Duration {
	sum := cpu(pid, true)
	procs, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, p := range procs {
		child, _ := strconv.Atoi(filepath.Base(filepath.Dir(p)))
		if f := stat(child); len(f) > statParent && f[statParent] == strconv.Itoa(pid) {
			sum += cpu(child, false)
		}
	}
	return sum
}

// Parent returns the process that started another one; false if it cannot be read.
func Parent(pid int) (int, bool) {
	f := stat(pid)
	if len(f) <= statParent {
		return 0, false
	}
	n, err := strconv.Atoi(f[statParent])
	return n, err == nil
}

// Resident returns the memory of a process, in bytes; 0 if there is none.
func Resident(pid int) int64 { return memory(pid, "VmRSS:") }

// Peak returns the most memory that a process ever had, in bytes.
func Peak(pid int) int64 { return memory(pid, "VmHWM:") }

func memory(pid int, of string) int64 {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for _, line := range strings.Split(string(b), "\n") {
		if kb, found := strings.CutPrefix(line, of); found {
			n, _ := strconv.ParseInt(strings.Fields(kb)[0], 10, 64)
			return n << 10
		}
	}
	return 0
}

var goroutines = regexp.MustCompile(`(?m)^go_goroutines (\d+)`)

// Goroutines asks the metrics at an address how many goroutines a program has; 0 if it does not answer.
func Goroutines(addr string) int {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+addr+"/metrics", nil)
	if err != nil {
		return 0
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0
	}
	m := goroutines.FindSubmatch(append(b, "\ngo_goroutines 0"...))
	n, _ := strconv.Atoi(string(m[1]))
	return n
}
