package dev.herald.cli.redress;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.contract.redress.RedressKeys;
import dev.herald.provisioning.RedressKeyStore;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the Commission's keys. */
@Command(
        name = "keys",
        description =
                "Makes the Commission's private keys of this year and the next in a folder, where they are missing, "
                        + "and writes the public keys of all that are there. Needs no cluster. Whoever deletes the key of a year, and "
                        + "every copy, makes the files of that year unreadable.")
public final class RedressKeysCommand extends HeraldCommand {

    @Parameters(paramLabel = "FOLDER", description = "The Commission's folder.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        RedressKeyStore keys = new RedressKeyStore(folder);
        keys.create(Instant.now());
        out().printf(
                        "Give %s to the operators: %s of review names it. The other files are the Commission's alone.%n",
                        keys.publicKeys(), RedressKeys.FILE_VARIABLE);
        return 0;
    }
}
