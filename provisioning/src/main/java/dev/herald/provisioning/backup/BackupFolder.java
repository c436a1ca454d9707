package dev.herald.provisioning.backup;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder of a backup: a file for each partition, readable by its owner only, and the manifest, written last. */
final class BackupFolder {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Checks that nothing is there.
     *
     * @throws UserError if the folder has a backup
     */
    void requireNoBackup() {
        if (Files.exists(manifest())) {
            throw new UserError("%s has a backup already. Name a folder without one.".formatted(folder));
        }
    }

    OutputStream create(String topic, int partition) throws IOException {
        Path file = file(topic, partition);
        PrivateFile.write(file, new byte[0]);
        return Files.newOutputStream(file);
    }

    Path file(String topic, int partition) {
        return folder.resolve("%s-%d.records.gz".formatted(topic, partition));
    }

    void write(BackupManifest manifest) {
        PrivateFile.write(manifest(), JSON.writeValueAsBytes(manifest));
    }

    /**
     * Reads the manifest, and compares each file with it.
     *
     * @throws UserError if the backup is not complete, or a file differs from that which was written
     */
    BackupManifest readVerified() {
        try {
            BackupManifest manifest = JSON.readValue(Files.readAllBytes(manifest()), BackupManifest.class);
            for (BackupManifest.TopicBackup topic : manifest.topics()) {
                for (int partition = 0; partition < topic.partitions().size(); partition++) {
                    Path file = file(topic.name(), partition);
                    if (!RecordFile.hash(file)
                            .equals(topic.partitions().get(partition).sha256())) {
                        throw new UserError("%s is damaged: use another backup.".formatted(file));
                    }
                }
            }
            return manifest;
        } catch (IOException | JacksonException e) {
            throw new UserError("%s has no complete backup: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private Path manifest() {
        return folder.resolve("manifest.json");
    }
}
