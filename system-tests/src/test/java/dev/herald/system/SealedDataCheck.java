package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.HoldSeal;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.AuditEntry;
import dev.herald.event.HoldRecorded;
import dev.herald.event.InformationReported;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFactAttested;
import dev.herald.provisioning.ServiceKeyStore;
import dev.herald.scenario.ScenarioResult;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * What is said of a case that a sealed fact holds, everywhere where anybody but screening, cleared officers and the
 * keeper may read: nothing of the fact, its cause, its number, nor of who attested it. Looks at the scenario in which a
 * bureau attests protection, on the stack that played it, and proves where the fact is that it would be found.
 *
 * <p>Also looks at all HOLDs of the run: they look alike, and the audit names none.
 */
final class SealedDataCheck implements ScenarioRun.Visitor {

    private static final String SCENARIO = "a notice is blocked when protection is attested and restored after review";
    private static final MemberCode ATTESTS = new MemberCode("de");
    /** What nobody may read who is told of the case. */
    private static final Pattern WORDS = Pattern.compile(
            "refug|asylum|protected|protection|protective|attest|interim|res-09|\\bC21\\b", Pattern.CASE_INSENSITIVE);

    /** An officer of the local stack without clearance, and one with it. */
    private static final String UNCLEARED = "brandt";

    private static final String CLEARED = "castillo";

    private static final Pattern HOLD = Pattern.compile("\\bHOLD\\b");

    /** That there is such a topic is no secret: Kafka's clients and Streams name it. */
    private static final Pattern NAME_OF_THE_TOPIC =
            Pattern.compile("(herald\\.|global-|index-)?attestations(\\.v1|-feed)?(-[0-9]+)?");

    /** Kafka's clients replace the dots in names of topics. */
    private static final Pattern SEALED_TOPIC_IN_A_METRIC = Pattern.compile(Topics.all().stream()
            .filter(Topic::sealed)
            .map(topic -> "=\"%s\"".formatted(topic.name().replace(".", "[._]")))
            .collect(Collectors.joining("|")));

    /** The fields of a HOLD flag that differ between cases: its version, and nothing else. */
    private static final Pattern VERSION = Pattern.compile("\"version\": [0-9]+");

    /** The member, wherever it is a value; not the letters d and e within other words. */
    private static final Pattern ATTESTING_MEMBER = Pattern.compile(
            "\"de\"|DE/[0-9]{4}-[0-9]{6}|i247\\.(in|out)bound\\.de|/i247/de\\b", Pattern.CASE_INSENSITIVE);

    private static final List<String> READ_OF_THE_CASE = List.of(
            Topics.REQUESTS.name(),
            Topics.SCREENINGS.name(),
            Topics.DECISIONS.name(),
            Topics.CORRESPONDENCE.name(),
            Topics.COMMANDS.name(),
            Topics.OUTCOMES.name(),
            Topics.CASES.name(),
            Topics.DISSEMINATIONS.name());

    private final Map<String, List<String>> leaks = new LinkedHashMap<>();
    private final Map<String, Integer> looked = new LinkedHashMap<>();
    private @Nullable CommandResult sealedList;
    private boolean flagged;
    private boolean passedSealed;
    private boolean foundWhereItIs;
    private boolean recordedAsHold;
    private final Set<String> looks = new TreeSet<>();
    private @Nullable CommandResult refused;
    private @Nullable CommandResult opened;

