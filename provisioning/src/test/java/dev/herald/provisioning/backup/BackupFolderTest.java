package dev.herald.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.provisioning.backup.BackupManifest.GroupBackup;
import dev.herald.provisioning.backup.BackupManifest.GroupPosition;
import dev.herald.provisioning.backup.BackupManifest.PartitionBackup;
import dev.herald.provisioning.backup.BackupManifest.TopicBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest {

    @TempDir
    private Path parent;

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackupFolder folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackupManifest manifest;

    @BeforeEach
    void a_backup_of_two_records_is_written() throws IOException {
        folder = new BackupFolder(parent.resolve("backup"));
        RecordFile.Writer file = new RecordFile.Writer(folder.create("t", 0));
        try (file) {
            file.add(new StoredRecord(
                    3,
                    99,
                    new byte[] {1},
                    null,
                    List.of(new RecordHeader("a", new byte[] {2}), new RecordHeader("b", null))));
            file.add(new StoredRecord(5, 100, null, new byte[] {3, 4}, List.of()));
        }
        manifest = new BackupManifest(
                Instant.EPOCH,
                List.of(new TopicBackup(
                        "t", 3, Map.of("cleanup.policy", "compact"), List.of(new PartitionBackup(7, 2, file.hash())))),
                List.of(new GroupBackup("g", List.of(new GroupPosition("t", 0, 7, "m")))));
        folder.write(manifest);
    }

    @Test
    void everything_is_read_as_it_was_written() throws IOException {
        assertThat(folder.readVerified()).isEqualTo(manifest);
        try (RecordFile.Reader records = new RecordFile.Reader(folder.file("t", 0))) {
            assertThat(records.next()).satisfies(first -> {
                assertThat(first.offset()).isEqualTo(3);
                assertThat(first.timestamp()).isEqualTo(99);
                assertThat(first.key()).containsExactly(1);
                assertThat(first.value()).isNull();
                assertThat(first.headers())
                        .containsExactly(new RecordHeader("a", new byte[] {2}), new RecordHeader("b", null));
            });
            assertThat(records.next().value()).containsExactly(3, 4);
        }
    }

    @Test
    void nobody_else_may_read_it() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file("t", 0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("backup"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_damaged_an_incomplete_and_a_second_backup_are_refused() throws IOException {
        assertThatThrownBy(folder::requireNoBackup).isInstanceOf(UserError.class);

        byte[] content = Files.readAllBytes(folder.file("t", 0));
        content[content.length - 1] ^= 1;
        Files.write(folder.file("t", 0), content);
        assertThatThrownBy(folder::readVerified)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("t-0.records.gz is damaged");

        Files.delete(folder.file("t", 0));
        assertThatThrownBy(folder::readVerified)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no complete backup");
    }
}
