package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.contract.redress.RedressKeys;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.wire.ScramSecret;
import dev.herald.provisioning.RegistryPlan;
import dev.herald.provisioning.ServiceKeyStore;
import dev.herald.system.cluster.ComposeFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment from the files of this repository has no published password, and shows none that it has. */
class DeploymentFilesTest {

    private static final Path PROJECT = TestStacks.project();
    private static final Pattern DEPLOYED = Pattern.compile(
            "docker-compose\\.yml|Dockerfile|\\.env\\.example|([\\w-]+/)?README\\.md|(docker|deploy|docs)/.*(?<!\\.(png|jpg|jar|p12))"
                    + "|[\\w-]+/src/main/resources/.*\\.(properties|ya?ml|json)");
    private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|SECRET(?!S\\b)|JAAS|TOKEN");
    private static final Pattern DEFAULT_OF_A_SECRET =
            Pattern.compile("\\$\\{\\w*(?:PASSWORD|SECRET|OFFICERS)\\w*:?-[^}]*}");
    private static final String SECRET = "a-secret-of-this-test";

    @TempDir
    private Path folder;

    @Test
    void no_file_that_is_deployed_or_copied_from_has_a_published_password() throws IOException {
        for (Path file : deployedFiles()) {
            assertThat(Files.readString(file))
                    .as(PROJECT.relativize(file).toString())
                    .doesNotContainPattern("development-only-\\w")
                    .doesNotContainPattern(DEFAULT_OF_A_SECRET);
            if (file.toString().endsWith("application.properties")) {
                assertThat(Files.readString(file))
                        .as(PROJECT.relativize(file).toString())
                        .doesNotContainPattern("(?m)^[\\w.-]*(?:password|secret)=\\S");
            }
        }
    }

    @Test
    void no_container_gets_a_secret_by_its_environment() {
        services()
                .forEach((name, service) -> assertThat(
                                map(service.get("environment")).keySet())
                        .as("environment of %s", name)
                        .noneMatch(variable -> SECRET_NAME.matcher(variable).find()));
    }

