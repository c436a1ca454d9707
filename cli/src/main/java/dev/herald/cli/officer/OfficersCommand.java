package dev.herald.cli.officer;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the officers whose passwords this machine has. */
@Command(
        name = "officers",
        description = "Lists the officers who can decide from this machine, and the address of the officers' API. "
                + "The local stack has eight, for development only.")
@CommandGroup.In(CommandGroup.OFFICER)
public final class OfficersCommand extends ClusterCommand {

    @Option(
            names = "--show-passwords",
            description = "Also print the passwords. Everyone who sees the screen sees them too.")
    private boolean showPasswords;

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect()) {
            List<String> officers = cluster.officers();
            if (officers.isEmpty()) {
                throw new UserError(
                        "The profile %s has no officer. Write the password to the file officer.NAME of its credentials."
                                .formatted(cluster.name()));
            }
            Table table = showPasswords ? new Table().headings("officer", "password") : new Table().headings("officer");
            for (String officer : officers) {
                if (showPasswords) {
                    table.row(officer, cluster.officerPassword(officer));
                } else {
                    table.row(officer);
                }
            }
            out().println(table);
            out().printf("%nSign in with a browser: %s/%n", cluster.officersApi());
            out().printf("Officers' API: %s/api/cases%n", cluster.officersApi());
            out().printf("Decide as one of them: ./herald decide CASE-ID approve --as %s%n", officers.getFirst());
        }
        return 0;
    }
}
