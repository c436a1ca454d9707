package dev.herald.contract.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void files_of_the_project_and_files_that_a_guide_left() throws IOException {
        write("docs/guide.md");
        write("docs/stray.md");
        write("docs/__pycache__/sample.pyc");
        write("docs/samples/target/copy.md");
    }

    @Test
    void a_file_counts_if_git_tracks_it() throws Exception {
        git("init", "-q");
        git("add", "docs/guide.md");

        assertThat(TrackedFiles.below(folder)).containsExactly(folder.resolve("docs/guide.md"));
        assertThat(TrackedFiles.below(folder.resolve("docs"))).containsExactly(folder.resolve("docs/guide.md"));

        Files.delete(folder.resolve("docs/guide.md"));
        write("docs/more.md");
        git("add", "docs/more.md");
        assertThat(TrackedFiles.below(folder)).containsExactly(folder.resolve("docs/more.md"));
    }

    @Test
    void without_git_a_file_counts_if_no_build_made_it() {
        assertThat(TrackedFiles.below(folder))
                .containsExactly(folder.resolve("docs/guide.md"), folder.resolve("docs/stray.md"));
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder("git").directory(folder.toFile());
        git.command().addAll(java.util.List.of(arguments));
        assertThat(git.start().waitFor()).isZero();
    }
}
