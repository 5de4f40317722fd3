# Finds Java for the scripts beside it, which read this file; no program of its own.
#
# The default java of a machine is often older than Plaza needs while a newer one is installed beside it: so each
# place is asked for its version, and what is too old is passed over.
# shellcheck shell=sh

# The folder in which Plaza lies; set by the script.
: "${home:?}"
oldest_java=21

# The path with every symbolic link at its end followed.
resolve() {
    resolved=$1
    while [ -h "$resolved" ]; do
        link=$(readlink "$resolved")
        case $link in
            /*) resolved=$link ;;
            *) resolved=$(dirname -- "$resolved")/$link ;;
        esac
    done
}

# Puts the version of the Java in folder $1, as in "21", into $version, or 0. The file "release" tells it without
# the tenth of a second that a JVM takes to start; a few distributions leave it out.
read_version() {
    version=
    if [ -r "$1/release" ]; then
        while IFS= read -r line; do
            case $line in
                JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;;
            esac
        done <"$1/release"
    fi
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p' | head -n 1)
    fi
    version=${version#\"}
    version=${version%%[!0-9]*}
    version=${version:-0}
}

# Takes folder $1 into $java_home if its Java is new enough and has program $2 (java, javac).
take() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] || return 1
    read_version "$1"
    [ "$version" -ge "$oldest_java" ] || return 1
    java_home=$1
}

# Takes the newest of what Linux distributions install.
take_newest() {
    newest=0
    for folder in /usr/lib/jvm/*; do
        candidate=$java_home
        if take "$folder" "$1" && [ "$version" -gt "$newest" ]; then
            newest=$version
        else
            java_home=$candidate
        fi
    done
    [ "$newest" -gt 0 ]
}

take_from_macos() {
    [ -x /usr/libexec/java_home ] || return 1
    take "$(/usr/libexec/java_home -v "$oldest_java+" 2>/dev/null)" "$1"
}

# What is on the path may be a link, or a script of a version manager, which only Java itself sees through.
take_from_path() {
    program=$(command -v java) || return 1
    resolve "$program"
    take "$(dirname -- "$(dirname -- "$resolved")")" "$1" ||
        take "$("$program" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')" "$1"
}

# Puts the Java that has program $1 (java: enough to run, javac: to build) into $java_home; fails if there is none.
find_java() {
    java_home=
    take "$home/runtime" "$1" ||
        take "${JAVA_HOME-}" "$1" ||
        take_newest "$1" ||
        take_from_macos "$1" ||
        take_from_path "$1"
}

# What building needs: $java_home with a compiler, and Maven. Else says in one line what is missing, and fails.
find_build_tools() {
    if ! find_java javac; then
        echo "${0##*/}: building Plaza needs a JDK of $oldest_java or later, and none was found." \
            "Install one (Debian: apt install openjdk-21-jdk, or a later one) or set JAVA_HOME to it." >&2
        return 1
    fi
    if ! command -v mvn >/dev/null; then
        echo "${0##*/}: building Plaza needs Maven, and there is no mvn. Install it (Debian: apt install maven)." >&2
        return 1
    fi
}
