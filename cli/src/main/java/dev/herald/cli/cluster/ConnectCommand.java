package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.provisioning.MemberDirectory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a stock client needs to log in. */
@Command(
        name = "connect",
        description =
                "Prints what a stock Kafka client needs to log in to the stack: as a member, as an operator, or as "
                        + "a downstream consumer. A consumer's name that is new is given a user.")
public final class ConnectCommand extends ClusterCommand {

    /** Whose settings. */
    private static final class Who {
        @Parameters(paramLabel = "MEMBER", description = "A member's code, such as fr.", arity = "1")
        private @Nullable String member;

        @Option(names = "--operator", description = "Those who watch topics and keep the register.")
        private boolean operator;

        @Option(
                names = "--consumer",
                paramLabel = "NAME",
                description = "A system that keeps a copy of what is in force.")
        private @Nullable String consumer;
    }

    @ArgGroup(multiplicity = "1")
    private Who who = new Who();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "java",
            description = "java (a properties file), librdkafka (for kcat, Python, Go, .NET) or env; "
                    + "${DEFAULT-VALUE} if not given.")
    private String format = "java";

    @Override
    public Integer call() {
        ClientFormat chosen = ClientFormat.named(format.toLowerCase(Locale.ROOT));
        Principal principal = principal();
        String text;
        try (ClusterConnection cluster = connect()) {
            text = chosen.text(principal, cluster.login(principal), cluster.bootstrapServers(), cluster.registry());
        }
        out().print(text);
        return 0;
    }

    private Principal principal() {
        if (who.member != null) {
            return Principal.member(MemberDirectory.parse(List.of(who.member)).getFirst());
        }
        if (who.consumer != null) {
            return Principal.consumer(who.consumer);
        }
        if (who.operator) {
            return Principal.operator();
        }
        throw new UserError("Say who connects: a member's code, --operator, or --consumer NAME.");
    }
}
