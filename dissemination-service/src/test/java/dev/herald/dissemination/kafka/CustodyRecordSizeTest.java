package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.dissemination.custody.CaseEvent;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyDecider;
import dev.herald.dissemination.custody.CustodyLog;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.dissemination.custody.RecallSchedule;
import dev.herald.event.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case of 195 members that changes two thousand times has small records, in the ledger and in the store. */
class CustodyRecordSizeTest {

    private static final int MEMBERS = 195;
    private static final int VERSIONS = 2_000;
    private static final int MOST_BYTES = 16_384;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final CustodyDecider decider =
            new CustodyDecider(new RecallSchedule(Duration.ofDays(14), 2, Duration.ofDays(2)));
    private final Members members = members();
    private CaseInCustody known = CaseInCustody.unknown(new CaseId("FR/2026-000101"));
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void stays_small_after_two_thousand_versions_that_every_member_acknowledges() {
        happens(new CaseEvent.Approved(1, Instrument.RED_NOTICE, visibility(false), List.of(), "decision", null));
        int afterHundred = 0;
        for (int version = 2; version <= VERSIONS; version++) {
            happens(new CaseEvent.Amended(1, visibility(version % 2 == 0), null, "decision " + version));
            for (Member member : members.all()) {
                if (member.index() % 13 == version % 13) {
                    happens(new CaseEvent.Acknowledged(member.code(), AcknowledgementKind.UPDATED, version));
                }
            }
            if (version == 100) {
                afterHundred = custodyBytes();
            }
        }

        assertThat(known.ledger().latestVersion()).isEqualTo(VERSIONS);
        assertThat(custodyBytes()).isLessThan(MOST_BYTES).isCloseTo(afterHundred, within(512));
        assertThat(serde.serialize(CaseStateMapper.write(known, CustodyLog.EMPTY, 1)).length)
                .isLessThan(MOST_BYTES);
    }

    private int custodyBytes() {
        return serde.serialize(CaseStateMapper.custody(known)).length;
    }

    private void happens(CaseEvent event) {
        now = now.plusSeconds(1);
        known = decider.decide(known, event, members, now).after();
    }

    private static Visibility visibility(boolean restricted) {
        return new Visibility(
                List.of(),
                List.of(),
                restricted ? Confidentiality.RESTRICTED : Confidentiality.FOR_OFFICIAL_USE_ONLY,
                false);
    }

    private static Members members() {
        Members all = Members.none();
        for (int index = 0; index < MEMBERS; index++) {
            MemberCode code = new MemberCode("" + (char) ('a' + index / 26) + (char) ('a' + index % 26));
            all = all.with(new Member(code, MemberKind.NCB, MemberStatus.ACTIVE, index, 0, List.of()));
        }
        return all;
    }
}
