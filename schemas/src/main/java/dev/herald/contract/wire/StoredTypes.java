package dev.herald.contract.wire;

import dev.herald.state.AwaitedDocuments;
import dev.herald.state.Backlogged;
import dev.herald.state.CaseBar;
import dev.herald.state.CaseConsultation;
import dev.herald.state.CatchUp;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.DisseminatedContent;
import dev.herald.state.DueCase;
import dev.herald.state.HeldDocument;
import dev.herald.state.HeldPhotograph;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import dev.herald.state.LatestDecision;
import dev.herald.state.LiveCase;
import dev.herald.state.MailboxQueue;
import dev.herald.state.ReceivedOrder;
import dev.herald.state.RegisterEntry;
import dev.herald.state.ResolvedRecord;
import dev.herald.state.SentMail;
import dev.herald.state.SignedMessageReceipt;
import dev.herald.state.SpentBudget;
import dev.herald.state.SweepCandidate;
import dev.herald.state.SweepFinding;
import dev.herald.state.SweepState;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** The types that services keep in their stores. They live for years and are under the same compatibility gate. */
final class StoredTypes {

    static final Set<Class<? extends SpecificRecord>> ALL = Set.of(
            IntakeCase.class,
            IntakeMember.class,
            HeldDocument.class,
            AwaitedDocuments.class,
            CaseConsultation.class,
            ReceivedOrder.class,
            RegisterEntry.class,
            LiveCase.class,
            CaseBar.class,
            SweepState.class,
            SweepFinding.class,
            SweepCandidate.class,
            DisseminatedCase.class,
            DisseminatedContent.class,
            HeldPhotograph.class,
            DueCase.class,
            Backlogged.class,
            MailboxQueue.class,
            SentMail.class,
            CatchUp.class,
            ResolvedRecord.class,
            LatestDecision.class,
            SignedMessageReceipt.class,
            SpentBudget.class);

    private StoredTypes() {}
}
