package dev.herald.cli.officer;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.Credentials;
import dev.herald.cluster.UserError;
import dev.herald.contract.CountryCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCrypt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates the line of an officer for the officers' file. */
@Command(
        name = "create-officer",
        description =
                "Prints the line of an officer for the officers' file (HERALD_OFFICERS_FILE of the console), with "
                        + "the hash of a new random password. Prints the password once, on standard error, so that "
                        + ">> officers appends the line alone. Needs no cluster.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class CreateOfficerCommand extends HeraldCommand {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,39}");
    private static final List<String> ROLES = List.of("officer", "supervisor", "auditor", "operator");
    private static final int COST = 10;

    @Parameters(paramLabel = "NAME", description = "The officer: lower-case letters, digits, dots and hyphens.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "officer",
            description = "officer, supervisor, auditor or operator. Default: officer.")
    private String role = "";

    @Option(names = "--cleared", description = "The officer may know sealed facts.")
    private boolean cleared;

    @Option(
            names = "--nationalities",
            required = true,
            split = ",",
            paramLabel = "COUNTRY",
            description = "Nationalities, codes of ISO 3166-1 such as NG,GB: the officer is recused from their cases.")
    private List<String> nationalities = new ArrayList<>();

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new UserError(
                    "'%s' is not an officer's name. Use lower-case letters, digits, dots and hyphens, at most 40."
                            .formatted(name));
        }
        if (!ROLES.contains(role)) {
            throw new UserError("'%s' is no role. Choose one of: %s.".formatted(role, String.join(", ", ROLES)));
        }
        for (String country : nationalities) {
            if (!CountryCode.isValid(country)) {
                throw new UserError("'%s' is no code of a country. Use %s.".formatted(country, CountryCode.FORM));
            }
        }
        String password = Credentials.random();
        out().printf(
                        "%s:%s:%s:%s:%s%n",
                        name,
                        BCrypt.hashpw(password, BCrypt.gensalt(COST)),
                        role,
                        cleared ? "cleared" : "uncleared",
                        String.join(",", nationalities));
        errors().printf("The password of %s, which is not shown again: %s%n", name, password);
        return 0;
    }
}
