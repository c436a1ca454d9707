package dev.herald.gateway.sending;

import dev.herald.contract.FramedHash;
import dev.herald.contract.signature.MemberMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Ids of messages that the broker did not confirm. A message that is sent again keeps its id, so that the two copies
 * are one message if both were stored.
 */
final class UnconfirmedMessages {

    private static final int MOST = 1_000;

    /** An older id is given up, because Herald accepts no signed message with it for long any more. */
    private static final Duration LONGEST = MemberMessageId.ACCEPTED_FOR.dividedBy(2);

    private final Supplier<String> newIds;
    private final Map<String, String> ids = new LinkedHashMap<>();

    UnconfirmedMessages(Supplier<String> newIds) {
        this.newIds = newIds;
    }

    /** Returns the id of a message: that of the earlier attempt to send it, or a new one. */
    synchronized String idOf(byte[] value, Instant now) {
        String content = FramedHash.of(value);
        String earlier = ids.remove(content);
        String id = earlier != null && MemberMessageId.isFresh(earlier, now.plus(LONGEST)) ? earlier : newIds.get();
        ids.put(content, id);
        if (ids.size() > MOST) {
            ids.remove(ids.keySet().iterator().next());
        }
        return id;
    }

    /** Forgets a message that is stored: sent again, it is another one. */
    synchronized void confirmed(byte[] value) {
        ids.remove(FramedHash.of(value));
    }
}
