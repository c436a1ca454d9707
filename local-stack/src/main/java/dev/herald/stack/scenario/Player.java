package dev.herald.stack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.NotSent;
import dev.herald.gateway.json.AvroToJson;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import dev.herald.gateway.request.RequestFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Plays one scenario. What fails for the moment (a service is being restarted) is tried again, an order with the same
 * command id, until the scenario's time is over.
 */
final class Player implements Callable<Verdict> {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofMillis(700);
    private static final String WATCHING_OFFICER = "adeyemi";

    private final Scenario scenario;
    private final Map<String, CaseId> cases;
    private final World world;
    private final Duration grace;
    private final Set<String> answered = new HashSet<>();
    private long began;
    private long deadline;

    /**
     * What a player acts in.
     *
     * @param cast members
     * @param review officers' door
     * @param register operators' pen
     * @param events what operators have seen so far
     */
    record World(Cast cast, ReviewApi review, RegisterWriter register, Supplier<List<Held>> events) {}

    /** Something in the file did not come true. */
    private static final class Untrue extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Untrue(String message) {
            super(message);
        }
    }

    /**
     * A player.
     *
     * @param grace time on top of the scenario's own, where somebody interferes
     */
    Player(Scenario scenario, Map<String, CaseId> cases, World world, Duration grace) {
        this.scenario = scenario;
        this.cases = cases;
        this.world = world;
        this.grace = grace;
    }

    @Override
    public Verdict call() throws InterruptedException {
        began = System.nanoTime();
        deadline = began + scenario.within().plus(grace).toNanos();
        List<String> differences = new ArrayList<>();
        try {
            play(scenario.steps(), "");
            differences.addAll(settle());
        } catch (Untrue | IllegalArgumentException e) {
            differences.add(String.valueOf(e.getMessage()));
            differences.addAll(differences(world.cast().arrived()));
        }
        return verdict(differences);
    }

    /** What is not as the file says, if the mailboxes hold this. */
    List<String> differences(Map<MemberCode, List<Held>> mailboxes) {
        EndCheck check = new EndCheck(world.cast().kinds());
        List<String> all = new ArrayList<>();
        scenario.ends().forEach((name, end) -> {
            CaseId caseId = caseId(name);
            String state;
            try {
                state = state(caseId);
            } catch (ReviewApi.Unreachable e) {
                state = "not known, since review can't be asked: " + e.getMessage();
            }
            check.differences(
                            caseId,
                            resolved(end),
                            new EndCheck.Actual(state, mailboxes, world.events().get()))
                    .forEach(difference -> all.add(cases.size() == 1 ? difference : name + ": " + difference));
        });
        return all;
    }

    Verdict verdict(List<String> differences) {
        return new Verdict(
                scenario.label(),
                scenario.name(),
                List.copyOf(cases.values()),
                Duration.ofNanos(System.nanoTime() - began),
                differences);
    }

    /** Waits until all is as the file says and stays so for a moment. */
    private List<String> settle() throws InterruptedException {
        while (true) {
            List<String> differences = differences(world.cast().arrived());
            if (differences.isEmpty()) {
                TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
                differences = differences(world.cast().arrived());
                if (differences.isEmpty()) {
                    return List.of();
                }
            }
            if (System.nanoTime() > deadline) {
                return differences;
            }
            pause();
        }
    }

    private void play(List<Step> steps, String path) throws InterruptedException {
        for (int i = 0; i < steps.size(); i++) {
            play(steps.get(i), path + (i + 1));
        }
    }

    private void play(Step step, String path) throws InterruptedException {
        switch (step) {
            case Step.Submit submit -> submit(submit);
            case Step.Send send -> send(send);
            case Step.Provide provide ->
                provide(sender(provide.caseName(), provide.as()), provide.caseName(), provide.document());
            case Step.Answer answer -> answer(answer);
            case Step.Register register -> register(register, path);
            case Step.Order order -> order(order, path);
            case Step.Await await -> await(await, path);
            case Step.Behave behave ->
                world.cast().gateway(new MemberCode(behave.member())).behave(behave.acknowledging());
            case Step.Together together -> together(together, path);
        }
    }

    private void submit(Step.Submit submit) throws InterruptedException {
        MemberGateway gateway = sender(submit.caseName(), submit.as());
        ObjectNode request = fields(submit.with());
        ArrayNode named =
                request.has("documents") ? (ArrayNode) request.get("documents") : JsonNodeFactory.instance.arrayNode();
        for (Step.Document document : submit.documents()) {
            provide(gateway, submit.caseName(), document);
            named.add(reference(document));
        }
        if (!named.isEmpty()) {
            request.set("documents", named);
        }
        sendAs(gateway, submit.caseName(), "RequestSubmitted", request, submit.unchecked());
    }

    private void send(Step.Send send) throws InterruptedException {
        sendAs(sender(send.caseName(), send.as()), send.caseName(), send.type(), fields(send.with()), send.unchecked());
    }

    private void provide(MemberGateway gateway, String caseName, Step.Document document) throws InterruptedException {
        insist("provide a document", () -> {
            gateway.provideDocument(caseId(caseName), document.kind(), document.type(), document.content());
            return true;
        });
    }

    private void answer(Step.Answer answer) throws InterruptedException {
        MemberGateway gateway = sender(answer.caseName(), answer.as());
        Held question = waitFor(
                "a question to %s arrives".formatted(gateway.member()),
                () -> openQuestion(gateway.member(), caseId(answer.caseName())));
        String questionId = question.fields().path("questionId").asText();
        synchronized (answered) {
            answered.add(questionId);
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("questionId", questionId);
        fields.put("answer", answer.answer());
        if (question.type().equals("ConsultationRequested")) {
            if (answer.refusedExtradition() != null) {
                fields.set("refusedExtradition", answer.refusedExtradition());
            }
            sendAs(gateway, answer.caseName(), "ConsultationAnswered", fields, false);
            return;
        }
        ArrayNode documents = fields.putArray("documents");
        for (Step.Document document : answer.documents()) {
            provide(gateway, answer.caseName(), document);
            documents.add(reference(document));
        }
        sendAs(gateway, answer.caseName(), "SupplementProvided", fields, false);
    }

    private Optional<Held> openQuestion(MemberCode member, CaseId caseId) {
        synchronized (answered) {
            return world.cast().arrived(member).stream()
                    .filter(held -> held.caseId().equals(caseId.value()))
                    .filter(held -> held.type().equals("SupplementRequested")
                            || held.type().equals("ConsultationRequested"))
                    .filter(held ->
                            !answered.contains(held.fields().path("questionId").asText()))
                    .findFirst();
        }
    }

    private void register(Step.Register register, String path) throws InterruptedException {
        ObjectNode fields = (ObjectNode) resolved(register.fact());
        if (!fields.has("factId")) {
            fields.put(
                    "factId",
                    EventHeaders.digest(cases.values().iterator().next().value(), "step", path));
        }
        SpecificRecord fact = event(JsonToAvro.read(
                fields, register.attestation() ? ProtectedStatusAttested.SCHEMA$ : FactRegistered.SCHEMA$));
        insist("write to the register", () -> {
            try {
                world.register().write(fact);
                return true;
            } catch (ExecutionException e) {
                return false;
            }
        });
    }

    private void order(Step.Order order, String path) throws InterruptedException {
        CaseId caseId = caseId(order.caseName());
        ObjectNode body = (ObjectNode) resolved(Step.Listed.fields(order.with()));
        body.put("kind", order.kind());
        body.put("commandId", EventHeaders.digest(caseId.value(), "step", path));
        body.put("revision", order.revision() == null ? latestRevision(caseId) : order.revision());
        String what = "%s orders %s".formatted(order.officer(), order.kind());
        ReviewApi.Answer answer = waitFor(what, () -> switch (world.review().order(caseId, order.officer(), body)) {
            case ReviewApi.Unknown unknown -> Optional.<ReviewApi.Answer>empty();
            case ReviewApi.Accepted accepted -> Optional.<ReviewApi.Answer>of(accepted);
            case ReviewApi.Refused refused -> Optional.<ReviewApi.Answer>of(refused);
        });
        switch (answer) {
            case ReviewApi.Accepted accepted -> {
                if (order.refused() != null) {
                    throw new Untrue("%s: accepted, expected to be refused with %s".formatted(what, order.refused()));
                }
            }
            case ReviewApi.Refused refused -> {
                if (!refused.code().equals(order.refused())) {
                    throw new Untrue("%s: refused with %s (%d, %s)%s"
                            .formatted(
                                    what,
                                    refused.code(),
                                    refused.status(),
                                    refused.detail(),
                                    order.refused() == null ? "" : ", expected " + order.refused()));
                }
            }
            case ReviewApi.Unknown unknown -> throw new IllegalStateException(unknown.why());
        }
    }

    private int latestRevision(CaseId caseId) throws InterruptedException {
        return waitFor("review knows " + caseId, () -> file(caseId))
                .path("revision")
                .asInt();
    }

    private void await(Step.Await await, String path) throws InterruptedException {
        CaseId caseId = caseId(await.caseName());
        String state = await.state();
        if (state != null) {
            insist("the case is " + state, () -> isState(caseId, state));
        }
        String flag = await.flag();
        if (flag != null) {
            insist(
                    "flag %s is on the case".formatted(flag),
                    () -> file(caseId).stream().anyMatch(file -> flagged(file, flag)));
        }
        if (await.event() != null) {
            ExpectedEvent event = resolved(await.event());
            insist(
                    event + " happens",
                    () -> world.events().get().stream()
                            .anyMatch(held -> held.caseId().equals(caseId.value()) && held.is(event)));
        }
        if (await.mail() != null) {
            ExpectedEvent mail = resolved(await.mail());
            MemberCode member = sender(await.caseName(), await.in()).member();
            insist(
                    mail + " arrives at " + member,
                    () -> world.cast().arrived(member).stream()
                            .anyMatch(held -> held.caseId().equals(caseId.value()) && held.is(mail)));
        }
        if (state == null && flag == null && await.event() == null && await.mail() == null) {
            throw new IllegalArgumentException(
                    "step %s awaits nothing: say state, flag, event or mail".formatted(path));
        }
    }

    private void together(Step.Together together, String path) throws InterruptedException {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < together.steps().size(); i++) {
                Step step = together.steps().get(i);
                String place = path + "." + (i + 1);
                all.add(hands.submit(() -> {
                    play(step, place);
                    return place;
                }));
            }
            for (Future<?> one : all) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof Untrue untrue
                            ? untrue
                            : new Untrue("step %s: %s".formatted(path, e.getCause()));
                }
            }
        }
    }

    private void sendAs(MemberGateway gateway, String caseName, String type, ObjectNode fields, boolean unchecked)
            throws InterruptedException {
        fields.put(RequestFile.TYPE, type);
        if (!fields.has("caseId")) {
            fields.put("caseId", caseId(caseName).value());
        }
        if (!fields.has("submittedBy")) {
            fields.put("submittedBy", gateway.member().value());
        }
        SpecificRecord event = event(unchecked ? RequestFile.readUnchecked(fields) : RequestFile.read(fields));
        insist("send a " + type, () -> {
            gateway.send(event);
            return true;
        });
    }

    private static SpecificRecord event(JsonToAvro.Result result) {
        if (result.event() == null) {
            throw new IllegalArgumentException("the file has an event that cannot be sent: "
                    + result.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        return result.event();
    }

    private static JsonNode reference(Step.Document document) {
        return AvroToJson.write(MemberGateway.reference(document.kind(), document.type(), document.content()));
    }

    private MemberGateway sender(String caseName, @Nullable String as) {
        return world.cast().gateway(as == null ? caseId(caseName).member() : new MemberCode(as));
    }

    private CaseId caseId(String name) {
        CaseId caseId = cases.get(name);
        if (caseId == null) {
            throw new IllegalArgumentException("no case is called " + name);
        }
        return caseId;
    }

    private Optional<JsonNode> file(CaseId caseId) {
        try {
            return world.review().find(caseId, WATCHING_OFFICER);
        } catch (ReviewApi.Unreachable e) {
            return Optional.empty();
        }
    }

    private boolean isState(CaseId caseId, String wanted) {
        try {
            return state(caseId).equals(wanted);
        } catch (ReviewApi.Unreachable e) {
            return false;
        }
    }

    private String state(CaseId caseId) throws ReviewApi.Unreachable {
        return world.review()
                .find(caseId, WATCHING_OFFICER)
                .map(file -> file.path("state").asText())
                .orElse(CaseEnd.NONE);
    }

    private static boolean flagged(JsonNode file, String ruleId) {
        for (JsonNode flag : file.path("flags")) {
            if (flag.path("ruleId").asText().equals(ruleId)) {
                return true;
            }
        }
        return false;
    }

    private CaseEnd resolved(CaseEnd end) {
        Map<String, List<ExpectedEvent>> mailboxes = new LinkedHashMap<>();
        end.mailboxes().forEach((members, events) -> mailboxes.put(members, resolved(events)));
        return new CaseEnd(
                end.state(), mailboxes, resolved(end.happened()), resolved(end.exactly()), resolved(end.never()));
    }

    private List<ExpectedEvent> resolved(List<ExpectedEvent> events) {
        return events.stream().map(this::resolved).toList();
    }

    private ExpectedEvent resolved(ExpectedEvent event) {
        return new ExpectedEvent(event.event(), event.on(), resolved(event.with()));
    }

    private ObjectNode fields(@Nullable JsonNode written) {
        return (ObjectNode) resolved(Step.Listed.fields(written));
    }

    /** A copy with {@code ${name}} replaced by the id of the case of that name. */
    private JsonNode resolved(JsonNode node) {
        if (node.isTextual()) {
            String text = node.textValue();
            for (Map.Entry<String, CaseId> one : cases.entrySet()) {
                text = text.replace("${" + one.getKey() + "}", one.getValue().value());
            }
            return JsonNodeFactory.instance.textNode(text);
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(resolved(item)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
            return copy;
        }
        return node;
    }

    private void insist(String what, Attempt attempt) throws InterruptedException {
        BooleanSupplier once = () -> {
            try {
                return attempt.succeeds();
            } catch (NotSent | RegistryUnavailable e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
        waitFor(what, () -> once.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private <T> T waitFor(String what, Supplier<Optional<T>> look) throws InterruptedException {
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new Untrue("not within %d s: %s"
                        .formatted(scenario.within().plus(grace).toSeconds(), what));
            }
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }

    /** Something that may have to be tried again. */
    @FunctionalInterface
    private interface Attempt {
        boolean succeeds() throws InterruptedException;
    }
}
