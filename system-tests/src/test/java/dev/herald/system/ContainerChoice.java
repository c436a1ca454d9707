package dev.herald.system;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Which system tests have broker and registry in containers: the choice of {@code -Dherald.test.containers}, and
 * whether this machine can. No image is ever pulled.
 */
final class ContainerChoice {

    /** The choice for this JVM; made once, and printed in one line if the suite in containers does not run. */
    static final ContainerChoice OF_THIS_RUN = ContainerChoice.of(System.getProperty("herald.test.containers", "auto"));

    private final String wanted;
    private final Optional<String> reasonAgainst;

    private ContainerChoice(String wanted, Optional<String> reasonAgainst) {
        this.wanted = wanted;
        this.reasonAgainst = reasonAgainst;
    }

    private static ContainerChoice of(String wanted) {
        Optional<String> reason =
                wanted.equals("false") ? Optional.of("herald.test.containers is false") : whatIsMissing();
        if (!wanted.equals("true")) {
            reason.ifPresent(why -> System.out.println("container suite: not run, because " + why));
        }
        return new ContainerChoice(wanted, reason);
    }

    /**
     * Returns whether every system test uses containers.
     *
     * @throws IllegalStateException if it was asked for and is impossible
     */
    boolean isForAll() {
        boolean forAll = wanted.equals("true");
        if (forAll && reasonAgainst.isPresent()) {
            throw new IllegalStateException(
                    "-Dherald.test.containers=true is impossible, because %s. system-tests/containers has scripts for both"
                            .formatted(reasonAgainst.get()));
        }
        return forAll;
    }

    /** Returns whether the suite in containers runs. */
    boolean runsContainers() {
        return reasonAgainst.isEmpty();
    }

    /** Returns why the suite in containers does not run; empty if it does. */
    Optional<String> reasonAgainst() {
        return reasonAgainst;
    }

    private static Optional<String> whatIsMissing() {
        // Testcontainers reports a missing daemon by screens of errors: look for a socket first.
        if (!mayHaveDaemon() || !DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker daemon answers");
        }
        DockerClient docker = DockerClientFactory.lazyClient();
        List<String> missing = ContainerBrokerAndRegistry.IMAGES.stream()
                .filter(image -> !isHere(docker, image))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("these images are not on this machine: " + String.join(", ", missing));
    }

    private static boolean mayHaveDaemon() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(System.getProperty("user.home"), ".docker/run/docker.sock"),
                                Path.of(runtime == null ? "/run" : runtime, "docker.sock"))
                        .anyMatch(Files::exists);
    }

    private static boolean isHere(DockerClient docker, String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
