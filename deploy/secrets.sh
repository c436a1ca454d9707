#!/usr/bin/env bash
#
# Prints the Secrets of a deployment on Kubernetes, from a folder that docker/make-secrets.sh made or filled from where you keep
# your secrets: a file for each user. A user of the overlay without a file gets a random password, which is kept in the folder.
#
#   deploy/secrets.sh <folder> <overlay> | kubectl apply -f -
#
# Promises: no secret is an argument of a process; a file that is there stays as it is. The Secrets that it does not print
# (certificates, officers, operators, keys of fingerprints) are listed in deploy/README.md.
#
set -euo pipefail

[[ $# == 2 ]] || { echo "usage: $0 <folder> <overlay>" >&2; exit 2; }
readonly folder=$1 overlay=$2
umask 077

encoded() { base64 -w 0 "$1"; }
line() { # a file whose last line end is not part of the secret
    local text
    text=$(<"$1")
    if [[ $text == '{'* ]]; then
        echo "$1: Strimzi knows SCRAM-SHA-512 only; write a new password into the file" >&2
        exit 1
    fi
    printf '%s' "$text" | base64 -w 0
}
secret() { # name; lines of its data are standard input
    printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: herald\ntype: Opaque\ndata:\n' "$1"
    sed 's/^/  /'
}
http_user() { # of the process that logs in as this Kafka user
    case $1 in
        intake | screening | review | dissemination | audit-log) echo "http.$1" ;;
        officer-console) echo http.console ;;
    esac
}

users=$(cat "$overlay/users.yaml" "$(dirname "$0")/base/kafka-users.yaml" | sed -n 's/^ *name: *login\.\([a-z0-9.-]*\)$/\1/p' | sort -u)
for user in $users; do
    if [[ ! -s $folder/$user ]]; then
        head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$folder/$user"
    fi
    {
        echo "herald.kafka.password: $(line "$folder/$user")"
        http=$(http_user "$user")
        if [[ -n $http ]]; then
            echo "herald.http.operator-password: $(line "$folder/$http")"
        fi
        case $user in screening | review | dissemination | officer-console) echo "herald.hold.key: $(line "$folder/hold.key")" ;; esac
    } | secret "login.$user"
done
echo "password: $(line "$folder/http.provisioner")" | secret http.provisioner
echo "registry.properties: $(encoded "$folder/registry.properties")" | secret registry-logins
for keys in service-keys commission-keys; do
    echo "$keys: $(encoded "$folder/public/$keys")"
done | secret service-keys
for service in console review dissemination; do
    echo "signing.key: $(encoded "$folder/signing.$service")" | secret "signing.$service"
done
echo "signing.key: $(encoded "$folder/audit-log.key")" | secret signing.audit-log
