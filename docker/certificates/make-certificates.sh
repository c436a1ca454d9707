#!/usr/bin/env bash
#
# Makes what docker-compose.yml needs for TLS: a certificate authority, and keys with certificates for the brokers, for
# the officers' console and for the mirror of the schemas. Runs in an image with a JRE, which has keytool and no openssl.
#
#   make-certificates.sh <folder for the brokers> <folder for the console> <folder for the mirror> <folder for clients>
#
#   brokers:  keystore.p12                                key and certificate chain, with the names of all
#             keystore.properties                         the keystore's password, a random one
#   console:  keystore.p12                                key and certificate chain
#             settings/server.ssl.key-store-password      the keystore's password, another random one
#   mirror:   keystore.p12, keystore.properties           as for the broker
#   clients:  ca.pem                                      the authority's certificate, for everybody
#
# Promises: the authority's own key never leaves this process's temporary folder, so nobody can issue another certificate
# under it; only the user and the group of this process can read a key or a password. Certificates are valid for a year.
# Those of an earlier start are kept until they are 300 days old: then new ones are made, under a new authority, and every
# client needs the new ca.pem. For development: a real installation brings its own certificates, which it can revoke.
#
set -euo pipefail

readonly broker=$1 console=$2 mirror=$3 clients=$4
readonly days=365 renewed_after_days=300

is_young() { [[ -s $1 && -z $(find "$1" -mtime "+$renewed_after_days") ]]; }
if is_young "$broker/keystore.p12" && is_young "$console/keystore.p12" && is_young "$mirror/keystore.p12" &&
    is_young "$clients/ca.pem"; then
    echo "make-certificates: keeping the certificates of an earlier start"
    exit 0
fi

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
readonly work

random() { head -c 24 /dev/urandom | base64; }
keytool_in() { # store, its password, then keytool's own arguments
    local store=$1 password=$2
    shift 2
    KEYSTORE_PASSWORD=$password keytool -J-XX:TieredStopAtLevel=1 "$@" -storetype PKCS12 -keystore "$store" -storepass:env KEYSTORE_PASSWORD
}

ca_password=$(random)
readonly ca_password
keytool_in "$work/ca.p12" "$ca_password" -genkeypair -alias ca -keyalg EC -groupname secp256r1 -validity $days \
    -dname "CN=Herald development authority" -ext bc:critical=ca:true,pathlen:0 -ext ku:critical=keyCertSign
keytool_in "$work/ca.p12" "$ca_password" -exportcert -alias ca -rfc -file "$work/ca.pem"

make_keystore() { # name of the key, password, names of the server
    local name=$1 password=$2 names=$3
    local store=$work/$name.p12
    keytool_in "$store" "$password" -genkeypair -alias "$name" -keyalg EC -groupname secp256r1 -validity $days -dname "CN=$name"
    keytool_in "$store" "$password" -certreq -alias "$name" -file "$work/$name.csr"
    keytool_in "$work/ca.p12" "$ca_password" -gencert -alias ca -rfc -validity $days -ext "san=$names" -ext eku=serverAuth \
        -infile "$work/$name.csr" -outfile "$work/$name.pem"
    keytool_in "$store" "$password" -importcert -alias ca -noprompt -file "$work/ca.pem"
    keytool_in "$store" "$password" -importcert -alias "$name" -file "$work/$name.pem"
    echo "make-certificates: made a certificate for ${names//,/, }, valid for $days days"
}

broker_password=$(random)
console_password=$(random)
mirror_password=$(random)
readonly broker_password console_password mirror_password
names=dns:broker-for-services,dns:broker-for-members,dns:localhost,ip:127.0.0.1
for number in 1 2 3; do
    names+=,dns:broker-$number-for-services,dns:broker-$number-for-members
done
make_keystore broker "$broker_password" "$names"
make_keystore mirror "$mirror_password" dns:schema-mirror,dns:localhost,ip:127.0.0.1
make_keystore console "$console_password" dns:officer-console,dns:localhost,ip:127.0.0.1

printf 'password=%s\n' "$broker_password" >"$work/keystore.properties"
printf 'password=%s\n' "$mirror_password" >"$work/mirror.properties"
printf '%s\n' "$console_password" >"$work/server.ssl.key-store-password"
install -m 0440 "$work/keystore.properties" "$broker/"
install -m 0440 "$work/broker.p12" "$broker/keystore.p12"
install -m 0440 "$work/mirror.properties" "$mirror/keystore.properties"
install -m 0440 "$work/mirror.p12" "$mirror/keystore.p12"
install -d -m 0750 "$console/settings"
install -m 0440 "$work/server.ssl.key-store-password" "$console/settings/"
install -m 0440 "$work/console.p12" "$console/keystore.p12"
install -m 0444 "$work/ca.pem" "$clients/"
