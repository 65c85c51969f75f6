#!/bin/sh
# Both README commands on computers that have nothing: a bare Debian of each release in a folder, with an empty environment.
# Needs root, debootstrap and a network. CONTRIBUTING.md says when it is run and which variables it listens to.
set -eu
cd "$(dirname "$0")/../.."

releases=${BARE:-12 13}
commands=${BARE_COMMANDS:-make run; make test}
place=${BARE_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/yijian-bare}
wanted=${BARE_COMMIT:-HEAD}
desk=root/yijian-desk # where the checkout lies inside
packages=ca-certificates,python3,python3-pip,make

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }
name_of() { case $1 in 12) echo bookworm ;; 13) echo trixie ;; 14) echo forky ;; *) stop "Debian $1 has no name here; BARE takes 12, 13 and 14." ;; esac; }
spent() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

# --- what this computer must have

[ "$(id -u)" = 0 ] || stop "make bare needs root: it lays whole systems into folders and enters them. Run: sudo make bare"
command -v debootstrap >/dev/null || stop "debootstrap is missing. Run: apt-get install debootstrap"
command -v git >/dev/null || stop "git is missing; only what is committed is tried. Run: apt-get install git"
unshare --mount --pid --fork true 2>/dev/null || stop "Nothing may be mounted here (a container without that right). Run it on a computer or a virtual machine, or give the container CAP_SYS_ADMIN."
[ -d .git ] || [ -f .git ] || stop "This is no git checkout; only what is committed is tried."
commit=$(git rev-parse --short "$wanted^{commit}" 2>/dev/null) || stop "git knows no commit $wanted."
[ -z "$(git status --porcelain)" ] || say "Not everything here is committed; what is not is not tried."

# --- a bare system: made once, kept as an archive, laid out anew for every run

mirror() { # of Debian itself, as this computer's apt names it; debootstrap has its own when that is silent
    [ -z "${BARE_MIRROR:-}" ] || { echo "$BARE_MIRROR"; return; }
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk '$1 == "Debian" && $2 == "Debian" { print $3; exit }'
}
archive() {
    kept=$place/debian-$1.tar
    [ -z "${BARE_FRESH:-}" ] || rm -f "$kept"
    [ -z "$(find "$kept" -mtime +30 2>/dev/null)" ] || rm -f "$kept"
    [ -f "$kept" ] && return
    say "Debian $1: making the bare system, kept in $kept"
    rm -rf "$kept.root"
    # shellcheck disable=SC2046 # no word at all when apt names no mirror
    if ! debootstrap --variant=minbase --include="$packages" "$(name_of "$1")" "$kept.root" $(mirror) >"$logs/debian-$1-debootstrap.log" 2>&1; then
        rm -rf "$kept.root"
        stop "Debian $1 could not be fetched ($(tail -n 1 "$logs/debian-$1-debootstrap.log")). Is there a network? BARE_MIRROR names another source. Log: $logs/debian-$1-debootstrap.log"
    fi
    tar --one-file-system -C "$kept.root" -cf "$kept.new" . && mv "$kept.new" "$kept"
    rm -rf "$kept.root"
}
# How this computer reaches the network, which no empty environment says: names, apt's proxy and how it judges dates, the certificates added by hand.
carry_network() {
    for file in /etc/resolv.conf /etc/hosts; do [ ! -e "$file" ] || cp -L "$file" "$1/etc/"; done
    apt-config dump 2>/dev/null | grep -E '^Acquire::((http|https)::(Proxy|Verify|CaInfo)|Check-|Max-FutureTime|Force)' >"$1/etc/apt/apt.conf.d/90network" || :
    if [ -n "$(find /usr/local/share/ca-certificates -name '*.crt' 2>/dev/null)" ]; then
        cp -r /usr/local/share/ca-certificates "$1/usr/local/share/"
        chroot "$1" update-ca-certificates >/dev/null 2>&1
    fi
}

# --- into it. The mounts are made in a room of their own and are gone with it, whatever ends it; so are all processes.

