package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/asyncapi.yaml} is valid by AsyncAPI's own JSON schema, and breaks no client of a release: each file
 * {@code docs/released/asyncapi-*.yaml} is the document of one, and there is none before the first. Skipped without
 * Node.js, or if npm cannot reach its registry.
 */
@Timeout(300)
class AsyncApiInJavaScriptTest {

    private static final Path DOCS = TestStacks.project().resolve("docs");
    private static final Path DOCUMENT = DOCS.resolve("asyncapi.yaml");

    @TempDir
    private Path folder;

    @Test
    void the_document_is_valid_and_breaks_no_client_of_a_release() throws Exception {
        NodeProgram asyncApi = NodeProgram.install(folder, "asyncapi/asyncapi.js");
        Path misspelt = altered("misspelt", "defaultContentType:", "defaultContentTipe:");
        assertThat(lines(asyncApi, "validate", DOCUMENT, misspelt))
                .singleElement()
                .asString()
                .contains("misspelt.yaml", "defaultContentTipe");

        assertThat(lines(
                        asyncApi,
                        "breaking",
                        DOCUMENT,
                        DOCUMENT,
                        altered("renamed", "title: \"Herald\"", "title: \"Herald 2\""),
                        altered("moved", "address: \"herald.requests.v1\"", "address: elsewhere"),
                        altered("forbidden", "  screening-receives-requests:", "  x:"),
                        altered("keyed", "x-key: \"member code\"", "x-key: none")))
                .containsExactly(
                        "moved.yaml edit /channels/requests/address",
                        "forbidden.yaml remove /operations/screening-receives-requests",
                        "keyed.yaml edit /channels/members/x-key");
        for (Path release : releases()) {
            assertThat(lines(asyncApi, "breaking", release, DOCUMENT))
                    .as(release.toString())
                    .isEmpty();
        }
    }

    private Path altered(String name, String before, String after) throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(document).containsOnlyOnce(before);
        return Files.writeString(folder.resolve(name + ".yaml"), document.replace(before, after));
    }

    private static List<Path> releases() throws IOException {
        Path released = DOCS.resolve("released");
        if (!Files.isDirectory(released)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(released)) {
            return files.filter(file -> file.getFileName().toString().startsWith("asyncapi-"))
                    .toList();
        }
    }

    private static List<String> lines(NodeProgram asyncApi, String command, Path... files)
            throws IOException, InterruptedException {
        NodeProgram.Ended ended =
                asyncApi.run(Stream.concat(Stream.of(command), Stream.of(files).map(Path::toString))
                        .toArray(String[]::new));
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output().lines().toList();
    }
}
