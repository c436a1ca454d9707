package dev.herald.cli.keys;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cli.member.MemberOrderOptions;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberRecords;
import dev.herald.provisioning.MembersTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Parameters;

/** Lists the keys with which members sign. */
@Command(
        name = "keys",
        description = "Prints the public keys in the members' records with their periods, and who has to sign. A "
                + "subcommand creates a key, or orders a change.",
        subcommands = {KeysCreateCommand.class, KeysChangeCommand.class})
@CommandGroup.In(CommandGroup.OPERATOR)
public final class KeysCommand extends ClusterCommand {

    @Parameters(arity = "0..*", paramLabel = "CODE", description = "Only these members.")
    private List<String> codes = new ArrayList<>();

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            MemberRecords records =
                    new MembersTopic(cluster.clientProperties(Principal.operator()), cluster.registry()).read();
            List<MemberRecord> members =
                    records.named(codes.stream().map(MemberOrderOptions::parse).toList());
            out().println(text(members, Instant.now()));
        }
        return 0;
    }

    /** Returns a table of the keys of the members, one line for each key, and one for a member without. */
    static Table text(Collection<MemberRecord> members, Instant now) {
        Table table = new Table().headings("MEMBER", "SIGNS", "KEY", "STATE", "FROM", "UNTIL", "PUBLIC KEY");
        for (MemberRecord member : members) {
            if (member.getKeys().isEmpty()) {
                table.row(member.getCode(), member.getSignatures(), "none", "", "", "", "");
            }
            for (MemberKey key : member.getKeys()) {
                Optional<VerificationKey> usable = MemberKeys.parse(key);
                table.row(
                        member.getCode(),
                        member.getSignatures(),
                        key.getKeyId(),
                        state(usable, now),
                        key.getValidFrom(),
                        key.getValidUntil(),
                        usable.map(parsed -> SigningKey.encode(parsed.key())).orElse(""));
            }
        }
        return table;
    }

    private static Text state(Optional<VerificationKey> key, Instant now) {
        if (key.isEmpty()) {
            return Tone.BAD.cell("not usable");
        }
        if (key.get().isValidAt(now)) {
            return Tone.GOOD.cell("valid");
        }
        return key.get().validFrom().isAfter(now) ? Tone.WARNING.cell("not yet") : Tone.FAINT.cell("ended");
    }
}
