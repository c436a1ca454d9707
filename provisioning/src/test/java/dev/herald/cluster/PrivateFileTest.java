package dev.herald.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFileTest {

    @TempDir
    private Path folder;

    @Test
    void the_file_and_a_folder_that_is_made_for_it_are_their_owner_s_alone() throws IOException {
        Path file = folder.resolve("stack/passwords.properties");

        PrivateFile.write(file, "a=b");

        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(rights(file.resolveSibling(""))).isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_exists_keeps_its_rights() throws IOException {
        Path shared = Files.createDirectory(
                folder.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));

        PrivateFile.write(shared.resolve("passwords.properties"), "a=b");

        assertThat(rights(shared)).isEqualTo("rwxr-x---");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
