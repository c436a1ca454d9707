package dev.herald.cli.fingerprint;

import dev.herald.cli.command.HeraldCommand;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the keys of this year and the next. */
@Command(
        name = "create-key",
        description =
                "Makes the key of this year and of the next, where they are missing. Only their owner can read them. "
                        + "Every instance of screening needs the same folder, and uses a new key within a minute.")
public final class FingerprintCreateKeyCommand extends HeraldCommand {

    @Mixin
    private KeyFolderOption keys = new KeyFolderOption();

    @Override
    public Integer call() {
        List<Integer> made = keys.store().create(Instant.now());
        out().println(
                        made.isEmpty()
                                ? "Both keys exist."
                                : "Made the keys of %s.".formatted(FingerprintYears.of(made)));
        return 0;
    }
}
