# The images of Herald, from what `mvn -Pimages package` has already built:
#
#   docker build --build-arg SERVICE=screening-service .     a service (the default target)
#   docker build --target tools .                            the command line, which provisions topics, users and rights
#
# Both run as a user without rights, hold a Java runtime and Herald, and read every setting from the environment.
ARG JRE_IMAGE=eclipse-temurin:21-jre

FROM ${JRE_IMAGE} AS runtime
RUN groupadd --gid 10001 herald \
    && useradd --uid 10001 --gid herald --home-dir /var/lib/herald --create-home --shell /usr/sbin/nologin herald \
    && install --directory --owner=herald --group=herald /var/lib/schemas /var/lib/audit \
    # Volumes at these places begin with their owner and rights; the broker's group reads the first, everybody the last.
    && install -d -o herald -g herald -m 0750 /etc/herald/tls /etc/herald/console-tls /etc/herald/mirror-tls \
    && install -d -o herald -g herald -m 0755 /etc/herald/trust
WORKDIR /opt/herald
USER 10001:10001

FROM runtime AS tools
COPY preflight/target/lib/ lib/
COPY preflight/target/preflight-*.jar lib/
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=60", "-cp", "/opt/herald/lib/*", "dev.herald.cli.Herald"]

# The executable jar taken apart, so that a change of Herald's code leaves the layer with its dependencies alone.
FROM ${JRE_IMAGE} AS layers
ARG SERVICE
WORKDIR /layers
COPY ${SERVICE}/target/${SERVICE}-exec.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --destination taken-apart

FROM runtime AS service
COPY --chmod=0755 docker/image/http-is-ok.sh /usr/local/bin/http-is-ok
COPY --from=layers /layers/taken-apart/dependencies/ ./
COPY --from=layers /layers/taken-apart/spring-boot-loader/ ./
COPY --from=layers /layers/taken-apart/snapshot-dependencies/ ./
COPY --from=layers /layers/taken-apart/application/ ./
EXPOSE 8080
# Ready means: the stores are restored and the schemas known, so the first start may take its time. The console answers for
# its health on a port of its own.
HEALTHCHECK --interval=5s --timeout=6s --start-period=120s --retries=6 \
    CMD http-is-ok "${MANAGEMENT_SERVER_PORT:-8080}" /actuator/health/readiness
# RocksDB lives outside the heap: it gets what MaxRAMPercentage leaves. A process without memory ends and is started again.
# Most of screening's heap lives long: with a fifth for what is new, it holds more persons before collections take its time.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:NewRatio=4", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "service.jar"]
