package dev.herald.cli.cluster;

import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.KnownMembers;
import java.util.List;

/**
 * A national entity that a person typed.
 *
 * @param user the Kafka user
 * @param sponsor the record of the bureau that sponsors it
 */
record SponsoredEntity(Principal user, MemberRecord sponsor) {

    /**
     * Returns the national entity.
     *
     * @param typed the bureau's code and the entity's name, such as {@code fr/border-control}
     * @throws UserError if the text has a wrong form, or the sponsor is unknown or no bureau
     */
    static SponsoredEntity parse(String typed, KnownMembers members) {
        Principal user = Principal.nationalEntity(typed);
        MemberCode code =
                members.parse(List.of(typed.substring(0, typed.indexOf('/')))).getFirst();
        MemberRecord sponsor = members.record(code);
        if (sponsor.getKind() != MemberKind.NCB) {
            throw new UserError(
                    "%s sponsors no national entity: only a national bureau does (RPD Art. 21).".formatted(code));
        }
        return new SponsoredEntity(user, sponsor);
    }

    /** Returns whether the entity may have rights: its sponsor is neither suspended nor removed. */
    boolean isEntitled() {
        return sponsor.getStatus() == MemberStatus.ACTIVE;
    }

    /** Returns the sentence that says why an entity that is not entitled gets no rights. */
    String refusal() {
        return "National entity %s: not provisioned. Its sponsor is suspended or removed.".formatted(user.name());
    }
}