    @Override
    public void visit(Stack stack, List<ScenarioResult> verdicts) {
        ScenarioRun.verdictOn(SCENARIO, verdicts).ifPresent(verdict -> {
            HoldSeal seal = new ServiceKeyStore(stack.serviceKeys()).holdSeal();
            try (EventSerde serde = new EventSerde(stack.registry()).sealing(seal);
                    EventSerde withoutKey = new EventSerde(stack.registry())) {
                operatorsReadNoHold(stack, withoutKey);
                new Search(
                                stack,
                                serde,
                                caseOf(verdict, member -> !member.equals(ATTESTS)),
                                caseOf(verdict, ATTESTS::equals))
                        .everywhere();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    /** An operator has no key: no screening, decision, sweep or audit entry of the run names HOLD to it. */
    private void operatorsReadNoHold(Stack stack, EventSerde withoutKey) {
        for (Topic topic : List.of(Topics.SCREENINGS, Topics.DECISIONS, Topics.SWEEPS, Topics.AUDIT)) {
            TopicRecord.readAll(stack.adminProperties(), withoutKey, topic.name()).stream()
                    .map(TopicRecord::event)
                    .flatMap(Stream::ofNullable)
                    .filter(event -> HOLD.matcher(event.toString()).find())
                    .forEach(event -> leaks.computeIfAbsent("topics", any -> new ArrayList<>())
                            .add("%s names HOLD".formatted(event.getSchema().getName())));
        }
    }

    private static CaseId caseOf(ScenarioResult verdict, Predicate<MemberCode> whose) {
        return verdict.cases().stream()
                .filter(one -> whose.test(one.member()))
                .findFirst()
                .orElseThrow();
    }

    /** One for each place where somebody reads. */
    Stream<DynamicTest> tests() {
        return Stream.concat(
                Stream.of(
                        DynamicTest.dynamicTest(
                                "the attestation was heard, and the search finds it where it is", () -> {
                                    assertThat(flagged).as("flagged by HOLD").isTrue();
                                    assertThat(passedSealed)
                                            .as("found where it passed the edge")
                                            .isTrue();
                                    assertThat(foundWhereItIs)
                                            .as("found in the sealed topic")
                                            .isTrue();
                                    assertThat(recordedAsHold)
                                            .as("named by the sealed topic of holds")
                                            .isTrue();
                                }),
                        DynamicTest.dynamicTest("every HOLD looks alike, whatever and however much it rests on", () -> {
                            assertThat(looks).hasSize(1);
                        }),
                        DynamicTest.dynamicTest("only officers with clearance open a HOLD", () -> {
                            assertThat(refused).isNotNull();
                            assertThat(refused.code()).isNotZero();
                            assertThat(refused.errors())
                                    .as("the answer about a case without HOLD")
                                    .contains("rest on no fact")
                                    .doesNotContain("clearance");
                            assertThat(saysOf(refused.out() + refused.errors(), true))
                                    .isEmpty();
                            assertThat(opened).isNotNull();
                            assertThat(opened.code()).as(opened.errors()).isZero();
                            assertThat(opened.out()).contains("REFUGEE", "registrar three", "Kiplagat-Moreau");
                        }),
                        DynamicTest.dynamicTest("the keeper sees who attests and nobody protected", () -> {
                            assertThat(sealedList).isNotNull();
                            assertThat(sealedList.code())
                                    .as(sealedList.errors())
                                    .isZero();
                            assertThat(sealedList.out()).contains(" de ", "KE").doesNotContainIgnoringCase("Kiplagat");
                        })),
                Stream.of(
                                "the requester's mailbox",
                                "other mailboxes",
                                "topics",
                                "audit",
                                "logs",
                                "metrics and health",
                                "commands")
                        .map(place -> DynamicTest.dynamicTest("nothing sealed in " + place, () -> {
                            assertThat(looked.getOrDefault(place, 0))
                                    .as("texts looked at")
                                    .isPositive();
                            assertThat(leaks.getOrDefault(place, List.of())).isEmpty();
                        })));
    }

    /** Through one stack. */
    private final class Search {

        private final Stack stack;
        private final EventSerde serde;
        private final CaseId watched;
        private final CaseId report;
        private final String factId;

        Search(Stack stack, EventSerde serde, CaseId watched, CaseId report) {
            this.stack = stack;
            this.serde = serde;
            this.watched = watched;
            this.report = report;
            this.factId = report + ":SEALED";
        }

        void everywhere() throws IOException, InterruptedException {
            proveThatItIsFound();
            mailboxes();
            topics();
            audit();
            logs();
            overHttp();
            commands();
        }

        private void proveThatItIsFound() {
            passedSealed =
                    texts(Topics.SEALED_SUBMISSIONS.name(), event -> event instanceof InformationReported).stream()
                            .filter(text -> text.contains(report.value()))
                            .anyMatch(text -> !saysOf(text, true).isEmpty());
            foundWhereItIs = texts(Topics.ATTESTATIONS.name(), event -> event instanceof SealedFactAttested).stream()
                    .filter(text -> text.contains(factId))
                    .anyMatch(text -> WORDS.matcher(text).find()
                            && ATTESTING_MEMBER.matcher(text).find()
                            && !saysOf(text, true).isEmpty());
            flagged = texts(
                            Topics.SCREENINGS.name(),
                            event -> event instanceof ScreeningFlagged said
                                    && said.getCaseId().equals(watched.value())
                                    && said.getFlags().stream()
                                            .anyMatch(flag -> flag.getRuleId().equals("HOLD")))
                    .stream()
                    .findAny()
                    .isPresent();
            recordedAsHold = texts(
                            Topics.HOLDS.name(),
                            event -> event instanceof HoldRecorded held
                                    && held.getCaseId().equals(watched.value()))
                    .stream()
                    .anyMatch(text -> text.contains(factId));
            texts(Topics.SCREENINGS.name(), event -> {
                if (event instanceof ScreeningFlagged said) {
                    said.getFlags().stream()
                            .filter(flag -> flag.getRuleId().equals("HOLD"))
                            .forEach(flag ->
                                    looks.add(VERSION.matcher(flag.toString()).replaceAll("")));
                }
                return false;
            });
        }

        private void mailboxes() {
            for (MemberCode member : stack.members()) {
                boolean requesters = member.equals(watched.member());
                String place = requesters ? "the requester's mailbox" : "other mailboxes";
                for (String text : texts(Topics.outbound(member), event -> true)) {
                    boolean attests = member.equals(ATTESTS);
                    boolean aboutReport = attests && text.contains(report.value());
                    require(
                            place,
                            Topics.outbound(member),
                            !aboutReport || !text.contains(watched.value()),
                            "names the case beside the report");
                    // it is asked about its report; of other cases, the attesting member is an ordinary bureau
                    look(
                            place,
                            Topics.outbound(member),
                            aboutReport ? text.replace(report.value(), "") : text,
                            text.contains(watched.value()),
                            !attests);
                    require(
                            place,
                            Topics.outbound(member),
                            !text.contains("PROTECTIVE_STATUS"),
                            "has a ground that tells the cause");
                }
            }
        }

        private void topics() {
            for (String topic : READ_OF_THE_CASE) {
                texts(topic, event -> true).stream()
                        .filter(text -> text.contains(watched.value()))
                        .forEach(text -> look("topics", topic, text, true, true));
            }
            // that the report is to be confirmed, and neither upon whom nor what
            texts(Topics.CORRESPONDENCE.name(), event -> true).stream()
                    .filter(text -> text.contains(report.value()))
                    .forEach(text -> {
                        look("topics", "mail about the report", text.replace(report.value(), ""), true, false);
                        require("topics", "mail about the report", !text.contains(watched.value()), "names the case");
                    });
            // all of it: the report is about no case, and its number alone tells of the sealed fact
            texts(Topics.SUBMISSIONS.name(), event -> true)
                    .forEach(text ->
                            look("topics", Topics.SUBMISSIONS.name(), text, text.contains(watched.value()), true));
            texts(Topics.CUSTODY.name(), event -> true).stream()
                    .filter(text -> text.contains(watched.value())) // in which it is a holder like others
                    .forEach(text -> look("topics", Topics.CUSTODY.name(), text, true, false));
        }

        private void audit() {
            texts(
                            Topics.AUDIT.name(),
                            event -> event instanceof AuditEntry entry
                                    && entry.getCaseId().equals(watched.value()))
                    .forEach(text -> {
                        look(
                                "audit",
                                Topics.AUDIT.name(),
                                text,
                                true,
                                !text.contains("\"service\": \"dissemination\""));
                    });
            // the report's own entries say that a sealed fact was taken, and neither upon whom nor what
            texts(
                            Topics.AUDIT.name(),
                            event -> event instanceof AuditEntry entry
                                    && entry.getCaseId().equals(report.value()))
                    .forEach(text -> {
                        look("audit", Topics.AUDIT.name(), text.replace(report.value(), ""), true, false);
                        require("audit", "the report's entry", !text.contains(watched.value()), "names the case");
                    });
        }

        private void logs() throws IOException {
            for (ComponentInstance service : ActuatorPages.servicesOf(stack)) {
                for (String line : Files.readAllLines(stack.logFile(service), StandardCharsets.UTF_8)) {
                    look("logs", "log of " + service.label(), line, true, line.contains(watched.value()));
                }
            }
        }

        private void overHttp() throws IOException, InterruptedException {
            for (ActuatorPages.Page page : ActuatorPages.of(stack)) {
                require("metrics and health", page.name(), page.status() == 200, "does not answer");
                look("metrics and health", page.name(), page.text(), true, false);
                require(
                        "metrics and health",
                        page.name(),
                        !SEALED_TOPIC_IN_A_METRIC.matcher(page.text()).find(),
                        "has a metric of a sealed topic");
            }
        }

        /** What officers and operators are shown; officers know the case by its number. */
        private void commands() {
            sealedList = CommandResult.by(stack.folder(), "register", "list", "--sealed");
            for (String command : List.of("case", "case --explain", "case --evidence", "audit")) {
                List<String> words = new ArrayList<>(List.of(command.split(" ")));
                words.add(1, watched.value());
                CommandResult said = CommandResult.by(stack.folder(), words.toArray(String[]::new));
                require("commands", command, said.code() == 0, said.errors());
                look("commands", command, said.out(), true, !command.equals("audit"));
            }
            refused = CommandResult.by(stack.folder(), "case", watched.value(), "--open", "HOLD", "--as", UNCLEARED);
            opened = CommandResult.by(stack.folder(), "case", watched.value(), "--open", "HOLD", "--as", CLEARED);
            CommandResult list = CommandResult.by(stack.folder(), "register", "list");
            require("commands", "register list", list.code() == 0, list.errors());
            look("commands", "register list", list.out(), true, false);
        }

        private List<String> texts(String topic, Predicate<@Nullable Object> wanted) {
            List<String> texts = new ArrayList<>();
            new TopicReader(stack.adminProperties()).read(topic, record -> {
                Object event = decoded(record);
                if (wanted.test(event)) {
                    texts.add(text(record, event));
                }
            });
            return texts;
        }

        private @Nullable Object decoded(ConsumerRecord<byte[], byte[]> record) {
            try {
                return record.value() == null ? null : serde.deserialize(record.value());
            } catch (UnreadableEvent e) {
                return null;
            }
        }

        /** Key, headers and content. */
        private static String text(ConsumerRecord<byte[], byte[]> record, @Nullable Object event) {
            StringBuilder text = new StringBuilder();
            text.append(record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8));
            record.headers()
                    .forEach(header -> text.append(' ')
                            .append(header.key())
                            .append('=')
                            .append(new String(header.value(), StandardCharsets.UTF_8)));
            return text.append(' ').append(event).toString();
        }

        private void look(String place, String where, String text, boolean ofTheCase, boolean memberToo) {
            looked.merge(place, 1, Integer::sum);
            if (text.contains(factId) || text.contains(report.value())) {
                leak(place, where, "names the sealed fact or its report");
            }
            if (ofTheCase) {
                saysOf(text, memberToo).forEach(what -> leak(place, where, what));
            }
        }

        private void require(String place, String where, boolean holds, String otherwise) {
            looked.merge(place, 1, Integer::sum);
            if (!holds) {
                leak(place, where, otherwise);
            }
        }

        private void leak(String place, String where, String what) {
            leaks.computeIfAbsent(place, any -> new ArrayList<>()).add(where + " " + what);
        }
    }

    private static List<String> saysOf(String text, boolean memberToo) {
        List<String> found = new ArrayList<>();
        String without = NAME_OF_THE_TOPIC.matcher(text).replaceAll("");
        var word = WORDS.matcher(without);
        if (word.find()) {
            found.add("says '%s'".formatted(word.group().toLowerCase(Locale.ROOT)));
        }
        if (memberToo && ATTESTING_MEMBER.matcher(without).find()) {
            found.add("names the member that attests");
        }
        return found;
    }
}
