package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.provisioning.KnownMembers;
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
                        + "`./herald up --without screening`. On the local stack, a new entity or consumer gets a user and rights.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class ConnectCommand extends ClusterCommand {

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
                description = "intake, screening, review or dissemination; with --format env or dotenv.")
        private @Nullable String service;
    }

    @ArgGroup(multiplicity = "1")
    private ClientSelection selection = new ClientSelection();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "java (a properties file), confluent (the same for Confluent's serializer), librdkafka (for kcat, Go, "
                            + ".NET), kafkajs (a JavaScript module), python (a module for confluent-kafka), env (lines for a "
                            + "shell) or dotenv (an IDE's environment file). Default: java; env for a service.")
    private @Nullable String format;

    @Override
    public Integer call() {
        boolean isService = selection.service != null;
        ClientFormat chosen = ClientFormat.named(format != null ? format : isService ? "env" : "java");
        try (ClusterConnection cluster = connect()) {
            Principal user = principal(cluster);
            out().print(isService ? chosen.forService(user, cluster) : chosen.forClient(user, cluster));
        }
        return 0;
    }

    private Principal principal(ClusterConnection cluster) {
        if (selection.member != null) {
            return Principal.member(MemberArgument.parse(selection.member, cluster));
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
