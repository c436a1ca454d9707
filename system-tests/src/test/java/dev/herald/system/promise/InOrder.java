package dev.herald.system.promise;

import static dev.herald.system.promise.History.childId;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.CommandAnswered;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * 3. Per case, what a stage writes follows the order of what it read, from inbound to the mailbox; revisions, versions
 * and case files only go up. In a mailbox mail and notices are two lanes; between them no order is promised.
 *
 * <pre>
 * legal:    two revisions of a case on submissions, requests and screenings, each time the first one first
 * legal:    a receipt after the notice in a mailbox: two lanes
 * illegal:  revision 2 before revision 1 on requests
 * illegal:  a mailbox in which version 1 comes after the instruction to remove it
 * </pre>
 */
final class InOrder implements Promise {

    @Override
    public String name() {
        return "3 in order";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        inbound(history, findings);
        path(history, findings);
        growing(history, findings);
        mailboxes(history, findings);
        return findings.all();
    }

    private static void inbound(History history, Findings findings) {
        ascending(
                history.on(Topics.SUBMISSIONS),
                entry -> entry.caseId()
                        + (entry.origin() == null ? "" : entry.origin().topic()),
                entry -> entry.origin() == null ? null : entry.origin().offset(),
                "came to its topic before what stands before it",
                findings);
    }

    private static void path(History history, Findings findings) {
        for (Topic next :
                List.of(Topics.REQUESTS, Topics.REPLIES_TOPIC, Topics.ACKNOWLEDGEMENTS, Topics.CORRESPONDENCE)) {
            follows(
                    history.on(Topics.SUBMISSIONS),
                    history.on(next),
                    List.of(RequestReceived.class, RequestRefused.class, MessageRefused.class),
                    findings);
        }
        follows(
                history.on(Topics.REQUESTS),
                history.on(Topics.SCREENINGS),
                List.of(ScreeningFlagged.class, ScreeningCleared.class),
                findings);
        follows(history.on(Topics.COMMANDS), history.on(Topics.OUTCOMES), List.of(CommandAnswered.class), findings);
        List<Class<? extends SpecificRecord>> shown = new ArrayList<>(Notices.SNAPSHOTS);
        shown.add(NoticeBlocked.class);
        shown.add(DisseminationRevoked.class);
        follows(history.on(Topics.DECISIONS), history.on(Topics.DISSEMINATIONS), shown, findings);
        knownCases(history, findings);
        closedLast(history, findings);
    }

    /** What is said of a case is passed on only after the request that opened it. */
    private static void knownCases(History history, Findings findings) {
        Set<String> passed = new HashSet<>();
        for (Topic next : List.of(Topics.REQUESTS, Topics.REPLIES_TOPIC, Topics.ACKNOWLEDGEMENTS)) {
            passed.addAll(History.ids(history.on(next)));
        }
        Set<String> opened = new HashSet<>();
        for (Entry entry : history.on(Topics.SUBMISSIONS)) {
            if (entry.event() instanceof RequestSubmitted) {
                opened.add(entry.caseId());
            } else if (entry.event() != null
                    && passed.contains(childId(entry, entry.event().getClass()))) {
                boolean aboutMail = entry.event() instanceof Acknowledged said && said.getVersion() == 0;
                findings.require(
                        aboutMail || opened.contains(entry.caseId()), entry, "comes before the request it is about");
            }
        }
    }

    /** After a revocation no version up to it is shown; after the closing nothing is revoked but what came anew. */
    private static void closedLast(History history, Findings findings) {
        Set<String> closed = new HashSet<>();
        Map<String, Integer> revoked = new HashMap<>();
        for (Entry entry : history.on(Topics.DISSEMINATIONS)) {
            if (entry.event() instanceof CaseClosed) {
                closed.add(entry.caseId());
            } else if (Notices.isSnapshot(entry)) {
                closed.remove(entry.caseId());
                findings.require(
                        entry.number("version") > revoked.getOrDefault(entry.caseId(), 0),
                        entry,
                        "comes after its revocation");
            } else if (entry.event() instanceof DisseminationRevoked) {
                findings.require(!closed.contains(entry.caseId()), entry, "comes after the case was closed");
                revoked.put(entry.caseId(), entry.number("version"));
            }
        }
    }

