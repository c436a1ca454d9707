package dev.herald.scenario;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Is told what happens while scenarios are played. Called by several threads. */
public interface ScenarioListener {

    /** A scenario begins, with the ids of its cases. */
    void scenarioStarted(String label, String name, List<CaseId> cases);

    /** A record appeared on a topic that operators read. */
    void lastSeenSequence(TopicRecord record);

    /** Something arrived in a member's mailbox. */
    void mailArrived(MemberCode member, SpecificRecord event);

    /** Something happened to the stack itself, such as the end of a service. */
    void stack(String words);

    /** A scenario has ended, as far as is known before the mailboxes are read again. */
    void scenarioEnded(ScenarioResult result);
}
