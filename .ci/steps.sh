# shellcheck shell=bash
# How .ci/run and .ci/newest take a step: quiet where all is well, the output where something fails, and a machine as if
# it were new. Sourced, with `script` set to the name that messages begin with. Debian or Ubuntu; as root, or with sudo.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
clone=$work/clone
log=$work/log
trap 'rm -rf "$work"' EXIT

tools=(chromium libreoffice-impress poppler-utils gettext fonts-liberation fonts-noto-core fonts-noto-cjk
    firefox-esr webkit2gtk-driver xvfb)

section() {
    printf '== %s\n' "$1"
}

fail() {
    printf '%s: %s\n' "${script:?}" "$1" >&2
    exit 1
}

# attempted COMMAND…: its exit code; its output is in $log, and shown if it fails.
attempted() {
    local code=0
    "$@" >"$log" 2>&1 </dev/null || code=$?
    if ((code)); then
        tail -n 300 "$log" >&2
        printf '%s: exit %s from: %s\n' "$script" "$code" "$*" >&2
    fi
    return "$code"
}

# quietly COMMAND…: the same, and the end if it fails.
quietly() {
    attempted "$@" || exit 1
}

as_root() {
    if ((EUID)); then sudo "$@"; else "$@"; fi
}

# fresh COMMAND…: in the clone, as on a machine where no environment is active.
fresh() {
    local path=$PATH
    if [[ -n ${VIRTUAL_ENV:-} ]]; then path=${path//"$VIRTUAL_ENV/bin:"/}; fi
    (cd "$clone" && env -u VIRTUAL_ENV -u PYTHONPATH -u PYTHONHOME PATH="$path" "$@")
}

# closing_line: how many tests of the last step passed and failed, as pytest sums it up; a failure if none ran.
closing_line() {
    grep -E '(^|[ =])[0-9]+ (passed|failed|skipped|xfailed|deselected)' "$log" | tail -n 1
}

# system_tools: installs the programs that the tests start, where they are missing.
system_tools() {
    local tool missing=()
    for tool in "${tools[@]}"; do
        dpkg-query --show --showformat='${db:Status-Status}' "$tool" 2>/dev/null | grep -qx installed || missing+=("$tool")
    done
    if ((${#missing[@]})); then
        echo "installing ${missing[*]}"
        quietly as_root apt-get update
        quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
    fi
}

# clean_clone: what is committed, and nothing else.
clean_clone() {
    quietly git clone "$root" "$clone"
    [[ -f $clone/README.md ]] || fail "there is no README.md"
}
