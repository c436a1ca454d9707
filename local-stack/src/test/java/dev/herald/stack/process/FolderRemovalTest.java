package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.ParallelTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class FolderRemovalTest {

    private static final int FILES = 200;

    @TempDir
    private Path parent;

    /** Two stacks that start at once both take the jars apart, and both delete the oldest version. */
    @RepeatedTest(20)
    void two_who_delete_one_folder_at_once_do_not_disturb_each_other() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("version/lib")).getParent();
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("lib/%d.jar".formatted(i)), "jar");
        }

        ParallelTasks.forEach(List.of(folder, folder), FolderRemoval::of);

        assertThat(folder).doesNotExist();
    }
}
