package dev.herald.system.promise;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.NoticePublished;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spoils a history in every way that a promise is to notice. What may legally be missing, such as a notice that a later
 * record of its key has replaced in a compacted mailbox, is not taken away.
 */
final class Mutations {

    /** Kept by others, or for convenience: whether a record of them is there is no promise of these. */
    private static final Set<String> LEFT_ALONE =
            Set.of(Topics.MEMBERS.name(), Topics.ATTESTATIONS.name(), Topics.AUDIT.name());

    private static final Set<String> COMPACTED = Topics.all().stream()
            .filter(topic -> topic.kept().compacted())
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private final History history;
    private final Random random;

    /** Mutations of a history, in an order that depends on the seed alone. */
    Mutations(History history, long seed) {
        this.history = history;
        this.random = new Random(seed);
    }

    /** Some of a kind, spread over topics; all there are, if there are fewer. */
    List<Mutant> some(Mutant.Kind kind, int most) {
        Stream<Mutant> all = switch (kind) {
            case DROPPED -> dropped();
            case DUPLICATED -> duplicated();
            case SWAPPED -> swapped();
            case LEAKED -> leaked();
            case RESURRECTED -> resurrected();
        };
        return all.limit(most).toList();
    }

    private Stream<Mutant> dropped() {
        Map<String, Position> latest = new HashMap<>();
        history.entries().forEach(entry -> latest.put(entry.topic() + " " + entry.key(), entry.at()));
        return chosen(entry -> isWorthKeeping(entry)
                        && (!isCompacted(entry) || entry.at().equals(latest.get(entry.topic() + " " + entry.key()))))
                .map(entry -> mutant(Mutant.Kind.DROPPED, entry, history.without(other -> isDropped(entry, other))));
    }

    private static boolean isDropped(Entry entry, Entry other) {
        boolean wholeKey = COMPACTED.contains(entry.topic()) && !entry.topic().equals(Topics.DISSEMINATIONS.name());
        return wholeKey
                ? other.topic().equals(entry.topic()) && other.key().equals(entry.key())
                : other.at().equals(entry.at());
    }

    private Stream<Mutant> duplicated() {
        return chosen(entry -> isWorthKeeping(entry) && entry.event() != null)
                .map(entry -> mutant(Mutant.Kind.DUPLICATED, entry, history.appending(entry)));
    }

    private Stream<Mutant> swapped() {
        Map<String, Entry> before = new HashMap<>();
        Set<Position> openings = new HashSet<>();
        Map<Position, Entry> neighbours = new HashMap<>();
        for (Entry entry : history.entries()) {
            if (isOrdered(entry)) {
                Entry earlier = before.put(lane(entry), entry);
                if (earlier == null) {
                    openings.add(entry.at());
                } else if (!earlier.saysTheSameAs(entry)
                        && (openings.contains(earlier.at()) || isPromisedToFollow(entry, earlier))) {
                    neighbours.put(entry.at(), earlier);
                }
            }
        }
        return chosen(entry -> neighbours.containsKey(entry.at())).map(entry -> {
            Entry earlier = Objects.requireNonNull(neighbours.get(entry.at()));
            return mutant(
                    Mutant.Kind.SWAPPED,
                    entry,
                    history.replacing(Map.of(
                            entry.at(), earlier.movedTo(entry.at()), earlier.at(), entry.movedTo(earlier.at()))));
        });
    }

    private Stream<Mutant> leaked() {
        Notices notices = new Notices(history);
        MemberTable members = new MemberTable(history);
        Stream<Mutant> toMembers = chosen(entry -> isInMailbox(entry) && (entry.isMail() || Notices.isSnapshot(entry)))
                .flatMap(entry -> history.mailboxes().keySet().stream()
                        .filter(member -> !entry.topic().endsWith("." + member))
                        .filter(member -> entry.isMail()
                                || notices.revisionShown(entry)
                                        .filter(shown -> !members.maySee(
                                                member,
                                                shown.getSubmittedBy(),
                                                shown.getInstrument(),
                                                shown.getVisibility()))
                                        .isPresent())
                        .limit(2)
                        .map(member -> mutant(
                                Mutant.Kind.LEAKED,
                                entry,
                                history.appending(
                                        entry.movedTo(new Position(Topics.OUTBOUND.name() + member, 0, 0))))));
        Map<String, Entry> whole = new HashMap<>();
        history.outbound().filter(Notices::isSnapshot).forEach(entry -> whole.put(entry.id(), entry));
        Stream<Mutant> toConsumers = history.on(Topics.DISSEMINATIONS).stream()
                .filter(entry ->
                        Notices.isSnapshot(entry) && Notices.content(entry).isEmpty())
                .filter(entry -> whole.containsKey(entry.id()))
                .map(entry -> mutant(
                        Mutant.Kind.LEAKED,
                        entry,
                        history.replacing(Map.of(
                                entry.at(),
                                entry.saying(entry.id(), whole.get(entry.id()).event())))));
        return Stream.concat(toConsumers, toMembers);
    }

