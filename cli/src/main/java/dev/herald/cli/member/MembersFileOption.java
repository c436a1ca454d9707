package dev.herald.cli.member;

import dev.herald.provisioning.KnownMembers;
import dev.herald.provisioning.KnownMembers.Source;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option with a file of members, for commands that need no cluster. */
public final class MembersFileOption {

    @Option(
            names = "--members-file",
            paramLabel = "FILE",
            description = "Members beside those of the directory, which does not have the members that operators "
                    + "admitted: the JSON that 'member --json' prints.")
    private @Nullable Path file;

    /** Returns whether the option was given. */
    public boolean isGiven() {
        return file != null;
    }

    /**
     * Returns the members of the file and of the directory; of the directory alone if there is no file.
     *
     * @throws dev.herald.cluster.UserError if the file cannot be read or is no file of members
     */
    public KnownMembers read() {
        return file == null ? KnownMembers.ofDirectory() : new KnownMembers(MembersFile.read(file), Source.FILE);
    }
}
