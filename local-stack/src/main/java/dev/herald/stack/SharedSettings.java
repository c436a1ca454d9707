package dev.herald.stack;

import dev.herald.contract.MemberCode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The settings of a stack as this process knows them, and the file that it shares with other processes. Only the file
 * says who has a mailbox: another process may have added members. Safe for use by several threads.
 */
final class SharedSettings {

    private final Path folder;
    private volatile StackSettings latest;

    /** Begins with settings that need not be in the file yet: the start of a stack writes them. */
    SharedSettings(Path folder, StackSettings settings) {
        this.folder = folder;
        this.latest = settings;
    }

    /** Returns the settings as of the start, or of the last change by this process. */
    StackSettings latest() {
        return latest;
    }

    /** Returns the members with a mailbox, also those that another process added. */
    List<MemberCode> members() {
        return inFile().members();
    }

    /** Changes the settings in the file, and keeps what other processes changed there. */
    synchronized void change(UnaryOperator<StackSettings> change) {
        StackSettings changed = change.apply(inFile());
        changed.write(folder);
        latest = changed;
    }

    private StackSettings inFile() {
        return StackSettings.existIn(folder) ? StackSettings.read(folder) : latest;
    }
}
