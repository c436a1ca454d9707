package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The later build that {@link UpgradeTest} upgrades to can be made of this one. */
class LaterBuildTest {

    @Test
    void the_patch_that_makes_it_applies() throws IOException, InterruptedException {
        Path project = TestStacks.project();
        assumeThat(project.resolve(".git")).exists();

        Process check = new ProcessBuilder("git", "apply", "--check", "system-tests/upgrade/later-build.patch")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();

        String printed = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(printed).isZero();
    }
}
