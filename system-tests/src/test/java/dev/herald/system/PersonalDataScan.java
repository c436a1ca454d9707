package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A scan for names of persons where none may be: in the logs, metrics and health of every instance, and in the audit.
 * It searches for the persons of every request that members have sent, refused ones too, and first proves on the
 * requests topic that it finds them.
 */
final class PersonalDataScan {

    private final Stack stack;
    private final EventSerde serde;
    private final PersonNameSearch names = new PersonNameSearch();

    private PersonalDataScan(Stack stack, EventSerde serde) {
        this.stack = stack;
        this.serde = serde;
    }

    /**
     * The result of a scan.
     *
     * @param instances the instances whose logs and pages were read
     * @param found the place and the meaning of each name, without the name
     */
    record Result(Set<ComponentInstance> instances, List<String> found) {}

    /** Scans the logs and pages of every instance, and the audit. */
    static Result of(Stack stack) throws IOException, InterruptedException {
        try (EventSerde serde = new EventSerde(stack.registry())) {
            PersonalDataScan search = new PersonalDataScan(stack, serde);
            search.learnThem();
            search.proveThatTheyAreFound();
            List<String> found = new ArrayList<>();
            Set<ComponentInstance> instances = new TreeSet<>(search.inLogs(found));
            instances.retainAll(search.overHttp(found));
            found.addAll(search.inAudit());
            return new Result(instances, found);
        }
    }

    /** Fails if there is a name where none may be; the message has the place and the meaning, and not the name. */
    static void assertNoneWhereNoneMayBe(Stack stack) throws IOException, InterruptedException {
        Result result = of(stack);
        assertThat(result.instances()).containsExactlyElementsOf(ActuatorPages.servicesOf(stack));
        assertThat(result.found()).as("names of persons").isEmpty();
    }

    private void learnThem() {
        for (MemberCode member : stack.members()) {
            requests(Topics.inbound(member)).forEach(request -> names.addFrom(request, request.getCaseId()));
        }
        assertThat(names.isEmpty())
                .as("somebody has asked for something about somebody")
                .isFalse();
    }

    private void proveThatTheyAreFound() {
        List<RequestSubmitted> requests = requests(Topics.REQUESTS.name()).toList();
        assertThat(requests).as("requests in which to find names").isNotEmpty();
        assertThat(requests)
                .allSatisfy(request -> assertThat(names.in(request.toString()))
                        .as("names in " + request.getCaseId())
                        .isNotEmpty());
    }

    /** Adds the names in logs; returns the instances whose logs were read. */
    private List<ComponentInstance> inLogs(List<String> found) throws IOException {
        List<ComponentInstance> read = new ArrayList<>();
        for (ComponentInstance component : stack.instances()) {
            Path log = stack.logFile(component);
            if (!component.component().isService() && !Files.exists(log)) {
                continue; // broker and registry in containers keep theirs to themselves
            }
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            assertThat(lines).as("log of " + component.label()).isNotEmpty();
            read.add(component);
            for (int i = 0; i < lines.size(); i++) {
                String where = "log of %s, line %d: ".formatted(component.label(), i + 1);
                names.in(lines.get(i)).forEach(name -> found.add(where + name));
            }
        }
        return read;
    }

    /** Adds the names on pages; returns the instances whose pages were read. */
    private List<ComponentInstance> overHttp(List<String> found) throws IOException, InterruptedException {
        List<ComponentInstance> read = new ArrayList<>();
        for (ActuatorPages.Page page : ActuatorPages.of(stack)) {
            assertThat(page.status()).as(page.name()).isEqualTo(200);
            read.add(page.instance());
            names.in(page.text()).forEach(name -> found.add(page.name() + ": " + name));
        }
        return read;
    }

    private List<String> inAudit() {
        List<String> found = new ArrayList<>();
        for (TopicRecord entry : everything(Topics.AUDIT.name())) {
            String where = "audit, %d@%d: ".formatted(entry.partition(), entry.offset());
            names.in(entry.toString()).forEach(name -> found.add(where + name));
        }
        return found;
    }

    private Stream<RequestSubmitted> requests(String topic) {
        return everything(topic).stream()
                .map(TopicRecord::event)
                .filter(RequestSubmitted.class::isInstance)
                .map(RequestSubmitted.class::cast);
    }

    private List<TopicRecord> everything(String topic) {
        return TopicRecord.readAll(stack.adminProperties(), serde, topic);
    }
}