inside() { # root, command
    set -- "$1" "cd /$desk && $2"
    for name in ${BARE_ENV:-}; do eval "set -- \"\$@\" \"$name=\$$name\""; done
    # shellcheck disable=SC2016 # read by the shell inside
    exec unshare --mount --propagation private --pid --fork --kill-child sh -eu -c '
        root=$1 command=$2
        shift 2
        mount -t proc proc "$root/proc"
        mount -t tmpfs -o mode=755 dev "$root/dev"
        mknod -m 666 "$root/dev/null" c 1 3
        mknod -m 666 "$root/dev/zero" c 1 5
        mknod -m 666 "$root/dev/full" c 1 7
        mknod -m 666 "$root/dev/random" c 1 8
        mknod -m 666 "$root/dev/urandom" c 1 9
        mknod -m 666 "$root/dev/tty" c 5 0
        mkdir "$root/dev/pts" "$root/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
        mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
        ln -s pts/ptmx "$root/dev/ptmx"
        for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do ln -s "/proc/self/${link#*:}" "$root/dev/${link%%:*}"; done
        status=0
        # A shell lets what it starts beside itself ignore Ctrl+C; the tests press it.
        env -i --default-signal=INT --default-signal=QUIT HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@" \
            chroot "$root" sh -c "$command" </dev/null || status=$?
        exit "$status"
    ' sh "$@"
}
# What a run came to, in half a sentence, out of its log.
came_to() { # log, root
    counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$1" | tail -n 1)
    [ -n "$counts" ] || counts=$(grep -oE '[0-9]+ (passed|failed)[^=]* in ' "$1" | tail -n 1 | sed 's/ in $//')
    made=$(find "$2/$desk/out" -type f -newer "$2/begun" 2>/dev/null | wc -l)
    [ -n "$counts" ] || [ "$made" = 0 ] || counts="$made files in out/"
    echo "${counts:-nothing to count}"
}
try() { # release, root: a sentence for every command
    about=$(chroot "$2" python3 -c 'import platform, pip; print(f"Python {platform.python_version()}, pip {pip.__version__}")')
    about="Debian $1 ($(cat "$2/etc/debian_version"), $about)"
    while read -r command; do
        [ -n "$command" ] || continue
        log="$logs/debian-$1-$(printf '%s' "$command" | tr -cs 'A-Za-z0-9\n' -).log"
        begun=$(date +%s) status=0
        : >"$2/begun"
        inside "$2" "$command" >"$log" 2>&1 &
        job=$!
        wait "$job" || status=$?
        job=
        took=$(spent $(($(date +%s) - begun)))
        if [ "$status" = 0 ]; then
            say "$about: \`$command\` passed in $took: $(came_to "$log" "$2"). Log: $log"
        else
            failures=$((failures + 1))
            say "$about: \`$command\` FAILED (status $status) after $took: $(came_to "$log" "$2"). Its last words: $(grep -v '^make' "$log" | tail -n 1). Log: $log"
        fi
    done <<EOT
$(printf '%s' "$commands" | tr ';' '\n')
EOT
}

# Read whole before it begins: the file may change while the tests run.
{
failures=0 root="" job=""
for name in ${BARE_ENV:-}; do
    eval "[ -n \"\${$name+set}\" ]" || stop "BARE_ENV names $name, which is not set."
done
for release in $releases; do name_of "$release" >/dev/null; done
logs=$place/logs/$(date +%Y%m%d-%H%M%S)-$$
mkdir -p "$logs"
tidy() {
    [ -z "$job" ] || { kill -KILL "$job" && wait "$job"; } 2>/dev/null || :
    [ -z "$root" ] || rm -rf --one-file-system "$root"
}
trap tidy EXIT
trap 'exit 130' HUP INT TERM
say "Commit $commit; logs in $logs; environment: HOME, PATH, LANG${BARE_ENV:+, }${BARE_ENV:-}"
for release in $releases; do
    archive "$release"
    root=$(mktemp -d "$place/debian-$release.XXXXXX")
    chmod 755 "$root"
    tar -C "$root" -xpf "$place/debian-$release.tar"
    carry_network "$root"
    mkdir "$root/$desk"
    git archive "$commit" | tar -C "$root/$desk" -xf -
    [ -f "$root/$desk/Makefile" ] || stop "Commit $commit could not be laid into $root."
    try "$release" "$root"
    tidy
    root=
done
[ "$failures" = 0 ] || stop "$failures of the commands failed."
exit 0
}
