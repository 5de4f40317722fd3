# One build of a checkout at a time, for the scripts beside it, which read this file; no program of its own.
# shellcheck shell=sh

# Where Plaza is built; set by the script, as fail is, which tells why and ends it.
: "${target:?}"

# Waits until nobody else builds. The kernel frees the lock of flock when the last of its holders is gone, Maven included: it
# never is stale. Where there is no flock, the lock is a link that names the process, and is stale when that is gone.
lock() {
    if ! mkdir -p "$target" 2>/dev/null || [ ! -w "$target" ]; then
        fail "cannot write to $target, where Plaza is built"
    fi
    waiting="${0##*/}: waiting for another build of this checkout"
    if command -v flock >/dev/null; then
        exec 9>>"$target/build.lock"
        flock -n 9 && return
        echo "$waiting" >&2
        flock 9
    else
        while ! ln -s "$$" "$target/build.pid" 2>/dev/null; do
            if ps -p "$(readlink "$target/build.pid")" >/dev/null 2>&1; then
                [ -z "$waiting" ] || echo "$waiting" >&2
                waiting=
                sleep 1
            else
                rm -f "$target/build.pid"
            fi
        done
    fi
}

unlock() {
    if command -v flock >/dev/null; then
        exec 9>&-
    else
        rm -f "$target/build.pid"
    fi
}
