package dev.herald.system.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Instrument;
import dev.herald.event.MemberKind;
import dev.herald.event.MemberRecord;
import dev.herald.event.RouteMode;
import dev.herald.event.Visibility;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who takes part, as the members topic has it; written anew from the rules, not from the code that is checked. */
final class MemberTable {

    private final Map<String, MemberRecord> byCode = new TreeMap<>();

    MemberTable(History history) {
        history.on(Topics.MEMBERS, MemberRecord.class)
                .forEach(told -> byCode.put(told.event().getCode(), told.event()));
    }

    /** Members whose bit is set in a set of the custody ledger. */
    Set<String> in(ByteBuffer bits) {
        BitSet set = BitSet.valueOf(bits.duplicate());
        Set<String> members = new TreeSet<>();
        byCode.values().stream()
                .filter(member -> set.get(member.getIndex()))
                .forEach(member -> members.add(member.getCode()));
        return members;
    }

    /** Whether a member may see what another sends by an instrument, whatever its status. */
    boolean maySee(String member, String requester, Instrument instrument, Visibility visibility) {
        boolean addressed = instrument == Instrument.WANTED_PERSON_DIFFUSION
                ? visibility.getRecipients().contains(member)
                : kind(member) == MemberKind.NCB;
        return addressed
                && !member.equals(requester)
                && !visibility.getExcluded().contains(member);
    }

    /** Whether an instrument is a member's to ask for. */
    boolean isEntitled(String member, Instrument instrument) {
        return switch (kind(member)) {
            case NCB -> instrument == Instrument.RED_NOTICE || instrument == Instrument.WANTED_PERSON_DIFFUSION;
            case TRIBUNAL -> instrument == Instrument.RED_NOTICE;
            case UN_BODY -> instrument == Instrument.UN_SPECIAL_NOTICE;
            case UNKNOWN -> false;
        };
    }

    /** Whether a member's diffusions go out before they are reviewed; where nothing else is ordered, they do. */
    boolean circulatesAtOnce(String member, Instant when) {
        return Optional.ofNullable(byCode.get(member)).stream()
                .flatMap(known -> known.getDiffusionRoutes().reversed().stream())
                .filter(route -> !when.isBefore(route.getValidFrom())
                        && (route.getValidUntil() == null || when.isBefore(route.getValidUntil())))
                .findFirst()
                .map(route -> route.getMode() == RouteMode.AT_ONCE)
                .orElse(byCode.containsKey(member));
    }

    private MemberKind kind(String member) {
        MemberRecord known = byCode.get(member);
        return known == null ? MemberKind.UNKNOWN : known.getKind();
    }
}
