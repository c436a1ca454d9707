#!/usr/bin/env bash
#
# Builds local stand-ins for the public images that Herald's Dockerfile, docker-compose.yml and container tests name, for a
# machine that has Debian's archive and Maven but cannot pull images:
#
#     eclipse-temurin:21-jre            Debian's OpenJDK 21 on a minimal Debian
#     apache/kafka:<kafka.version>      Kafka's jars from Maven in the folders, and behind the scripts, of the public image
#     apicurio/apicurio-registry:<...>  Apicurio's application archive from Maven
#     prom/prometheus:<...>             Debian's Prometheus; with the option --cluster only, since one test alone needs it
#
# The versions are those of the root pom.xml, so a stand-in does not differ in version from what it stands in for, but for
# Java, which is Debian's, and Prometheus: Debian has 2.53. Nothing stands in for Kafka UI and Grafana.
#
# Promises
#   - an image of that name that is not a stand-in is left alone;
#   - a stand-in that is already there and whose recipe has not changed is not built again (the second run takes a second);
#   - prints one line for each thing it does, also before it installs a Debian package;
#   - where it cannot, exits non-zero with one line that says why.
#
# Needs root on Debian, Maven, and a Docker daemon (see start-docker.sh).
#
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
readonly here root
readonly recipes=$here/stand-ins
readonly label=dev.herald.stand-in
readonly debian_suite=trixie

say() { printf 'build-stand-ins: %s\n' "$*"; }
fail() {
    printf 'build-stand-ins: cannot build the stand-ins: %s\n' "$*" >&2
    exit 1
}

version_of() { # property of the root pom
    local version
    version=$(sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1)
    [[ -n $version ]] || fail "the root pom.xml has no property $1"
    printf '%s' "$version"
}

quietly() { # runs a command; when it fails, ends with the first line of its output that speaks of an error, else the last
    local output
    output=$("$@" 2>&1) || fail "$1 failed: $({ grep -im 1 -e error -e '^E:' || tail -n 1; } <<<"$output")"
}

# What the image is labelled with; empty when there is no such image.
label_of() { docker image inspect --format "{{with index .Config.Labels \"$label\"}}{{.}}{{else}}not a stand-in{{end}}" "$1" 2>/dev/null || true; }

# 0 when the image has to be built; says why not otherwise.
is_wanted() {
    local present
    present=$(label_of "$1")
    case $present in
        "") return 0 ;;
        "not a stand-in") say "$1 is here and is not a stand-in: left alone" && return 1 ;;
        "$fingerprint") say "$1 is up to date" && return 1 ;;
        *) return 0 ;;
    esac
}

build_jre() {
    local image=eclipse-temurin:21-jre
    is_wanted "$image" || return 0
    if ! command -v mmdebstrap >/dev/null; then
        say "installing mmdebstrap with apt-get"
        quietly env DEBIAN_FRONTEND=noninteractive apt-get -qq update
        quietly env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends mmdebstrap
    fi
    say "building $image from Debian $debian_suite"
    # The man1 folder: update-alternatives of the JRE fails without it. /opt/java/openjdk: where the public image has its JRE.
    # shellcheck disable=SC2016 # mmdebstrap expands the hooks
    quietly mmdebstrap --quiet --variant=essential --include=openjdk-21-jre-headless,passwd \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --essential-hook='mkdir -p "$1/usr/share/man/man1"' \
        --customize-hook='mkdir -p "$1/opt/java" && ln -s "/usr/lib/jvm/java-21-openjdk-$(dpkg --print-architecture)" "$1/opt/java/openjdk"' \
        "$debian_suite" "$work/jre.tar"
    quietly docker import \
        --change "LABEL $label=$fingerprint" \
        --change 'ENV JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8 PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
        --change 'CMD ["bash"]' \
        "$work/jre.tar" "$image"
}

build_kafka() {
    local version image
    version=$(version_of kafka.version)
    image=apache/kafka:$version
    is_wanted "$image" || return 0
    say "resolving Kafka $version with Maven"
    cp -r "$recipes/kafka" "$work/kafka"
    quietly mvn -B -ntp -q -f "$recipes/kafka/pom.xml" -Dkafka.version="$version" \
        dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$work/kafka/libs"
    say "building $image"
    quietly docker build --quiet --label "$label=$fingerprint" --tag "$image" "$work/kafka"
}

build_registry() {
    local version image
    version=$(version_of apicurio.registry.version)
    image=apicurio/apicurio-registry:$version
    is_wanted "$image" || return 0
    say "resolving Apicurio Registry $version with Maven"
    cp -r "$recipes/apicurio-registry" "$work/registry"
    quietly mvn -B -ntp -q dependency:copy -Dartifact="io.apicurio:apicurio-registry-app:$version:tar.gz:all" \
        -DoutputDirectory="$work/registry" -Dmdep.stripVersion=true
    say "building $image"
    quietly docker build --quiet --label "$label=$fingerprint" --tag "$image" "$work/registry"
}

build_prometheus() {
    local image
    image=$(sed -n 's|^ *image: \(prom/prometheus:.*\)$|\1|p' "$root/docker-compose.yml")
    [[ -n $image ]] || fail "docker-compose.yml names no image of Prometheus"
    is_wanted "$image" || return 0
    say "building $image from Debian $debian_suite"
    # shellcheck disable=SC2016 # mmdebstrap expands the hooks
    quietly mmdebstrap --quiet --variant=essential --include=prometheus,wget \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --customize-hook='install -d -o 65534 -g 65534 "$1/prometheus" "$1/etc/prometheus"' \
        "$debian_suite" "$work/prometheus.tar"
    quietly docker import \
        --change "LABEL $label=$fingerprint" \
        --change 'USER 65534:65534' \
        --change 'WORKDIR /prometheus' \
        --change 'ENTRYPOINT ["/usr/bin/prometheus"]' \
        "$work/prometheus.tar" "$image"
}

[[ $# == 0 || $* == --cluster ]] || fail "usage: $0 [--cluster]"
[[ $EUID -eq 0 ]] || fail "mmdebstrap needs root"
command -v apt-get >/dev/null || fail "this is not a Debian system (no apt-get)"
command -v mvn >/dev/null || fail "there is no mvn on the path"
docker version >/dev/null 2>&1 || fail "no Docker daemon answers (start-docker.sh starts one)"

# One fingerprint for all: three are built on each other.
fingerprint=$(find "${BASH_SOURCE[0]}" "$recipes" -type f -print0 | sort -z | xargs -0 cat | sha256sum | cut -c 1-16)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Away from the root pom.xml, which Maven would otherwise read.
cd "$work"

build_jre
build_kafka
build_registry
if [[ $# == 1 ]]; then
    build_prometheus
fi
