#!/bin/sh
# Make this computer ready: `prepare.sh run` for the desk, `prepare.sh dev` for the checks as well.
# Only what is missing is done, so a second call costs nothing. Whatever cannot be done here is said in one sentence, the reason first.
# Nothing is ever deleted but a .venv of this user's own that has its pyvenv.cfg.
set -eu
cd "$(dirname "$0")/../.."
purpose=${1:-run}
lock=requirements.lock
[ "$purpose" = run ] || lock=requirements-dev.lock

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

# --- why something failed, out of what apt, pip or the system printed; their own words only where no sentence is better

free_in() { df -Pk "$1" 2>/dev/null | awk 'NR == 2 { printf "%d MB free in %s", $4 / 1024, dir }' dir="$2"; }
failed() { # what could not be done, what was printed
    case $2 in
    *'No space left on device'* | *'not enough free space'* | *'have enough free space'* | *'Disk quota exceeded'*)
        stop "The disk is full ($(free_in . "this folder"), $(free_in "${TMPDIR:-/tmp}" "${TMPDIR:-/tmp}")): $1. Make room – the checks need about 700 MB here and 300 MB there, TMPDIR names another place for the latter – and run the same command again.（磁盘满了：腾出地方再来一次。）" ;;
    *'name resolution'* | *'Name or service not known'* | *'Failed to resolve'* | *NameResolutionError* | *'nodename nor servname'* | *'No address associated'* | *'Temporary failure resolving'* | *'Could not resolve'*)
        no_network "the name of the server could not be looked up" "$1" ;;
    *'Network is unreachable'* | *'No route to host'* | *'Connection refused'* | *'timed out'* | *'Failed to establish a new connection'* | *'Connection reset'* | *'Remote end closed'* | *'Could not connect'* | *'Unable to connect'*)
        no_network "the server does not answer" "$1" ;;
    *'Cannot connect to proxy'* | *'Proxy Authentication'* | *'Tunnel connection failed'*)
        no_network "the proxy named in this computer's settings does not let us through" "$1" ;;
    *CERTIFICATE_VERIFY_FAILED* | *SSLError* | *'certificate verif'*)
        stop "The server shows a certificate this computer does not trust: $1. See that the clock is right; if this network opens secure connections on their way, ask whoever runs it for its certificate and name the file in PIP_CERT.（服务器证书不受信任：先看电脑的日期对不对。）" ;;
    *'DO NOT MATCH THE HASHES'*)
        stop "A package that came is not the one $lock names (its hash differs), so it was not installed: $1. Run the same command again; if it says so again, tell whoever looks after this project and install nothing by hand.（下载的程序包对不上，没有安装。）" ;;
    *'No matching distribution found'* | *'is not a supported wheel'*)
        stop "There is no package of $lock for this computer ($(uname -sm), $("$python" -V 2>/dev/null || echo Python)): $1. The desk runs on Python 3.11 to 3.14 and Linux on x86-64 with glibc 2.34 or newer, Windows on x86-64, macOS on ARM. $(printf '%s\n' "$2" | awk '/No matching distribution/ { print; exit }')" ;;
    *'Permission denied'* | *'Read-only file system'* | *'Operation not permitted'*)
        stop "Writing is not allowed in $(pwd): $1. Put a copy of the project into a folder of your own and run the same command there, or let the owner of this folder run it once.（这个文件夹写不进去：把项目复制到自己的文件夹里再来。）" ;;
    *) say "$2"; stop "So $1; the lines above say why." ;;
    esac
}
no_network() {
    stop "No network ($1): $2. Connect this computer and run the same command again; where there never is a network, copy .venv here from an equal computer.（没有网络：连上网再来一次。）"
}

# --- system libraries: a screen needs more than a headless run

