package dev.herald.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents tell a reader to type beside {@code ./herald} names modules, containers, files that there are. */
class ToolCommandsTest {

    private static final Path ROOT = TestStacks.project();
    private static final BuildFiles FILES = new BuildFiles(ROOT);
    private static final List<ToolCommand> COMMANDS = new Repository(ROOT)
            .documents().stream()
                    .flatMap(document -> ToolCommand.in(document).stream())
                    .toList();

    @Test
    void every_module_container_manifest_and_script_of_a_command_exists() {
        for (String program : List.of("mvn", "docker", "kubectl", "curl", "docker/make-secrets.sh")) {
            assertThat(COMMANDS)
                    .filteredOn(command -> command.words().getFirst().equals(program))
                    .as(program)
                    .hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(COMMANDS.stream().map(command -> command.mistake(FILES)).flatMap(Optional::stream))
                .isEmpty();
    }

    /** The line is run: it has to fit the file that it changes. */
    @Test
    void the_settings_of_the_cluster_in_containers_are_made_of_the_example(@TempDir Path folder) throws Exception {
        String line = MarkdownDocument.read(ROOT, "docs/operator-guide.md").commandLines().stream()
                .map(MarkdownDocument.Line::text)
                .filter(text -> text.startsWith("sed ") && text.endsWith(" .env.example > .env"))
                .findFirst()
                .orElseThrow();
        Files.copy(ROOT.resolve(".env.example"), folder.resolve(".env.example"));

        assertThat(run(folder, line)).isZero();

        List<String> made = Files.readAllLines(folder.resolve(".env"));
        assertThat(made).contains("COMPOSE_PROFILES=cluster", "HERALD_STANDBYS=1");
        assertThat(made).hasSameSizeAs(Files.readAllLines(ROOT.resolve(".env.example")));
    }

    private static int run(Path folder, String line) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "mvn test -pl reviw-service -am                                 ! Maven has no reviw-service",
                "mvn -Pimage -DskipTests package                                ! Maven has no image",
                "mvn -Pimages -DskipTest package                                ! nothing reads skipTest",
                "mvn verify -Dherald.golden.wirte=true                          ! nothing reads herald.golden.wirte",
                "mvn verfy                                                      ! Maven has no verfy",
                "mvn test -pl cli -Dtest=EitherOrderTest                        ! there is no test EitherOrderTest",
                "docker compose up --biuld                                      ! Docker Compose has no option --biuld",
                "docker compose stpo broker-2                                   ! Docker Compose has no command 'stpo'",
                "docker compose stop broker-4                                   ! docker-compose.yml has no service broker-4",
                "docker compose --profile clustr up                             ! docker-compose.yml has no profile clustr",
                "docker compose cp consol:/etc/herald/trust/ca.pem .            ! docker-compose.yml has no service consol",
                "docker build --target tool .                                   ! the Dockerfile has no stage tool",
                "docker buildx imagetools inspect apache/kafka:1.0              ! no container is made of apache/kafka:1.0",
                "kubectl apply -f deploy/base/namspace.yaml                     ! there is no deploy/base/namspace.yaml",
                "kubectl apply -k deploy/overlays                               ! there is no deploy/overlays/kustomization.yaml",
                "kubectl -n heralds rollout undo statefulset/screening          ! there is no namespace/heralds",
                "kubectl -n herald rollout undo statefulset/screning            ! there is no statefulset/screning",
                "kubectl rollout undoo statefulset/screening                    ! there is no command 'rollout undoo'",
                "curl -u a:b http://127.0.0.1:18105/api/case                    ! the officers' API has no get of /api/case",
                "curl http://127.0.0.1:18105/api/sweeps --json {}               ! the officers' API has no post of /api/sweeps",
                "docker/make-secret.sh secrets                                  ! there is no program docker/make-secret.sh",
                "system-tests/containers/build-stand-ins.sh --clustr            ! it has no option --clustr",
            })
    void a_name_that_does_not_exist_is_caught(String line, String why) {
        assertThat(mistakes(line)).singleElement().asString().startsWith("x.md:1: " + why + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn verify                     # a remark",
                "mvn test -Dmaven.surefire.debug …",
                "mvn -Pimages,confluent -DskipTests package",
                "mvn test -pl review-service -am -Dtest=EitherOrderTest -Dsurefire.failIfNoSpecifiedTests=false",
                "docker compose --profile one-broker up -d --no-deps --force-recreate intake-edge",
                "kubectl -n herald wait --for=condition=complete job/provisioning --timeout=15m",
                "deploy/secrets.sh secrets deploy/overlays/production | kubectl apply -f -",
                "docs/samples/facts",
                "kubectl",
            })
    void names_that_exist_and_other_code_are_not(String line) {
        assertThat(mistakes(line)).isEmpty();
    }

    private static List<String> mistakes(String line) {
        return ToolCommand.in("x.md:1", line).stream()
                .map(command -> command.mistake(FILES))
                .flatMap(Optional::stream)
                .toList();
    }
}
