package dev.herald.cli.member;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.Tone;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderHistory;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.MemberName;
import dev.herald.contract.orders.OrderMatrix;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedAdmission;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.provisioning.MembersTopic;
import dev.herald.provisioning.OrderBasis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Admits a member that the directory of the release does not have. Intake writes the record; an administrator's login
 * creates the rest.
 */
@Command(
        name = "add",
        description = "Admits a member that the directory does not have, when another operator confirms the order: "
                + "intake writes its record with the next free index. Then creates its mailbox, user, rights and quota "
                + "if the password of admin is at hand, and otherwise prints the command for an administrator. "
                + "Running it again changes nothing, and finishes what was interrupted.")
public final class MemberAddCommand extends ClusterCommand {

    /** The kinds of members that an operator can admit. */
    enum Kind {
        /** A national central bureau. */
        NCB(MemberKind.NCB),
        /** A tribunal, with the offences of its statute. */
        TRIBUNAL(MemberKind.TRIBUNAL),
        /** A body of the United Nations. */
        UN_BODY(MemberKind.UN_BODY),
        /** The Commission for the Control of Files, whose orders bind. */
        COMMISSION(MemberKind.COMMISSION);

        private final MemberKind contract;

        Kind(MemberKind contract) {
            this.contract = contract;
        }
    }

    @Mixin
    private MemberOrderOptions options = new MemberOrderOptions();

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "What the member is: ${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.NCB;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "TEXT",
            description = "Name of the bureau or body, such as 'NCB Madrid'.")
    private String name = "";

    @Option(
            names = "--offences",
            split = ",",
            paramLabel = "OFFENCE",
            description = "With TRIBUNAL, and required there: the offences of its statute, such as WAR_CRIME.")
    private List<OffenceCategory> offences = new ArrayList<>();

    @Option(
            names = "--key-id",
            paramLabel = "ID",
            description =
                    "Id of the key with which the member signs. Default: none; on the local stack a key is created.")
    private @Nullable String keyId;

    @Option(names = "--public", paramLabel = "KEY", description = "The public key, as ./herald keys create prints it.")
    private @Nullable String publicKey;

    @Override
    public Integer call() {
        MemberCode member = options.member();
        OrderedAdmission.Builder content = content();
        if (MemberDirectory.codes().contains(member)) {
            throw new UserError(
                    "%s is a member of the directory of this release: ./herald provision --members %1$s admits it."
                            .formatted(member));
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            MembersTopic members = new MembersTopic(cluster.clientProperties(Principal.operator()), cluster.registry());
            MemberRecord known = members.records().get(member.value());
            if (known == null) {
                return order(cluster, serde, member, content);
            }
            requireSame(known);
            out().printf("%s is a member: index %d, %s.%n", member, known.getIndex(), known.getStatus());
            new AdmittedMember(cluster, out()).complete(member);
            return 0;
        }
    }

    /** Gives the order, unless the same order waits for a second operator. */
    private int order(
            ClusterConnection cluster, EventSerde serde, MemberCode member, OrderedAdmission.Builder content) {
        Optional<String> waiting = waiting(cluster, serde, member);
        if (waiting.isPresent()) {
            out().printf("%s: the order waits for the confirmation of another operator.%n", member);
            printConfirmation(waiting.get());
            return 0;
        }
        OrderSigner signer = operator.signer(cluster);
        content.setFirstIndex(MemberDirectory.nextIndex()).setKey(key(cluster, member));
        try (OrderClient orders = new OrderClient(cluster, serde)) {
            OrderResult result = orders.give(
                    signer,
                    OrderClient.content(OperatorOrderKind.ADMIT_MEMBER)
                            .setMember(member.value())
                            .setAdmission(content.build()));
            if (result.awaitsConfirmation()) {
                out().println("%s: %s.".formatted(member, result.phrase()));
                return 0;
            }
            if (result.isDone()) { // an admission that was confirmed since the records were read
                out().println("%s: %s.".formatted(member, result.phrase()));
                new AdmittedMember(cluster, out()).complete(member);
                return 0;
            }
            errors().println(Tone.BAD.of("%s: ".formatted(member)) + result.phrase());
            return 1;
        }
    }

    private void printConfirmation(String orderId) {
        out().printf("Next, another operator admits it: ./herald orders confirm %s --operator NAME%n", orderId);
    }

    private Optional<String> waiting(ClusterConnection cluster, EventSerde serde, MemberCode member) {
        OrderHistory history = OrderHistory.read(cluster, serde);
        Instant earliest = Instant.now().minus(OrderMatrix.CONFIRMATION_TIME);
        return history.awaiting().stream()
                .filter(answer -> answer.getKind() == OperatorOrderKind.ADMIT_MEMBER
                        && member.value().equals(answer.getMember())
                        && answer.getAnsweredAt().isAfter(earliest))
                .map(OperatorOrderAnswered::getOrderId)
                .filter(id -> history.find(id)
                        .map(OperatorOrdered::getAdmission)
                        .filter(admission -> isSame(admission.getKind(), admission.getName()))
                        .isPresent())
                .findFirst();
    }

    private OrderedAdmission.Builder content() {
        OrderBasis basis = options.orderBasis();
        String stripped = name.strip();
        if (!MemberName.isValid(stripped)) {
            throw new UserError("The name has %s, not %d.".formatted(MemberName.FORM, stripped.length()));
        }
        if ((kind == Kind.TRIBUNAL) == offences.isEmpty()) {
            throw new UserError("A TRIBUNAL needs --offences, and no other member has any.");
        }
        if ((keyId == null) != (publicKey == null)) {
            throw new UserError("Give both --key-id and --public, or neither.");
        }
        return OrderedAdmission.newBuilder()
                .setKind(kind.contract)
                .setName(stripped)
                .setJurisdiction(offences)
                .setAuthority(basis.authority())
                .setReason(basis.reason());
    }

    /** Two members never share a code. */
    private void requireSame(MemberRecord known) {
        if (!isSame(known.getKind(), known.getName())) {
            throw new UserError("%s is the code of another member: %s '%s'. Choose another code."
                    .formatted(known.getCode(), known.getKind(), known.getName()));
        }
    }

    private boolean isSame(MemberKind otherKind, String otherName) {
        return otherKind == kind.contract && otherName.equals(name.strip());
    }

    /** Returns the key that the options name, or that of the member on a machine that keeps the members' keys. */
    private @Nullable MemberKey key(ClusterConnection cluster, MemberCode member) {
        Instant now = Instant.now();
        return keyId == null || publicKey == null
                ? AdmittedMember.keyOnThisMachine(cluster, member, now)
                : MemberKeys.record(keyId, PublicKeyArgument.parse(publicKey), now, null);
    }
}
