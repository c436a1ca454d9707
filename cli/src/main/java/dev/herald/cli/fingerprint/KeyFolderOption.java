package dev.herald.cli.fingerprint;

import dev.herald.provisioning.FingerprintKeyStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option with the folder of the keys. */
final class KeyFolderOption {

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FOLDER",
            description =
                    "Folder with the keys, as herald.screening.fingerprints.keys names it. That of the local stack "
                            + "is fingerprint-keys in its data.")
    private Path folder = Path.of("");

    FingerprintKeyStore store() {
        return new FingerprintKeyStore(folder);
    }
}
