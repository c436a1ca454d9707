package dev.herald.intake.kafka.orders;

import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.MemberName;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatusChange;
import dev.herald.event.OrderedAdmission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the first record of a member that operators admit. It gets the next index above all that were ever
 * given: an index never changes and is never used again.
 */
final class MemberAdmissions {

    /** Highest index of a member. Custody entries have one bit for each index, so no order may choose a huge one. */
    static final int HIGHEST_INDEX = 1_023;

    private MemberAdmissions() {}

    /**
     * Returns the effect of an admission.
     *
     * @param known the record that the code has; null if it has none
     * @param highest highest index that any code has or had; -1 if none has one
     */
    static OrderEffect admit(
            MemberCode code, OrderedAdmission admission, @Nullable MemberRecord known, int highest, Instant now) {
        if (known != null) {
            return states(known, admission)
                    ? MemberChanges.unchanged(known)
                    : new OrderEffect.Refused(
                            "CODE_TAKEN", "the code %s belongs to another member: choose another code".formatted(code));
        }
        Optional<OrderEffect> refusal = reasonAgainst(admission);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        int index = Math.max(highest + 1, admission.getFirstIndex());
        if (index > HIGHEST_INDEX) {
            return new OrderEffect.Refused(
                    "NO_INDEX_LEFT",
                    "the next index is %d, and the highest of a member is %d".formatted(index, HIGHEST_INDEX));
        }
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        List<MemberKey> keys = new ArrayList<>();
        Optional<OrderEffect.Refused> unusable = MemberKeyChanges.add(keys, admission.getKey(), at);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        return MemberChanges.written(
                MemberRecord.newBuilder()
                        .setCode(code.value())
                        .setName(admission.getName())
                        .setKind(admission.getKind())
                        .setStatus(MemberStatus.ACTIVE)
                        .setIndex(index)
                        .setJurisdiction(admission.getJurisdiction())
                        .setStatusChanges(List.of(new MemberStatusChange(
                                MemberStatus.ACTIVE, at, admission.getAuthority(), admission.getReason())))
                        .setKeys(keys)
                        .build(),
                "ADMITTED");
    }

    /** Returns whether an order states the member that has the code: an order that is given twice has one effect. */
    private static boolean states(MemberRecord known, OrderedAdmission admission) {
        return known.getKind() == admission.getKind() && known.getName().equals(admission.getName());
    }

    private static Optional<OrderEffect> reasonAgainst(OrderedAdmission admission) {
        if (admission.getAuthority().isBlank() || admission.getReason().isBlank()) {
            return refused("BASIS_MISSING", "an admission names its authority and its reason");
        }
        if (admission.getKind() == MemberKind.UNKNOWN
                || admission.getJurisdiction().contains(OffenceCategory.UNKNOWN)) {
            return refused("KIND_OF_MEMBER_UNKNOWN", "an admission has a known kind of member and known offences");
        }
        if (!MemberName.isValid(admission.getName())) {
            return refused("NAME_NOT_USABLE", "a member's name has %s".formatted(MemberName.FORM));
        }
        if ((admission.getKind() == MemberKind.TRIBUNAL)
                == admission.getJurisdiction().isEmpty()) {
            return refused(
                    "JURISDICTION_WRONG", "a tribunal has the offences of its statute, and no other member has any");
        }
        return admission.getFirstIndex() < 0 ? refused("INDEX_WRONG", "an index is 0 or more") : Optional.empty();
    }

    private static Optional<OrderEffect> refused(String code, String words) {
        return Optional.of(new OrderEffect.Refused(code, words));
    }
}
