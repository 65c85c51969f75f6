#!/bin/sh
# Make this computer ready: `prepare.sh run` for the desk, `prepare.sh dev` for the checks as well.
# Only what is missing is done, so a second call costs nothing. Whatever cannot be done here is said in one sentence.
set -eu
cd "$(dirname "$0")/../.."
purpose=${1:-run}

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
apt_install() {
    say "Installing with apt: $*"
    as_root apt-get -qq update || say "apt could not refresh its lists; trying with those it has."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >/dev/null
}

# --- system libraries: a screen needs more than a headless run

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
    may_install || stop "System libraries are missing and I may not install them. Ask an administrator to run: apt-get install$missing"
    # shellcheck disable=SC2086 # package names, one word each
    apt_install $missing || stop "apt could not install:$missing"
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
make_venv() {
    find_python
    rm -rf .venv
    # Debian keeps ensurepip in python3-venv. Without it an empty venv still works: the pip outside fills it.
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv .venv
    elif can_lend_pip; then
        "$python" -m venv --without-pip .venv
    elif may_install && apt_install python3-venv && "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv .venv
    else
        rm -rf .venv
        stop "$python has neither pip nor ensurepip and I may not install them. Ask an administrator to run: apt-get install python3-venv"
    fi
}

# --- packages: exactly those of the lock, by hash, and never built from source. The copy in .venv says which lock it holds.

holds() { cmp -s "$1" ".venv/$1"; }
fill() {
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        set -- "$1" .venv/bin/python -m pip
    else
        find_python
        can_lend_pip || stop "$python has no pip. On Debian: apt-get install python3-pip"
        set -- "$1" "$python" -m pip --python .venv/bin/python
    fi
    lock=$1
    shift
    say "Installing the packages of $lock"
    "$@" install --quiet --no-input --disable-pip-version-check --only-binary :all: --require-hashes -r "$lock" ||
        stop "The packages of $lock could not be installed; the lines above say why. Without a network, put a copy of .venv from an equal computer here."
}

libraries
fits .venv/bin/python || make_venv
if [ "$purpose" = dev ]; then
    holds requirements-dev.lock && holds requirements.lock || { fill requirements-dev.lock && cp requirements-dev.lock requirements.lock .venv/; }
else
    holds requirements.lock || { fill requirements.lock && cp requirements.lock .venv/; }
fi
