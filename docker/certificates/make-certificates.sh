#!/usr/bin/env bash
#
# Makes what broker and schema mirror of docker-compose.yml need for TLS, once: a certificate authority, and for each a key with
# a certificate for the names it is reached by. Runs in a JRE image, which has keytool and no openssl.
#
#   make-certificates.sh <folder for the broker> <folder for the mirror> <folder for their clients>
#
#   broker, mirror: keystore.p12         key and certificate chain, readable by the server's user alone
#                   keystore.properties  the keystore's password, a random one
#   clients:        ca.pem               the authority's certificate, for everybody
#
# Promises: the authority's own key leaves this process's temporary folder never, so nobody can issue a second certificate
# under it; what is there already stays as it is. For development: a real installation brings its own certificates.
#
set -euo pipefail

readonly broker=$1 mirror=$2 clients=$3
readonly broker_user=1000 # appuser in the apache/kafka image
readonly mirror_user=10001 # herald in the image of Herald's tools
readonly days=3650

if [[ -s $broker/keystore.p12 && -s $broker/keystore.properties && -s $mirror/keystore.p12 && -s $mirror/keystore.properties &&
    -s $clients/ca.pem ]]; then
    echo "make-certificates: keeping the certificates of an earlier start"
    exit 0
fi

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
readonly work

random() { head -c 24 /dev/urandom | base64; }
ca_password=$(random)
readonly ca_password

keytool_in() { # store, its password, then keytool's own arguments
    local store=$1 password=$2
    shift 2
    KEYSTORE_PASSWORD=$password keytool -J-XX:TieredStopAtLevel=1 "$@" -storetype PKCS12 -keystore "$store" -storepass:env KEYSTORE_PASSWORD
}

keytool_in "$work/ca.p12" "$ca_password" -genkeypair -alias ca -keyalg EC -groupname secp256r1 -validity $days \
    -dname "CN=Herald development authority" -ext bc:critical=ca:true,pathlen:0 -ext ku:critical=keyCertSign
keytool_in "$work/ca.p12" "$ca_password" -exportcert -alias ca -rfc -file "$work/ca.pem"

certificate_for() { # name in the network, folder, user
    local name=$1 folder=$2 user=$3 password
    local names=dns:$name,dns:localhost,ip:127.0.0.1
    password=$(random)
    keytool_in "$work/$name.p12" "$password" -genkeypair -alias "$name" -keyalg EC -groupname secp256r1 -validity $days -dname "CN=$name"
    keytool_in "$work/$name.p12" "$password" -certreq -alias "$name" -file "$work/$name.csr"
    keytool_in "$work/ca.p12" "$ca_password" -gencert -alias ca -rfc -validity $days -ext "san=$names" -ext eku=serverAuth \
        -infile "$work/$name.csr" -outfile "$work/$name.pem"
    keytool_in "$work/$name.p12" "$password" -importcert -alias ca -noprompt -file "$work/ca.pem"
    keytool_in "$work/$name.p12" "$password" -importcert -alias "$name" -file "$work/$name.pem"
    printf 'password=%s\n' "$password" >"$work/$name.properties"
    install -o "$user" -m 0400 "$work/$name.p12" "$folder/keystore.p12"
    install -o "$user" -m 0400 "$work/$name.properties" "$folder/keystore.properties"
    chmod 0755 "$folder"
    echo "make-certificates: made a certificate for ${names//,/, }, valid for $days days"
}

certificate_for broker "$broker" "$broker_user"
certificate_for schema-mirror "$mirror" "$mirror_user"
install -m 0444 "$work/ca.pem" "$clients/"
chmod 0755 "$clients"
