package dev.herald.cli.cluster;

import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberDirectory;
import java.util.List;
import java.util.Map;

/** National entities that a person typed. */
final class SponsoredEntity {

    private SponsoredEntity() {}

    /**
     * Returns the user of a national entity whose sponsor is a bureau.
     *
     * @param typed the bureau's code and the entity's name, such as {@code fr/border-control}
     * @param recorded latest records of members; the directory has further ones
     * @throws UserError if the text has a wrong form, or the sponsor is unknown or no bureau
     */
    static Principal parse(String typed, Map<String, MemberRecord> recorded) {
        Principal entity = Principal.nationalEntity(typed);
        MemberCode sponsor = MemberDirectory.parse(
                        List.of(typed.substring(0, typed.indexOf('/'))), code -> recorded.containsKey(code.value()))
                .getFirst();
        MemberRecord member = recorded.get(sponsor.value());
        if ((member == null ? MemberDirectory.record(sponsor) : member).getKind() != MemberKind.NCB) {
            throw new UserError(
                    "%s sponsors no national entity: only a national bureau does (RPD Art. 21).".formatted(sponsor));
        }
        return entity;
    }
}