apt_install() {
    say "Installing with apt: $*"
    # What could not be refreshed shows when the install fails; when it does not, the lists it has were good enough.
    told=$(as_root env LC_ALL=C apt-get -qq update 2>&1) || :
    more=$(as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" 2>&1) || {
        told=$(printf '%s\n%s' "$told" "$more")
        return 1
    }
}
libraries() {
    [ "$(uname)" = Linux ] || return 0
    known=$("$(command -v ldconfig || echo /sbin/ldconfig)" -p)
    missing=
    while read -r library package when; do
        case $library in '#'* | '') continue ;; esac
        if [ "$when" = window ] && { [ "$purpose" != run ] || [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }; then continue; fi
        case $known in *"$library "*) ;; *) missing="$missing $package" ;; esac
    done <resources/setup/system-libraries.txt
    [ -n "$missing" ] || return 0
    may_install || stop "System libraries are missing and I may not install them. Ask an administrator to run: apt-get install$missing（缺系统库，请管理员装上。）"
    # shellcheck disable=SC2086 # package names, one word each
    apt_install $missing || failed "apt could not install:$missing" "$told"
}
# What the wheels of Qt and cryptography ask of the C library; a test compares it with the wheels installed.
glibc_needed() { case $1 in x86_64) echo 2.34 ;; aarch64) echo 2.39 ;; esac; }
recent_enough() {
    found=$(getconf GNU_LIBC_VERSION 2>/dev/null) || return 0
    found=${found#glibc } needed=$(glibc_needed "$(uname -m)")
    [ -n "$needed" ] || return 0
    printf '%s\n' "$found $needed" | awk '{ split($1, a, "."); split($2, b, "."); exit !(a[1] > b[1] || a[1] == b[1] && a[2] >= b[2]) }' ||
        stop "This system is too old: its C library is glibc $found, and on $(uname -m) the packages of $lock need $needed or newer (Debian 12 has 2.36, Debian 13 2.41).（系统太旧，装不了。）"
}

# --- Python and its own folder of packages

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
find_python() {
    for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if fits "$python"; then return 0; fi
    done
    stop "Python 3.11 or newer is needed; none was found. On Debian: apt-get install python3"
}
can_lend_pip() { "$python" -m pip --python "$(command -v "$python")" --version >/dev/null 2>&1; }
has_ensurepip() { "$python" -c 'import ensurepip' 2>/dev/null; }
# Its Python answers, is new enough, and still has its own folder: after an upgrade of the system's Python it has not.
works() {
    .venv/bin/python -c 'import os, sys, sysconfig
own = sys.prefix != sys.base_prefix and os.path.isdir(sysconfig.get_path("purelib"))
sys.exit(sys.version_info < (3, 11) or not own)' 2>/dev/null
}
holds() { cmp -s "$1" ".venv/$1"; }
is_whole() { [ ! -e .venv/unfinished ] && holds requirements.lock && { [ "$purpose" = run ] || holds "$lock"; } && works; }

# Stops before a .venv that is not this user's own to fill or to replace.
ours() {
    if [ -L .venv ]; then
        stop ".venv is a link, and what it leads to does not hold what $lock names. Nothing is changed behind a link: remove the link (rm .venv) and run the same command again."
    fi
    [ -d .venv ] || stop ".venv in $(pwd) is no folder. Move it away and run the same command again."
    # shellcheck disable=SC2012 # one entry with a plain name, and what owns it
    if [ "$(ls -ldn .venv | awk '{ print $3 }')" != "$(id -u)" ]; then
        # shellcheck disable=SC2012
        owner=$(ls -ld .venv | awk '{ print $3 }')
        stop ".venv in $(pwd) belongs to $owner, not to you, and cannot be used as it is (shut to you, or not what $lock names); it is left alone. Let $owner run the same command once, or run it in a copy of the project of your own.（.venv 是 $owner 的，没有动它。）"
    fi
    { [ -r .venv ] && [ -w .venv ] && [ -x .venv ]; } ||
        stop ".venv in $(pwd) is yours but shut; it is left alone. Open it (chmod -R u+rwX .venv) and run the same command again."
    [ -f .venv/pyvenv.cfg ] || rmdir .venv 2>/dev/null ||
        stop ".venv in $(pwd) was not made by this set-up (it has no pyvenv.cfg); it is left alone. Move it away and run the same command again."
}
make_venv() {
    find_python
    told=$(LC_ALL=C mkdir .venv 2>&1) || failed ".venv could not be made" "$told"
    { : >.venv/unfinished && : >.venv/pyvenv.cfg; } 2>/dev/null || failed ".venv could not be made" "No space left on device"
    fresh=yes
    # Debian keeps ensurepip in python3-venv. Without it an empty venv still works: the pip outside fills it.
    if has_ensurepip; then set --
    elif can_lend_pip; then set -- --without-pip
    elif may_install && apt_install python3-venv && has_ensurepip; then set --
    else
        rm -rf .venv
        stop "$python has neither pip nor ensurepip and I may not install them. Ask an administrator to run: apt-get install python3-venv"
    fi
    told=$("$python" -m venv "$@" .venv 2>&1) || failed ".venv could not be made" "$told"
}
make_anew() {
    say "$1: .venv is made anew."
    told=$(LC_ALL=C rm -rf .venv 2>&1) || failed ".venv could not be replaced" "$told"
    make_venv
}

# --- packages: exactly those of the lock, by hash, never built from source, and nothing is resolved: what is released tomorrow changes nothing.
# The copies of the locks in .venv say which it holds; they are laid there last. `unfinished` lies there from the first change until then.

fill() {
    recent_enough
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=.venv/bin/python
        set -- "$python" -m pip
    else
        find_python
        can_lend_pip || stop "$python has no pip. On Debian: apt-get install python3-pip"
        set -- "$python" -m pip --python .venv/bin/python
    fi
    say "Installing the packages of $lock"
    rm -f .venv/requirements.lock .venv/requirements-dev.lock
    : >.venv/unfinished || failed "the packages of $lock could not be installed" "No space left on device"
    if ! told=$("$@" install --quiet --no-input --disable-pip-version-check --retries 2 --no-deps --only-binary :all: --require-hashes -r "$lock" 2>&1); then
        # What fails before the first file is written leaves what was there as good as it was.
        case $told in *'No space left'* | *OSError*) ;; *'No matching distribution'* | *HASHES*) rm -f .venv/unfinished ;; esac
        failed "the packages of $lock could not be installed" "$told"
    fi
    told=$("$@" --disable-pip-version-check check 2>&1)
}

libraries
is_whole && exit 0
if [ -e .venv ] || [ -L .venv ]; then ours; fi
fresh=no
if [ ! -d .venv ]; then make_venv
elif [ -e .venv/unfinished ]; then make_anew "An earlier set-up was cut short"
elif ! works; then make_anew "The Python that .venv was made with is gone, or is another now"
fi
fill || { [ "$fresh" = no ] && make_anew "What was in .venv does not go with $lock" && fill; } ||
    failed "$lock is not whole, and the desk cannot run from it (whoever looks after this project mends it with make lock)" "$told"
holds_now() { if [ "$purpose" = run ]; then cp "$lock" .venv/; else cp "$lock" requirements.lock .venv/; fi; }
told=$(LC_ALL=C holds_now 2>&1) || failed "the packages of $lock are installed, but that could not be noted" "$told"
rm -f .venv/unfinished
