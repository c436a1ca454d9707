package dev.herald.system.chaos;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.Locale;

/**
 * The records that an attack left behind.
 *
 * @param sent number of records that the attacker sent
 * @param bytes bytes of these records
 * @param submissions records that passed the edge, refusals included
 * @param quarantined entries in quarantine
 * @param audited entries in the audit about the attacker or its cases
 */
record AttackCost(long sent, long bytes, long submissions, long quarantined, long audited) {

    static AttackCost of(History history, HostileMember attacker) {
        String inbound = Topics.inbound(attacker.member());
        return new AttackCost(
                attacker.records(),
                attacker.bytes(),
                madeFrom(history, Topics.SUBMISSIONS, inbound),
                madeFrom(history, Topics.QUARANTINE, inbound),
                history.recordsOn(Topics.AUDIT).stream()
                        .filter(entry -> isAbout(attacker, entry))
                        .count());
    }

    private static long madeFrom(History history, Topic topic, String inbound) {
        return history.recordsOn(topic).stream()
                .filter(record ->
                        record.origin() != null && record.origin().topic().equals(inbound))
                .count();
    }

    private static boolean isAbout(HostileMember attacker, HistoryRecord entry) {
        String code = attacker.member().value();
        return entry.key().equals("~" + code) || entry.key().startsWith(code.toUpperCase(Locale.ROOT) + "/");
    }

    @Override
    public String toString() {
        return "the attack of %d records, %d kB, left %d records on submissions, %d in quarantine, %d in the audit"
                .formatted(sent, bytes / 1000, submissions, quarantined, audited);
    }
}
