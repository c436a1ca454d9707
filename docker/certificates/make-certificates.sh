#!/usr/bin/env bash
#
# Makes what docker-compose.yml's broker needs for TLS, once: a certificate authority, and a key with a certificate for the
# names the broker is reached by. Runs in a JRE image, which has keytool and no openssl.
#
#   make-certificates.sh <folder for the broker> <folder for its clients>
#
#   broker:  keystore.p12         key and certificate chain, readable by the broker's user alone
#            keystore.properties  the keystore's password, a random one
#   clients: ca.pem               the authority's certificate, for everybody
#
# Promises: the authority's own key leaves this process's temporary folder never, so nobody can issue a second certificate
# under it; what is there already stays as it is. For development: a real installation brings its own certificates.
#
set -euo pipefail

readonly broker=$1 clients=$2
readonly names=dns:broker,dns:localhost,ip:127.0.0.1
readonly broker_user=1000 # appuser in the apache/kafka image
readonly days=3650

if [[ -s $broker/keystore.p12 && -s $broker/keystore.properties && -s $clients/ca.pem ]]; then
    echo "make-certificates: keeping the certificates of an earlier start"
    exit 0
fi

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
password=$(head -c 24 /dev/urandom | base64)
readonly work password

keytool_in() { # store, then keytool's own arguments
    local store=$1
    shift
    KEYSTORE_PASSWORD=$password keytool -J-XX:TieredStopAtLevel=1 "$@" -storetype PKCS12 -keystore "$store" -storepass:env KEYSTORE_PASSWORD
}

keytool_in "$work/ca.p12" -genkeypair -alias ca -keyalg EC -groupname secp256r1 -validity $days \
    -dname "CN=Herald development authority" -ext bc:critical=ca:true,pathlen:0 -ext ku:critical=keyCertSign
keytool_in "$work/ca.p12" -exportcert -alias ca -rfc -file "$work/ca.pem"

keytool_in "$work/keystore.p12" -genkeypair -alias broker -keyalg EC -groupname secp256r1 -validity $days -dname "CN=broker"
keytool_in "$work/keystore.p12" -certreq -alias broker -file "$work/broker.csr"
keytool_in "$work/ca.p12" -gencert -alias ca -rfc -validity $days -ext "san=$names" -ext eku=serverAuth \
    -infile "$work/broker.csr" -outfile "$work/broker.pem"
keytool_in "$work/keystore.p12" -importcert -alias ca -noprompt -file "$work/ca.pem"
keytool_in "$work/keystore.p12" -importcert -alias broker -file "$work/broker.pem"

printf 'password=%s\n' "$password" >"$work/keystore.properties"
install -o "$broker_user" -m 0400 "$work/keystore.p12" "$work/keystore.properties" "$broker/"
install -m 0444 "$work/ca.pem" "$clients/"
chmod 0755 "$clients"
echo "make-certificates: made a certificate for ${names//,/, }, valid for $days days"
