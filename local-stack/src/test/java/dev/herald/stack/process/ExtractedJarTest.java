package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractedJarTest {

    @TempDir
    private Path folder;

    @Test
    void of_two_stacks_that_take_one_jar_apart_at_once_the_faster_one_s_version_stays() throws IOException {
        Path version = version("faster").getParent();
        Path draft = Files.createDirectory(folder.resolve("new-1"));
        Files.writeString(draft.resolve("service.jar"), "slower");

        ExtractedJar.publish(draft, version);

        assertThat(version.resolve("service.jar")).hasContent("faster");
        assertThat(draft).doesNotExist();
    }

    @Test
    void a_draft_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> ExtractedJar.publish(folder.resolve("none"), folder.resolve("1a-2b")))
                .isInstanceOf(FileSystemException.class);
    }

    private Path version(String content) throws IOException {
        Path version = Files.createDirectory(folder.resolve("1a-2b"));
        return Files.writeString(version.resolve("service.jar"), content);
    }
}
