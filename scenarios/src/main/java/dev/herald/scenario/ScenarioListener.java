package dev.herald.scenario;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Observes scenarios while they run. Called by several threads. */
public interface ScenarioListener {

    /** A scenario begins, with the ids of its cases. */
    void scenarioStarted(String label, String name, List<CaseId> cases);

    /** A record appeared on a topic that operators read. */
    void recordRead(TopicRecord record);

    /** An event arrived in a member's mailbox. */
    void mailArrived(MemberCode member, SpecificRecord event);

    /** The stack itself changed, such as the end of a service. */
    void stackChanged(String description);

    /** A scenario has ended, as known before the mailboxes are read again. */
    void scenarioEnded(ScenarioResult result);
}
