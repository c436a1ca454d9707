package dev.herald.provisioning.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditPagesTest {

    @TempDir
    private Path folder;

    private AuditPages pages;

    @BeforeEach
    void write() throws IOException {
        Path tree = folder.resolve("trees/herald.audit.v1-3");
        Files.createDirectories(tree.resolve("tile/0/x001/000.p"));
        Files.writeString(tree.resolve("tile/0/x001/000.p/7"), "tile");
        Files.writeString(tree.resolve("checkpoint"), "of no signed tree");
        Files.createDirectories(folder.resolve("trees/roots"));
        Files.writeString(folder.resolve("trees/roots/checkpoint"), "checkpoint");
        Files.writeString(tree.resolve("position"), "position");
        Files.createDirectories(folder.resolve("trees/cosigned"));
        Files.writeString(folder.resolve("trees/cosigned/fr"), "cosigned");
        Files.writeString(folder.resolve("trees/cosigned/fr.new"), "half");
        Files.writeString(folder.resolve("trees/key"), "key");
        Files.writeString(folder.resolve("secret"), "secret");
        pages = new AuditPages(folder.resolve("trees"));
    }

    @Test
    void tiles_checkpoints_and_the_key_are_served() throws IOException {
        assertThat(text("/audit/herald.audit.v1-3/tile/0/x001/000.p/7")).isEqualTo("tile");
        assertThat(text("/audit/roots/checkpoint")).isEqualTo("checkpoint");
        assertThat(text("/audit/key")).isEqualTo("key");
        assertThat(text("/audit/cosigned/fr")).isEqualTo("cosigned");
    }

    @Test
    void only_tiles_never_change() throws IOException {
        assertThat(pages.find("/audit/herald.audit.v1-3/tile/0/x001/000.p/7")
                        .orElseThrow()
                        .isFinal())
                .isTrue();
        assertThat(pages.find("/audit/roots/checkpoint").orElseThrow().isFinal())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit/",
                "/audit/herald.audit.v1-3",
                "/audit/herald.audit.v1-3/",
                "/audit/herald.audit.v1-3/position",
                "/audit/herald.audit.v1-3/tile/0/x001/000",
                "/audit/herald.audit.v1-3/tile/0/x001/000.p/8",
                "/audit/herald.audit.v1-3/checkpoint",
                "/audit/herald.audit.v1-3/../key",
                "/audit/herald.audit.v1-3/../../secret",
                "/audit/../secret",
                "/audit/..-3/checkpoint",
                "/audit/cosigned/",
                "/audit/cosigned/de",
                "/audit/cosigned/fr.new",
                "/audit/cosigned/../key",
                "/audit/cosigned/..",
                "/audit/herald.audit.v1-3/tile/0/../../checkpoint",
                "/audit/herald.audit.v1-3//checkpoint"
            })
    void nothing_else_is(String path) throws IOException {
        assertThat(pages.find(path)).isEmpty();
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        Path checkpoint = folder.resolve("trees/roots/checkpoint");
        Files.delete(checkpoint);
        Files.createSymbolicLink(checkpoint, folder.resolve("secret"));
        assertThat(pages.find("/audit/roots/checkpoint")).isEmpty();
    }

    private String text(String path) throws IOException {
        return new String(pages.find(path).orElseThrow().content(), StandardCharsets.UTF_8);
    }
}
