package main

import (
	"fmt"
	"os"
	"path/filepath"
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

// treeCPU returns the CPU time of a process and its children.
func treeCPU(pid int) time.Duration {
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

// resident returns the memory of a process, in bytes; peak is the most that it ever had.
func resident(pid int) int64 { return memory(pid, "VmRSS:") }

func peak(pid int) int64 { return memory(pid, "VmHWM:") }

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
