package dev.herald.system;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.signing.MessageSigner;
import dev.herald.stack.RunningCluster;
import org.apache.avro.specific.SpecificRecord;

/** What members of a cluster send. */
public final class MemberMessages {

    private MemberMessages() {}

    /**
     * Sends an event as a member's gateway does: with its password, and signed if it has a key.
     *
     * @param serde with the schemas of that cluster
     */
    public static void send(RunningCluster cluster, EventSerde serde, String member, SpecificRecord event) {
        MemberCode sender = new MemberCode(member);
        MemberGateway.sendOne(
                sender,
                cluster.clientProperties(Principal.member(sender)),
                MessageSigner.of(sender, cluster.memberKey(sender)),
                serde,
                event);
    }
}
