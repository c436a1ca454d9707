#!/usr/bin/env bash
#
# Makes the secrets of docker-compose.yml, for a try-out on one machine: a random password for each user, each in a file
# with the user's name, and a key for each service that signs, with openssl. public/service-keys has the public halves. A
# deployment brings files of the same names from where it keeps its secrets. Run it again after `./herald rotate registry` or
# `rotate http.provisioner`: it writes the registry's settings from these passwords.
#
#   docker/make-secrets.sh <folder>
#
# Promises: a secret that is there stays as it is; none is printed, or is an argument of a process; the folder is its owner's
# alone. The files in it can be read by all, because Compose shows each to a container whose user has another number.
#
set -euo pipefail

[[ $# == 1 ]] || { echo "usage: $0 <folder>" >&2; exit 2; }
readonly folder=$1
readonly users=(
    admin broker registry
    intake screening review dissemination officer-console audit-log
    http.provisioner http.intake http.screening http.review http.dissemination http.console http.audit-log
    http.kafka-ui http.grafana
    operator keeper commission i247.fr i247.gb i247.us i247.za
)

readonly signers=(console review dissemination)

umask 077
mkdir -p "$folder"
chmod 0700 "$folder"

put() { # name; the content is standard input
    cat >"$folder/.$1.new"
    chmod 0444 "$folder/.$1.new"
    mv -f "$folder/.$1.new" "$folder/$1"
}

made=0
for user in "${users[@]}"; do
    if [[ ! -s $folder/$user ]]; then
        head -c 24 /dev/urandom | base64 | tr '+/' '-_' | put "$user"
        made=$((made + 1))
    fi
done
# The key with which the audit log signs: never made anew, since members know its public half.
if [[ ! -s $folder/audit-log.key ]]; then
    { printf 'service: audit-log\nkey-id: audit-log-1\n'; openssl genpkey -algorithm ed25519; } | put audit-log.key
fi
# The key of HOLD, which screening, review, dissemination and the console share.
if [[ ! -s $folder/hold.key ]]; then
    openssl rand -hex 32 | put hold.key
fi
# The keys with which services sign, as `./herald rotate SERVICE --signing-key` makes and replaces them.
mkdir -p "$folder/public"
chmod 0755 "$folder/public"
for service in "${signers[@]}"; do
    if [[ ! -s $folder/signing.$service ]]; then
        key=$(openssl genpkey -algorithm ed25519)
        printf 'service: %s\nkey-id: %s-1\n%s\n' "$service" "$service" "$key" | put "signing.$service"
        printf '%s %s-1 %s %s -\n' "$service" "$service" \
            "$(openssl pkey -pubout -outform DER <<<"$key" | tail -c 32 | base64)" \
            "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$folder/public/service-keys"
        made=$((made + 1))
    fi
done
# The Commission's public keys: none until it has made them by `./herald redress keys`, and put the set here.
[[ -s $folder/public/commission-keys ]] || echo '{"keys": []}' >"$folder/public/commission-keys"
chmod 0644 "$folder/public/service-keys" "$folder/public/commission-keys"
# The registry's own login, and that of who registers schemas, as its program reads them.
registry=$(<"$folder/registry")
mechanism=SCRAM-SHA-512
[[ $registry != "{SCRAM-SHA-256}"* ]] || mechanism=SCRAM-SHA-256
put registry.properties <<EOF
apicurio.kafka.common.sasl.mechanism=$mechanism
apicurio.kafka.common.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="registry" password="${registry#"{SCRAM-SHA-256}"}";
quarkus.security.users.embedded.users."provisioner"=$(<"$folder/http.provisioner")
EOF
echo "make-secrets: made $made secrets in $folder, kept $((${#users[@]} + ${#signers[@]} - made))"
