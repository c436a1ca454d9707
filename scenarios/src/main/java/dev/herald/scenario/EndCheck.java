package dev.herald.scenario;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.scenario.data.ExpectedCaseEnd;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.JsonComparison;
import dev.herald.scenario.data.MailTypes;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.scenario.data.SentMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares how a case ended with how its file says it ends: state, every mailbox exactly, events. Pure.
 *
 * <p>A mailbox has two lanes, mail and notices. Each is in order; between them no order is promised (they come by
 * different topics), and none is checked. Tombstones hold nothing and are passed over.
 */
final class EndCheck {

    private final Map<MemberCode, MemberKind> initialMembers;
    private final Set<MemberCode> members = new LinkedHashSet<>();

    /**
     * A check of one scenario's cases.
     *
     * @param initialMembers the members that the stack started with: whom {@code every NCB} means
     * @param newMembers the members that this scenario admits; what others' newcomers hold is not looked at
     */
    EndCheck(Map<MemberCode, MemberKind> initialMembers, Set<MemberCode> newMembers) {
        this.initialMembers = initialMembers;
        members.addAll(initialMembers.keySet());
        members.addAll(newMembers);
    }

    /**
     * The observed state.
     *
     * @param mailboxes what each mailbox holds, about whatever case
     * @param events what operators saw, about whatever case
     */
    record Observations(Map<MemberCode, List<ObservedEvent>> mailboxes, List<ObservedEvent> events) {}

    /** Returns each difference on topics for a case; empty if there is none. */
    List<String> differences(CaseId caseId, ExpectedCaseEnd expected, Observations actual) {
        List<ObservedEvent> events = actual.events().stream()
                .filter(event -> event.caseId().equals(caseId.value()))
                .toList();
        List<String> found = new ArrayList<>(mailboxes(caseId, expected, actual.mailboxes()));
        found.addAll(happened(expected.happened(), events));
        found.addAll(exactly(expected.exactly(), events));
        found.addAll(never(expected.never(), events));
        return found;
    }

    /** Returns the difference in review's state of a case; empty if there is none. */
    static Optional<String> state(ExpectedCaseEnd expected, String actual) {
        return expected.hasState(actual)
                ? Optional.empty()
                : Optional.of("the case is %s, expected %s".formatted(actual, expected.state()));
    }

    /**
     * What is not as expected of what a sender was told about one message: exactly these, in its own mailbox only.
     *
     * @param name of the message
     * @param message where it is; null if it was never sent
     */
    List<String> told(
            String name,
            @Nullable SentMessage message,
            List<ExpectedEvent> expected,
            Map<MemberCode, List<ObservedEvent>> mailboxes) {
        if (message == null) {
            return List.of("the message '%s' was never sent".formatted(name));
        }
        List<String> found = new ArrayList<>();
        for (MemberCode member : members) {
            List<ObservedEvent> about = mailboxes.getOrDefault(member, List.of()).stream()
                    .filter(message::isSubjectOf)
                    .toList();
            found.addAll(lane(
                    "mail of %s about '%s'".formatted(member, name),
                    member.equals(message.by()) ? expected : List.of(),
                    about));
        }
        return found;
    }

    private List<String> mailboxes(
            CaseId caseId, ExpectedCaseEnd expected, Map<MemberCode, List<ObservedEvent>> actual) {
        Map<MemberCode, List<ExpectedEvent>> wanted = new LinkedHashMap<>();
        expected.mailboxes()
                .forEach((words, events) -> MemberSelection.of(words, initialMembers, members)
                        .forEach(member -> {
                            if (wanted.put(member, events) != null) {
                                throw new IllegalArgumentException("two lines speak of the mailbox of " + member);
                            }
                        }));
        List<String> found = new ArrayList<>();
        for (MemberCode member : members) {
            List<ObservedEvent> observed = actual.getOrDefault(member, List.of()).stream()
                    .filter(event -> event.caseId().equals(caseId.value()))
                    .toList();
            List<ExpectedEvent> events = wanted.getOrDefault(member, List.of());
            found.addAll(lane(
                    "mail of " + member,
                    events.stream().filter(EndCheck::isMail).toList(),
                    lane(observed, true)));
            found.addAll(lane(
                    "notices of " + member,
                    events.stream().filter(event -> !isMail(event)).toList(),
                    lane(observed, false)));
            observed.stream()
                    .filter(event -> !event.hasExpectedKey())
                    .forEach(event -> found.add("mailbox of %s: %s has another key than the contract says"
                            .formatted(member, event.type())));
        }
        return found;
    }

