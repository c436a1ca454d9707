#!/usr/bin/env bash
#
# Asks http://127.0.0.1:<port><path> and succeeds when the answer is 200, within five seconds. A JRE image has neither curl
# nor wget, but it has bash.
#
#   http-is-ok <port> <path>
#
set -euo pipefail

exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
read -r -t 5 _ status _ <&3
[[ $status == 200 ]]