    @Test
    void every_container_is_confined() {
        services().forEach((name, service) -> {
            assertThat(service.get("cap_drop")).as("%s: cap_drop", name).isEqualTo(List.of("ALL"));
            assertThat(service).as(name).doesNotContainKeys("cap_add", "privileged", "user");
            assertThat(service.get("security_opt"))
                    .as("%s: security_opt", name)
                    .isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).as(name).containsKey("mem_limit");
            if (!name.equals("registry")) { // unpacks itself in its own folder
                assertThat(service).as(name).containsKeys("pids_limit", "cpus", "ulimits");
                assertThat(service.get("read_only")).as("%s: read_only", name).isEqualTo(true);
            }
            assertThat(service.containsKey("networks") || "none".equals(service.get("network_mode")))
                    .as("%s names its networks", name)
                    .isTrue();
            assertThat(strings(service.get("ports")))
                    .as("ports of %s", name)
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
        });
    }

    @Test
    void what_an_image_is_built_from_is_in_the_context_of_the_build() throws IOException {
        List<String> shown = Files.readAllLines(PROJECT.resolve(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> built = services().values().stream()
                .map(service -> map(map(service.get("build")).get("args")).get("SERVICE"))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
        assertThat(built)
                .hasSizeGreaterThan(5)
                .allSatisfy(service -> assertThat(shown)
                        .as(service)
                        .anyMatch(pattern -> FileSystems.getDefault()
                                .getPathMatcher("glob:" + pattern)
                                .matches(Path.of(service, "target", service + "-exec.jar"))));
    }

    @Test
    void outsiders_reach_no_network_of_the_services_and_these_lead_nowhere() {
        Map<String, Object> networks = map(compose().get("networks"));
        for (String name : List.of("brokers", "registry", "members")) {
            assertThat(map(networks.get(name))).as(name).containsEntry("internal", true);
        }
        List<String> bureaus = services().keySet().stream()
                .filter(name -> name.startsWith("bureau-") || name.startsWith("gateway-"))
                .toList();
        assertThat(bureaus)
                .contains("bureau-fr", "gateway-gb", "gateway-us", "gateway-za")
                .allSatisfy(bureau -> assertThat(strings(services().get(bureau).get("networks")))
                        .as(bureau)
                        .containsExactly("members"));
    }

    @Test
    void one_command_makes_every_secret_that_compose_names_and_keeps_what_is_there() throws Exception {
        Path secrets = folder.resolve("secrets");
        String printed = run(Map.of(), PROJECT.resolve("docker/make-secrets.sh").toString(), secrets.toString());

        List<String> made = new ArrayList<>();
        for (String name : map(compose().get("secrets")).keySet()) {
            Path file = secrets.resolve(name);
            assertThat(file).isRegularFile();
            made.add(Files.readString(file).strip());
        }
        assertThat(made).doesNotHaveDuplicates().allSatisfy(secret -> {
            assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
            assertThat(printed).doesNotContain(secret);
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");

        String keys = Files.readString(secrets.resolve("public/service-keys"));
        Path commission = secrets.resolve("public/commission-keys");
        RedressKeys.parse(Files.readAllLines(commission)); // review does not start with a file of another form
        Files.writeString(commission, "the Commission's");
        run(Map.of(), PROJECT.resolve("docker/make-secrets.sh").toString(), secrets.toString());
        assertThat(secrets.resolve("admin")).hasContent(made.get(0));
        assertThat(secrets.resolve("public/service-keys")).hasContent(keys);
        assertThat(commission).hasContent("the Commission's");
    }

    @Test
    void the_keys_that_the_script_makes_sign_for_their_service_and_are_rotated_like_others() throws Exception {
        Path secrets = folder.resolve("secrets");
        run(Map.of(), PROJECT.resolve("docker/make-secrets.sh").toString(), secrets.toString());
        ServiceKeyStore store = new ServiceKeyStore(secrets);
        SignedContent content =
                SignedContent.ofHash(SignatureDomain.DECISION, "review", "e-1", "none", new byte[0], new byte[32]);
        String first = DetachedSignature.sign(content, store.signer("review"));
        Instant now = Instant.now();
        store.begin("review", now);
        String second = DetachedSignature.sign(content, store.signer("review"));

        ServiceKeys keys = ServiceKeys.parse(Files.readAllLines(store.publicKeys()));
        assertThat(keys.services()).containsExactlyInAnyOrderElementsOf(ServiceKeyStore.SERVICES);
        assertThat(keys.of("review").reasonAgainst(first, content, now)).isEmpty();
        assertThat(keys.of("review").reasonAgainst(second, content, now)).isEmpty();
        assertThat(keys.of("console").reasonAgainst(first, content, now)).contains(SignatureRefusal.KEY_UNKNOWN);
    }

    @Test
    void compose_refuses_to_start_without_secrets_officers_and_operators() throws Exception {
        assumeTrue(run(Map.of(), "docker", "compose", "version").contains("Docker Compose"), "no docker compose here");
        String file = PROJECT.resolve("docker-compose.yml").toString();
        String[] config = {"docker", "compose", "--env-file", "/dev/null", "-f", file, "config", "--quiet"};

        Map<String, String> all = Map.of(
                "HERALD_SECRETS", "/secrets",
                "HERALD_OFFICERS_FILE", "/officers",
                "HERALD_OPERATORS_FILE", "/operators");
        for (String name : all.keySet()) {
            Map<String, String> others = new HashMap<>(all);
            others.remove(name);
            assertThat(run(others, config)).contains(name + " is missing");
        }
        assertThat(run(all, config)).doesNotContain("missing", "error");
    }

    @Test
    void the_broker_s_container_gives_its_tools_a_password_by_a_file_that_is_gone_before_kafka_starts()
            throws Exception {
        String calls = callsOf("docker/broker/start-broker.sh", SECRET);

        assertThat(calls)
                .contains("kafka-storage.sh format")
                .contains("file: SCRAM-SHA-512=[name=admin,iterations=8192,password=" + SECRET + "]")
                .contains("kafka-server-start.sh")
                .contains("files left: 1") // its settings, in which no password is
                .contains("file: node.id=7");
        assertNoSecretIn(calls);
    }

    @Test
    void a_broker_of_a_cluster_warns_of_a_machine_that_allows_too_few_memory_maps() throws Exception {
        String warning = "vm.max_map_count of this machine is 65530";

        Files.writeString(folder.resolve("max_map_count"), "65530\n");
        assertThat(callsOf("docker/broker/start-broker.sh", SECRET)).doesNotContain(warning); // one broker
        Files.writeString(Files.createDirectories(folder.resolve("run-secrets")).resolve("broker"), SECRET + "\n");
        assertThat(callsOf("docker/broker/start-broker.sh", SECRET))
                .contains(warning)
                .contains("at least 262144")
                .contains("sysctl -w vm.max_map_count=262144")
                .contains("kafka-server-start.sh");
        Files.writeString(folder.resolve("max_map_count"), "262144\n");
        assertThat(callsOf("docker/broker/start-broker.sh", SECRET)).doesNotContain(warning);
    }

    @Test
    void the_registry_s_user_and_topics_are_made_without_a_password_among_arguments() throws Exception {
        String calls = callsOf("docker/registry/let-registry-in.sh", SECRET);

        assertThat(calls)
                .contains("kafka-configs.sh --bootstrap-server")
                .contains("file: SCRAM-SHA-512=iterations=8192,password=" + SECRET)
                .contains("kafka-acls.sh");
        RegistryPlan.topics(1).forEach(topic -> {
            String call = calls.lines()
                    .filter(line -> line.contains("--create --if-not-exists --topic " + topic.name() + " "))
                    .findFirst()
                    .orElseThrow();
            assertThat(call).startsWith("kafka-topics.sh").contains("--partitions " + topic.numPartitions());
            topic.configs().forEach((key, value) -> {
                if (!key.equals("min.insync.replicas")) { // the broker's own setting, which differs by profile
                    assertThat(call).contains("--config " + key + "=" + value);
                }
            });
        });
        RegistryPlan.rights("registry")
                .forEach(right -> assertThat(calls.lines())
                        .as(right.toString())
                        .anyMatch(line -> line.startsWith("kafka-acls.sh")
                                && line.contains(" " + right.pattern().name() + " ")
                                && (line + " ")
                                        .contains("--operation "
                                                + named(right.entry().operation()) + " ")));
        assertThat(calls).as("the registry creates no topic").doesNotContain("--operation Create");
        assertNoSecretIn(calls);
    }

    /** Returns the name of an operation as Kafka's tools have it: {@code DescribeConfigs}. */
    private static String named(AclOperation operation) {
        return Stream.of(operation.name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    @Test
    void certificates_end_after_a_year_and_are_replaced_before() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path keytool = Files.writeString(bin.resolve("keytool"), """
                #!/bin/bash
                echo "keytool $*"
                while (($#)); do
                    case $1 in -keystore | -file | -outfile) echo made >"$2" ;; esac
                    shift
                done
                """);
        Files.setPosixFilePermissions(keytool, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of(
                "bash",
                PROJECT.resolve("docker/certificates/make-certificates.sh").toString()));
        for (String part : List.of("broker", "console", "mirror", "clients")) {
            command.add(Files.createDirectory(folder.resolve(part)).toString());
        }
        Map<String, String> environment = Map.of("PATH", bin + ":" + System.getenv("PATH"));

        String made = run(environment, command.toArray(String[]::new));
        String password = Files.readString(folder.resolve("console/settings/server.ssl.key-store-password"))
                .strip();
        assertThat(Pattern.compile("-validity (\\d+)").matcher(made).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(6)
                .containsOnly("365");
        assertThat(made).contains("-genkeypair").doesNotContain(password);
        for (String key : List.of("broker/keystore.p12", "console/keystore.p12", "mirror/keystore.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                    .isEqualTo("r--r-----");
        }

        assertThat(run(environment, command.toArray(String[]::new)))
                .contains("keeping")
                .doesNotContain("-genkeypair");
        Files.setLastModifiedTime(
                folder.resolve("mirror/keystore.p12"),
                FileTime.from(Instant.now().minus(Duration.ofDays(302))));
        assertThat(run(environment, command.toArray(String[]::new))).contains("-genkeypair");
    }

    @Test
    void outsiders_have_a_listener_with_limits_of_its_own_and_services_one_on_their_network() throws IOException {
        Properties broker = new Properties();
        for (String name : List.of("server", "one-broker")) {
            try (Reader file =
                    Files.newBufferedReader(PROJECT.resolve("docker/broker/%s.properties".formatted(name)))) {
                broker.load(file);
            }
        }
        assertThat(broker.getProperty("listeners").split(","))
                .contains("SERVICES://broker-for-services:9092", "OUTSIDERS://:9095");
        for (String listener : List.of("outsiders", "machine")) {
            assertThat(Integer.parseInt(broker.getProperty("listener.name.%s.max.connections".formatted(listener))))
                    .as("connections that %s leave to services", listener)
                    .isLessThan(Integer.parseInt(broker.getProperty("max.connections")) / 2);
            assertThat(broker).containsKey("listener.name.%s.max.connection.creation.rate".formatted(listener));
        }
        Map<String, Object> networks = map(services().get("broker").get("networks"));
        assertThat(map(networks.get("brokers"))).containsEntry("aliases", List.of("broker-for-services"));
        assertThat(map(networks.get("members"))).containsEntry("aliases", List.of("broker-for-members"));
    }

    @Test
    void announced_requests_take_at_most_half_of_the_broker_s_heap() throws IOException {
        Properties broker = new Properties();
        try (Reader file = Files.newBufferedReader(PROJECT.resolve("docker/broker/server.properties"))) {
            broker.load(file);
        }
        Map<String, Object> environment = map(services().get("broker").get("environment"));
        Matcher heap = Pattern.compile("-Xmx(\\d+)m")
                .matcher(environment.get("KAFKA_HEAP_OPTS").toString());
        assertThat(heap.find()).isTrue();

        assertThat(Long.parseLong(broker.getProperty("queued.max.request.bytes")))
                .isGreaterThanOrEqualTo(Long.parseLong(broker.getProperty("socket.request.max.bytes")))
                .isLessThanOrEqualTo(Long.parseLong(heap.group(1)) * 1024 * 1024 / 2);
        assertThat(broker).containsEntry("sasl.server.max.receive.size", "65536");
        assertThat(4 * Long.parseLong(broker.getProperty("group.max.size")))
                .as("what the four groups of a login keep")
                .isLessThanOrEqualTo(Long.parseLong(heap.group(1))
                        * 1024
                        * 1024
                        / 4
                        / Long.parseLong(broker.getProperty("socket.request.max.bytes")));
        assertThat(broker)
                .containsEntry("group.max.session.timeout.ms", "60000")
                .containsEntry("group.coordinator.rebalance.protocols", "classic")
                .containsEntry("offset.metadata.max.bytes", "256");
    }

    /** A password that was rotated once is for the other mechanism, and its file says so. */
    @Test
    void containers_that_start_after_a_rotation_use_the_mechanism_of_the_new_password() throws Exception {
        String rotated = new ScramSecret(ScramSecret.SHA_512, "before")
                .followedBy(SECRET)
                .text();

        assertThat(callsOf("docker/broker/start-broker.sh", rotated))
                .contains("file: SCRAM-SHA-256=[name=admin,iterations=8192,password=" + SECRET + "]");
        assertThat(callsOf("docker/registry/let-registry-in.sh", rotated))
                .contains("file: SCRAM-SHA-256=iterations=8192,password=" + SECRET)
                .contains("file: sasl.mechanism=SCRAM-SHA-256")
                .contains("username=\"admin\" password=\"" + SECRET + "\";");

        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("registry"), rotated + "\n");
        run(Map.of(), PROJECT.resolve("docker/make-secrets.sh").toString(), secrets.toString());
        assertThat(secrets.resolve("registry")).hasContent(rotated);
        assertThat(secrets.resolve("registry.properties"))
                .content()
                .contains("apicurio.kafka.common.sasl.mechanism=SCRAM-SHA-256\n")
                .contains("username=\"registry\" password=\"" + SECRET + "\";");
    }

    private static void assertNoSecretIn(String calls) {
        assertThat(calls.lines().filter(line -> !line.startsWith("file: ")))
                .as("arguments, which everybody on the machine can list")
                .noneMatch(line -> line.contains(SECRET));
    }

    /**
     * Runs a script of a container with tools that print their arguments, and the files that these name.
     *
     * @param password content of the files of the administrator's and the registry's password
     */
    private String callsOf(String script, String password) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("kafka/bin"));
        Path secrets = Files.createDirectories(folder.resolve("run-secrets"));
        Files.createDirectories(folder.resolve("tmp"));
        for (String secret : List.of("admin", "registry")) {
            Files.writeString(secrets.resolve(secret), password + "\n");
        }
        Path settings = Files.createDirectories(folder.resolve("etc-herald"));
        for (String file : List.of("server.properties", "profile.properties")) {
            Files.writeString(settings.resolve(file), "node.id=@BROKER@\n");
        }
        for (String tool :
                List.of("kafka-storage", "kafka-configs", "kafka-acls", "kafka-topics", "kafka-server-start")) {
            Path file = Files.writeString(bin.resolve(tool + ".sh"), """
                    #!/bin/bash
                    echo "${0##*/} $*"
                    echo "files left: $(find "$TMPDIR" -type f | wc -l)"
                    for argument in "$@"; do
                        if [[ -f ${argument#@} ]]; then sed 's/^/file: /' "${argument#@}"; fi
                    done
                    """);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String text = Files.readString(PROJECT.resolve(script))
                .replace("/opt/kafka", folder.resolve("kafka").toString())
                .replace("/run/secrets", secrets.toString())
                .replace("/proc/sys/vm/max_map_count", memoryMaps().toString())
                .replace("/etc/herald/server", settings.resolve("server").toString())
                .replace("/etc/herald/profile", settings.resolve("profile").toString());
        Path copy = Files.writeString(folder.resolve("script.sh"), text);
        return run(
                Map.of(
                        "CLUSTER_ID",
                        "test",
                        "HERALD_BROKER",
                        "7",
                        "TMPDIR",
                        folder.resolve("tmp").toString()),
                "bash",
                copy.toString());
    }

    /** Returns a file in place of the machine's own limit: what the test wrote, else a limit that is high enough. */
    private Path memoryMaps() throws IOException {
        Path file = folder.resolve("max_map_count");
        return Files.exists(file) ? file : Files.writeString(file, "262144\n");
    }

    private static List<Path> deployedFiles() {
        List<Path> files = TrackedFiles.below(PROJECT).stream()
                .filter(file -> DEPLOYED.matcher(
                                PROJECT.relativize(file).toString().replace('\\', '/'))
                        .matches())
                .toList();
        assertThat(files).hasSizeGreaterThan(50);
        return files;
    }

    private static String run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HERALD_"));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return "cannot be started";
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    private static Map<String, Object> compose() {
        return new ComposeFile().content();
    }

    private static Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(compose().get("services")).forEach((name, service) -> services.put(name, map(service)));
        assertThat(services).hasSizeGreaterThan(10);
        return services;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object value) {
        return value == null
                ? List.of()
                : value instanceof Map<?, ?> named
                        ? List.copyOf(((Map<String, Object>) named).keySet())
                        : (List<String>) value;
    }
}
