#!/usr/bin/env bash
#
# Makes a Docker daemon answer on this machine: does nothing when one already does, otherwise installs Debian's packages
# where they are missing and starts dockerd in the background.
#
# Promises
#   - prints one line for each thing it does, and nothing else on success;
#   - ends within about two minutes plus the time apt needs;
#   - where it cannot, exits non-zero with one line that says why, so that a caller can skip the container tests;
#   - the daemon it started can be ended by the process id in $HERALD_DOCKER_DIR/dockerd.pid (default /run/herald-docker):
#         kill "$(cat /run/herald-docker/dockerd.pid)"
#
set -euo pipefail

readonly state_dir=${HERALD_DOCKER_DIR:-/run/herald-docker}
readonly pid_file=$state_dir/dockerd.pid
readonly log_file=$state_dir/dockerd.log
readonly seconds_to_answer=60
readonly packages=(docker.io docker-cli docker-compose docker-buildx iptables)

say() { printf 'start-docker: %s\n' "$*"; }
fail() {
    printf 'start-docker: cannot start Docker: %s\n' "$*" >&2
    exit 1
}

answers() { timeout 10 docker version --format '{{.Server.Version}}' 2>/dev/null; }
has_compose_and_buildx() { docker compose version >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1; }

install_packages() {
    [[ $EUID -eq 0 ]] || fail "Debian's packages (${packages[*]}) are missing and only root can install them"
    command -v apt-get >/dev/null || fail "there is no apt-get to install ${packages[*]} with"
    say "installing ${packages[*]} with apt-get"
    export DEBIAN_FRONTEND=noninteractive
    local output
    output=$(apt-get -qq update 2>&1) || fail "apt-get update: $(tail -n 1 <<<"$output")"
    output=$(apt-get -qq install -y --no-install-recommends "${packages[@]}" 2>&1) \
        || fail "apt-get install: $(tail -n 1 <<<"$output")"
}

start_daemon() {
    mkdir -p "$state_dir"
    say "starting dockerd (process id in $pid_file, log in $log_file)"
    setsid --fork dockerd --pidfile "$pid_file" >"$log_file" 2>&1 </dev/null
    local version
    for ((second = 0; second < seconds_to_answer; second++)); do
        if version=$(answers); then
            say "Docker $version answers, process id $(<"$pid_file")"
            return
        fi
        # The pid file appears at once; when it is gone again, or its process is, the daemon has given up.
        if ((second > 5)) && ! { [[ -s $pid_file ]] && kill -0 "$(<"$pid_file")" 2>/dev/null; }; then
            fail "dockerd ended: $(grep -iE 'level=(fatal|error)|failed' "$log_file" | tail -n 1)"
        fi
        sleep 1
    done
    kill "$(<"$pid_file")" 2>/dev/null || true
    fail "dockerd did not answer within $seconds_to_answer s: $(tail -n 1 "$log_file")"
}

if version=$(answers) && has_compose_and_buildx; then
    say "Docker $version already answers"
    exit 0
fi
if ! answers >/dev/null && [[ $EUID -ne 0 ]]; then
    fail "no daemon answers this user and only root can start one"
fi
if ! { command -v dockerd && command -v docker && command -v iptables; } >/dev/null || ! has_compose_and_buildx; then
    install_packages
fi
if version=$(answers); then
    say "Docker $version already answers"
else
    start_daemon
fi
