package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cli.order.OrderHistory;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.provisioning.KnownMembers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the settings of a Kafka client or a service. */
@Command(
        name = "connect",
        description =
                "Prints the settings of a Kafka client that logs in as a member, an operator, a national "
                        + "entity or another consumer; or the environment of a service that runs outside the cluster, such as in an IDE beside "
                        + "./herald up --without screening. On the local stack, a new entity or consumer gets a user and rights.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class ConnectCommand extends ClusterCommand {

    /** Where Linux shows what standard output is. */
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private static final class ClientSelection {

        @Parameters(paramLabel = "MEMBER", description = "A member's code, such as fr.", arity = "1")
        private @Nullable String member;

        @Option(names = "--operator", description = "The operator, who reads topics and writes the register.")
        private boolean operator;

        @Option(
                names = "--entity",
                paramLabel = "CODE/NAME",
                description =
                        "A national entity that keeps a copy of the notices in force, with the code of the bureau "
                                + "that sponsors it, such as fr/border-control.")
        private @Nullable String entity;

        @Option(
                names = "--consumer",
                paramLabel = "NAME",
                description = "Any other downstream system, which reads extracts.")
        private @Nullable String consumer;

        @Option(
                names = "--service",
                paramLabel = "NAME",
                description = "intake, screening, review or dissemination: prints lines for a shell.")
        private @Nullable String service;
    }

    @ArgGroup(multiplicity = "1")
    private ClientSelection selection = new ClientSelection();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "properties",
            description =
                    "properties (for Java), json (for any program) or env (lines for a shell); not for a service. "
                            + "Default: ${DEFAULT-VALUE}.")
    private String format = "properties";

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Write them to a file that only you can read: they hold the password.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        ClientFormat chosen = ClientFormat.named(format);
        try (ClusterConnection cluster = connect()) {
            Principal user = principal(cluster);
            String settings = selection.service == null
                    ? chosen.forClient(user, cluster)
                    : ClientFormat.forService(user, cluster);
            if (file == null) {
                out().print(settings);
                if (isReadableByOthers(STANDARD_OUTPUT)) {
                    errors().println("Others can read the file with the password: chmod 600 it, or use --to FILE.");
                }
            } else {
                PrivateFile.write(file, settings);
                out().printf("The settings of %s, with the password, are in %s.%n", user.user(), file);
            }
        }
        return 0;
    }

    /** Returns whether a path is a file that others than its owner can read; false where the system does not say. */
    static boolean isReadableByOthers(Path file) {
        try {
            return Files.isRegularFile(file) && !Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private Principal principal(ClusterConnection cluster) {
        if (selection.member != null) {
            return Principal.member(member(selection.member, cluster));
        }
        if (selection.entity != null) {
            Principal entity = Principal.nationalEntity(selection.entity);
            return MemberArgument.hasPassword(cluster, entity) ? entity : newEntity(selection.entity, cluster);
        }
        if (selection.consumer != null) {
            return Principal.consumer(selection.consumer);
        }
        if (selection.service != null) {
            return service(selection.service);
        }
        if (selection.operator) {
            return Principal.operator();
        }
        throw new UserError("Give a member's code, --operator, --entity CODE/NAME, --consumer NAME or --service NAME.");
    }

    private static MemberCode member(String typed, ClusterConnection cluster) {
        try {
            return MemberArgument.parse(typed, cluster);
        } catch (UserError unknown) {
            if (MemberArgument.hasPassword(cluster, Principal.operator())) {
                requireNotAwaited(typed, cluster);
            }
            throw unknown;
        }
    }

    /** A member whose admission waits for a second operator has no user yet. */
    private static void requireNotAwaited(String typed, ClusterConnection cluster) {
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            OrderHistory.read(cluster, serde).awaiting().stream()
                    .filter(order ->
                            order.getKind() == OperatorOrderKind.ADMIT_MEMBER && typed.equals(order.getMember()))
                    .findFirst()
                    .ifPresent(order -> {
                        throw new UserError(
                                "%s is not a member yet: the order of %s waits for a second operator. ./herald orders confirm %s --operator NAME"
                                        .formatted(typed, order.getOperator(), order.getOrderId()));
                    });
        }
    }

    /** Returns an entity without a password here, whose sponsor is looked up where the operator's password is. */
    private Principal newEntity(String typed, ClusterConnection cluster) {
        SponsoredEntity entity = SponsoredEntity.parse(
                typed,
                MemberArgument.hasPassword(cluster, Principal.operator())
                        ? recordedMembers()
                        : KnownMembers.ofDirectory());
        if (!entity.isEntitled()) {
            throw new UserError(entity.refusal());
        }
        return entity.user();
    }

    private KnownMembers recordedMembers() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            return KnownMembers.ofCluster(cluster);
        }
    }

    private static Principal service(String name) {
        return ClientRole.PROCESSES.stream()
                .map(Principal::service)
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("There is no service '%s'. Choose one of: %s."
                        .formatted(
                                name,
                                ClientRole.PROCESSES.stream()
                                        .map(role -> Principal.service(role).name())
                                        .collect(Collectors.joining(", ")))));
    }
}