    /** Parent and child are in partitions of the same number: the key is the same. */
    private static void follows(
            List<Entry> causes, List<Entry> effects, List<Class<? extends SpecificRecord>> types, Findings findings) {
        Map<String, Long> rank = new HashMap<>();
        for (Entry cause : causes) {
            if (cause.event() != null) {
                types.forEach(type -> rank.put(childId(cause, type), cause.offset()));
                rank.put(childId(cause, cause.event().getClass()), cause.offset());
            }
        }
        ascending(effects, Entry::caseId, entry -> rank.get(entry.id()), "its cause is older than that of", findings);
    }

    private static void growing(History history, Findings findings) {
        grows(history.on(Topics.REQUESTS), "revision", entry -> entry.type().equals("RequestSubmitted"), findings);
        grows(history.on(Topics.DISSEMINATIONS), "version", entry -> entry.number("version") > 0, findings);
        grows(history.on(Topics.CASES), "sequence", entry -> true, findings);
        grows(history.on(Topics.DECISIONS), "revision", entry -> true, findings);
        ascending(
                history.on(Topics.CUSTODY),
                Entry::caseId,
                entry -> (long) entry.as(CustodyRecorded.class)
                        .map(ledger -> ledger.getVersions().size())
                        .orElse(0),
                "the ledger forgot a version that it had",
                findings);
        history.mailboxes().values().forEach(box -> grows(box, "version", Notices::isNotice, findings));
    }

    private static void grows(List<Entry> entries, String field, Predicate<Entry> which, Findings findings) {
        ascending(
                entries.stream().filter(which).toList(),
                Entry::caseId,
                entry -> (long) entry.number(field),
                "its %s is lower than before".formatted(field),
                findings);
    }

    private static void mailboxes(History history, Findings findings) {
        Map<String, Long> correspondence = ranks(history.on(Topics.CORRESPONDENCE), Entry::offset);
        Map<String, Long> disseminations = ranks(history.on(Topics.DISSEMINATIONS), Entry::offset);
        history.mailboxes().values().forEach(box -> {
            ascending(
                    box.stream().filter(Entry::isMail).toList(),
                    Entry::caseId,
                    entry -> correspondence.get(entry.id()),
                    "mail was written before what stands before it",
                    findings);
            ascending(
                    box.stream().filter(Notices::isNotice).toList(),
                    Entry::caseId,
                    entry -> disseminations.get(entry.id()),
                    "the notice was written before what stands before it",
                    findings);
            withdrawn(box, findings);
        });
    }

    /** What was to be removed does not come after the instruction, but as a later version. */
    private static void withdrawn(List<Entry> box, Findings findings) {
        Map<String, Integer> removed = new HashMap<>();
        for (Entry entry : box) {
            if (entry.type().equals("RemovalInstructed")) {
                removed.put(entry.caseId(), entry.number("version"));
            } else if (Notices.isNotice(entry)) {
                findings.require(
                        entry.number("version") > removed.getOrDefault(entry.caseId(), 0),
                        entry,
                        "comes after the instruction to remove it");
            }
        }
    }

    private static Map<String, Long> ranks(Collection<Entry> entries, ToLongFunction<Entry> rank) {
        Map<String, Long> ranks = new HashMap<>();
        entries.forEach(entry -> ranks.put(entry.id(), rank.applyAsLong(entry)));
        return ranks;
    }

    /** Per group, ranks never go down; what has none is passed over. */
    private static void ascending(
            List<Entry> entries,
            Function<Entry, String> group,
            Function<Entry, @Nullable Long> rank,
            String otherwise,
            Findings findings) {
        Map<String, Long> highest = new HashMap<>();
        for (Entry entry : entries) {
            Long own = entry.event() == null ? null : rank.apply(entry);
            if (own != null) {
                String where = group.apply(entry);
                findings.require(own >= highest.getOrDefault(where, Long.MIN_VALUE), entry, otherwise);
                highest.merge(where, own, Math::max);
            }
        }
    }
}
