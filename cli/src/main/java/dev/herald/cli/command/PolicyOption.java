package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import dev.herald.contract.transparency.TlogPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option with the logs and witnesses that a person trusts. */
public final class PolicyOption {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A C2SP tlog-policy: the audit's logs and witnesses that you trust, and the quorum. It comes "
                    + "from elsewhere than the proof; a local stack has audit-log/policy in its folder.")
    private @Nullable Path file;

    /**
     * Returns the policy; null if none was given.
     *
     * @throws UserError if the file cannot be read, or is no policy
     */
    public @Nullable TlogPolicy policy() {
        if (file == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return TlogPolicy.parse(in.readNBytes(TlogPolicy.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UserError("%s cannot be read.".formatted(file), e);
        } catch (IllegalArgumentException e) {
            throw new UserError("%s is no policy: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