    private static List<String> lane(String name, List<ExpectedEvent> expected, List<ObservedEvent> observed) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), observed.size()); i++) {
            if (i >= expected.size()) {
                found.add("%s: nothing more expected, and there is %s"
                        .formatted(name, observed.get(i).describe()));
            } else if (i >= observed.size()) {
                found.add("%s: expected %s, and there is nothing".formatted(name, expected.get(i)));
            } else {
                place(name, i, expected.get(i), observed.get(i)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<String> place(String name, int index, ExpectedEvent expected, ObservedEvent observed) {
        if (!expected.event().equals(observed.type())) {
            return Optional.of("%s, place %d: expected %s, and there is %s"
                    .formatted(name, index + 1, expected, observed.describe()));
        }
        return JsonComparison.difference(expected.with(), observed.fields())
                .map(difference -> "%s, place %d, %s: %s".formatted(name, index + 1, observed.type(), difference));
    }

    private static List<String> happened(List<ExpectedEvent> expected, List<ObservedEvent> events) {
        return expected.stream()
                .filter(wanted -> events.stream().noneMatch(event -> event.is(wanted)))
                .map(wanted -> "never happened: " + wanted + closest(wanted, events))
                .toList();
    }

    private static List<String> exactly(List<ExpectedEvent> expected, List<ObservedEvent> events) {
        List<String> found = new ArrayList<>();
        Set<String> kinds = expected.stream()
                .map(wanted -> wanted.event() + " " + wanted.on())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String kind : kinds) {
            List<ExpectedEvent> wanted = expected.stream()
                    .filter(event -> (event.event() + " " + event.on()).equals(kind))
                    .toList();
            List<ObservedEvent> left = new ArrayList<>(events.stream()
                    .filter(event -> event.type().equals(wanted.getFirst().event()))
                    .filter(event -> wanted.getFirst().on().isEmpty()
                            || event.topic().equals(wanted.getFirst().on()))
                    .toList());
            for (ExpectedEvent one : wanted) {
                Optional<ObservedEvent> match =
                        left.stream().filter(event -> event.is(one)).findFirst();
                match.ifPresentOrElse(left::remove, () -> found.add("did not happen as often as expected: " + one));
            }
            if (!left.isEmpty()) {
                found.add("%s happened %d times more than expected"
                        .formatted(wanted.getFirst().event(), left.size()));
            }
        }
        return found;
    }

    private static List<String> never(List<ExpectedEvent> unwanted, List<ObservedEvent> events) {
        return unwanted.stream()
                .filter(one -> events.stream().anyMatch(event -> event.is(one)))
                .map(one -> "happened, and should not: " + one)
                .toList();
    }

    private static String closest(ExpectedEvent wanted, List<ObservedEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals(wanted.event()))
                .findFirst()
                .flatMap(event -> JsonComparison.difference(wanted.with(), event.fields()))
                .map(difference -> " (there is one, but " + difference + ")")
                .orElse("");
    }

    private static List<ObservedEvent> lane(List<ObservedEvent> observed, boolean mail) {
        return observed.stream().filter(event -> event.isMail() == mail).toList();
    }

    private static boolean isMail(ExpectedEvent expected) {
        return MailTypes.NAMES.contains(expected.event());
    }
}
