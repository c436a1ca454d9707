package dev.herald.cli.officer;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the officers whose passwords this machine has. */
@Command(
        name = "officers",
        description = "Lists the officers whose passwords this machine has, and the address of the officers' API. "
                + "The local stack has eight, for development only, and shows what each may do.")
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
            List<String> headings = new ArrayList<>(List.of("officer"));
            if (showPasswords) {
                headings.add("password");
            }
            if (cluster.officerRights(officers.getFirst()).isPresent()) {
                headings.add("can");
            }
            Table table = new Table().headings(headings.toArray(String[]::new));
            for (String officer : officers) {
                List<Object> row = new ArrayList<>(List.of(officer));
                if (showPasswords) {
                    row.add(cluster.officerPassword(officer));
                }
                cluster.officerRights(officer).ifPresent(row::add);
                table.row(row.toArray());
            }
            out().println(table);
            out().printf("%nSign in with a browser: %s/%n", cluster.officersApi());
            out().printf("Officers' API: %s/api/cases%n", cluster.officersApi());
            out().printf("Decide as one of them: ./herald decide CASE-ID approve --as %s%n", officers.getFirst());
        }
        return 0;
    }
}