    private Stream<Mutant> resurrected() {
        Stream<Mutant> shownAgain = chosen(entry -> entry.type().equals("RemovalInstructed"))
                .flatMap(removal -> history.on(removal.topic()).stream()
                        .filter(entry ->
                                Notices.isSnapshot(entry) && entry.caseId().equals(removal.caseId()))
                        .map(entry -> mutant(
                                Mutant.Kind.RESURRECTED,
                                entry,
                                history.appending(entry.saying(fresh(), entry.event())))));
        Stream<Mutant> approvedAgain = history.on(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(told -> Notices.ENDINGS.contains(told.event().getKind()))
                .map(this::approvedAgain);
        return Stream.concat(approvedAgain, shownAgain);
    }

    /** Approved by the officers who ended it, and published to whoever is there. */
    private Mutant approvedAgain(Told<DecisionIssued> ended) {
        String decisionId = fresh();
        Entry approval = ended.entry()
                .saying(
                        decisionId,
                        DecisionIssued.newBuilder(ended.event())
                                .setKind(DecisionKind.APPROVED)
                                .setBar(null)
                                .build());
        Entry notice = new Entry(
                new Position(Topics.DISSEMINATIONS.name(), ended.entry().at().partition(), 0),
                ended.entry().key(),
                History.childId(decisionId, NoticePublished.class),
                ended.entry().time(),
                ended.entry().subject(),
                null,
                new NoticePublished(ended.event().getCaseId(), "2026/99999", 9, null, decisionId));
        return mutant(Mutant.Kind.RESURRECTED, ended.entry(), history.appending(approval, notice));
    }

    private Stream<Entry> chosen(Predicate<Entry> which) {
        Map<String, List<Entry>> byTopic = history.entries().stream()
                .filter(which)
                .collect(Collectors.groupingBy(entry -> entry.topic() + entry.type()));
        List<List<Entry>> groups = new ArrayList<>(new TreeMap<>(byTopic).values());
        groups.forEach(group -> Collections.shuffle(group, random));
        Collections.shuffle(groups, random);
        int longest = groups.stream().mapToInt(List::size).max().orElse(0);
        return Stream.iterate(0, i -> i < longest, i -> i + 1)
                .flatMap(i -> groups.stream().filter(group -> group.size() > i).map(group -> group.get(i)));
    }

    /** What a promise speaks of. */
    private static boolean isWorthKeeping(Entry entry) {
        if (LEFT_ALONE.contains(entry.topic()) || entry.event() == null && entry.origin() == null) {
            return false;
        }
        if (entry.topic().equals(Topics.REGISTER.name())) {
            return entry.as(FactRegistered.class)
                    .filter(fact -> fact.getKind() == FactKind.BAR)
                    .isPresent();
        }
        return !entry.topic().equals(Topics.SUBJECTS.name())
                || entry.text("standing").filter("BARRED"::equals).isPresent();
    }

    /** Where neighbours of a case have an order that the topics before them tell. */
    private static boolean isOrdered(Entry entry) {
        return entry.event() != null
                && isWorthKeeping(entry)
                && !entry.topic().equals(Topics.DOCUMENTS.name())
                && !entry.topic().equals(Topics.CUSTODY.name())
                && !entry.topic().equals(Topics.REGISTER.name());
    }

    /** Between two members' submissions of different types no order can be observed: they part for different topics. */
    private static boolean isPromisedToFollow(Entry entry, Entry earlier) {
        Position one = entry.origin();
        Position other = earlier.origin();
        return !entry.topic().equals(Topics.SUBMISSIONS.name())
                || entry.type().equals(earlier.type())
                || one != null && other != null && one.topic().equals(other.topic());
    }

    private static String lane(Entry entry) {
        String lane = entry.isMail() ? "mail" : "other";
        return entry.topic() + entry.at().partition() + " " + entry.caseId() + " " + lane;
    }

    private static boolean isInMailbox(Entry entry) {
        return entry.topic().startsWith(Topics.OUTBOUND.name());
    }

    private static boolean isCompacted(Entry entry) {
        return isInMailbox(entry) || COMPACTED.contains(entry.topic());
    }

    private String fresh() {
        return EventHeaders.digest("mutation", Long.toString(random.nextLong()));
    }

    private static Mutant mutant(Mutant.Kind kind, Entry entry, History spoiled) {
        return new Mutant(kind, entry.toString(), spoiled);
    }
}
