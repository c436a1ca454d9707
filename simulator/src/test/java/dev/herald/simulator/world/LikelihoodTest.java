package dev.herald.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.OpenCaseFile;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.screening.ReportedKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.event.Attestation;
import dev.herald.event.CaseFile;
import dev.herald.event.InformationReported;
import dev.herald.event.MemberRecord;
import dev.herald.event.OfficerCommand;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.screening.fingerprint.FingerprintKey;
import dev.herald.screening.fingerprint.FingerprintKeys;
import dev.herald.simulator.engine.SimulatedService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/**
 * How much what a role reads of a request tells whether a sealed fact is about its person: the likelihood ratio of the
 * reading that tells most. Half of the requests have such a fact. A reading is all that a role gets of a case, with
 * sizes of keys, values and headers and with times, after an officer without clearance tried to approve it; names, ids,
 * salts and the bytes of the sealed field are left out, since they are random or the requester's own.
 */
class LikelihoodTest {

    private static final int OF_EACH_KIND = 100;
    /** The first requests are not counted: they are unlike later ones, in sizes of offsets and in what is like them. */
    private static final int FIRST = 52;

    private static final String REQUESTER = "fr";
    private static final String ATTESTING = "de";
    private static final String OTHER = "jp";

    private static final double BASE_RATE = 0.01;
    private static final double WORST_POSTERIOR = 0.25;
    /** Of a normal distribution: 95 % are within. */
    private static final double Z = 1.96;
    /** An assumption: what a second officer with clearance needs for one covered request. */
    private static final double HOURS_OF_SECOND_OFFICER = 0.5;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Pattern CASE_ID = Pattern.compile("[A-Z]{2}/2026-\\d{6}");
    /** Reads what those read who do not have the key. */
    private static final EventSerde WITHOUT_KEY = new EventSerde(RegistrySettings.none());

    private enum Reader {
        OPERATOR,
        UNCLEARED_OFFICER,
        REQUESTER_WITH_ENTITY,
        OTHER_MEMBER
    }

    /** A reading, and how many requests with and without a sealed fact gave it. */
    private record Reading(int sealed, int open) {

        Reading plus(boolean isSealed) {
            return isSealed ? new Reading(sealed + 1, open) : new Reading(sealed, open + 1);
        }

        double ratio() {
            return (double) sealed / open;
        }

        /** Returns the ratio that is exceeded in few of such runs only. */
        double highestRatio() {
            return wilson(sealed, Z) / wilson(open, -Z);
        }

        private static double wilson(int count, double z) {
            double share = (double) count / OF_EACH_KIND;
            double square = z * z / OF_EACH_KIND;
            double width = z * Math.sqrt((share * (1 - share) + square / 4) / OF_EACH_KIND);
            return Math.max(0, (share + square / 2 + width) / (1 + square));
        }

        double posterior() {
            double odds = BASE_RATE / (1 - BASE_RATE) * highestRatio();
            return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
        }
    }

    @Test
    void a_pending_red_notice_tells_nobody_more_than_the_bound() {
        Map<Reader, Reading> best = best(Instrument.RED_NOTICE, false, 5);

        assertThat(best.values())
                .allSatisfy(reading -> assertThat(reading.posterior()).isLessThanOrEqualTo(WORST_POSTERIOR));
        assertThat(best.get(Reader.UNCLEARED_OFFICER).open())
                .as("covered, one in five as a rule")
                .isBetween(OF_EACH_KIND / 8, OF_EACH_KIND / 3);
    }

    @Test
    void without_cover_the_refusal_of_an_officer_without_clearance_is_the_fact() {
        assertThat(best(Instrument.RED_NOTICE, false, 0)
                        .get(Reader.UNCLEARED_OFFICER)
                        .posterior())
                .isEqualTo(1);
    }

    /** What SECURITY.md names as open: cover withholds no diffusion. */
    @Test
    void a_diffusion_that_is_withheld_tells_all_who_miss_it() {
        Map<Reader, Reading> best = best(Instrument.WANTED_PERSON_DIFFUSION, false, 5);

        assertThat(best.values())
                .allSatisfy(reading -> assertThat(reading.posterior()).isEqualTo(1));
    }

    /** What SECURITY.md names as open: cover is drawn at the submission alone. */
    @Test
    void a_fact_that_comes_while_the_request_waits_tells_house_staff_by_a_screening_that_changes_nothing() {
        Map<Reader, Reading> best = best(Instrument.RED_NOTICE, true, 5);

        assertThat(best.get(Reader.OPERATOR).posterior()).isEqualTo(1);
        assertThat(best.get(Reader.UNCLEARED_OFFICER).posterior()).isEqualTo(1);
        assertThat(best.get(Reader.REQUESTER_WITH_ENTITY).posterior()).isLessThanOrEqualTo(WORST_POSTERIOR);
        assertThat(best.get(Reader.OTHER_MEMBER).posterior()).isLessThanOrEqualTo(WORST_POSTERIOR);
    }

    /** Returns for each reader the reading that tells most, and prints them. */
    private static Map<Reader, Reading> best(Instrument instrument, boolean attestedLater, int oneIn) {
        Map<Reader, Reading> best = new Run(instrument, attestedLater, oneIn).best();
        System.out.printf(
                "%n%s, fact attested %s, cover one in %d, %d requests with and %d without a sealed fact%n",
                instrument, attestedLater ? "later" : "before", oneIn, OF_EACH_KIND, OF_EACH_KIND);
        System.out.printf(
                "%-22s %8s %8s %8s %12s %12s%n", "reader", "P(s)", "P(none)", "ratio", "95 % below", "posterior");
        best.forEach((reader, reading) -> System.out.printf(
                "%-22s %8.3f %8.3f %8.2f %12.2f %11.1f %%%n",
                reader,
                (double) reading.sealed() / OF_EACH_KIND,
                (double) reading.open() / OF_EACH_KIND,
                reading.ratio(),
                reading.highestRatio(),
                100 * reading.posterior()));
        if (oneIn > 0) {
            System.out.printf(
                    "cover costs %.0f hours of officers for 1,000 Red Notices, at %.1f h each%n",
                    1_000 * HOURS_OF_SECOND_OFFICER / oneIn, HOURS_OF_SECOND_OFFICER);
        }
        return best;
    }

    /** One Herald with all requests, in an order by chance. */
    private static final class Run {

        private final SimulatedHerald herald;
        private final List<Asked> asked = new ArrayList<>();
        private final Map<String, EnumMap<Reader, StringBuilder>> readings = new HashMap<>();

        private record Asked(RequestSubmitted request, boolean isSealed, long at) {}

        Run(Instrument instrument, boolean attestedLater, int oneIn) {
            herald = new SimulatedHerald(1, members(), false, new OneKey(), oneIn);
            settle();
            SplittableRandom random = new SplittableRandom(5);
            Set<Integer> sealed = new TreeSet<>();
            while (sealed.size() < OF_EACH_KIND) {
                sealed.add(FIRST + random.nextInt(2 * OF_EACH_KIND));
            }
            List<RequestSubmitted> requests = IntStream.range(0, FIRST + 2 * OF_EACH_KIND)
                    .mapToObj(number -> request(number, instrument, random))
                    .toList();
            if (!attestedLater) {
                sealed.forEach(number -> attest(number, requests.get(number)));
                settle();
            }
            for (int number = 0; number < requests.size(); number++) {
                RequestSubmitted request = requests.get(number);
                if (number >= FIRST) {
                    asked.add(new Asked(request, sealed.contains(number), herald.clock.millis()));
                }
                herald.send(new MemberCode(request.getSubmittedBy()), request);
                work();
                herald.clock.advance(PAUSE);
            }
            settle();
            if (attestedLater) {
                sealed.forEach(number -> {
                    attest(number, requests.get(number));
                    settle();
                    herald.clock.advance(Duration.ofMinutes(10)); // more within an hour would be a held sweep
                });
            }
            orderWithoutClearance();
            settle();
            read();
        }

        private static List<MemberRecord> members() {
            List<String> codes = List.of(REQUESTER, "br", OTHER, ATTESTING);
            return IntStream.range(0, codes.size())
                    .mapToObj(index -> MemberRecord.newBuilder()
                            .setCode(codes.get(index))
                            .setName("Bureau of " + codes.get(index))
                            .setKind(MemberKind.NCB)
                            .setStatus(MemberStatus.ACTIVE)
                            .setIndex(index)
                            .build())
                    .toList();
        }

        private static RequestSubmitted request(int number, Instrument instrument, SplittableRandom random) {
            String caseId = "FR/2026-%06d".formatted(number + 1);
            RequestSubmitted clean =
                    new Requests(new SplittableRandom(1), 1).request(new MemberCode(REQUESTER), caseId, List.of(OTHER));
            return RequestSubmitted.newBuilder(clean)
                    .setInstrument(instrument)
                    .setPerson(Person.newBuilder(clean.getPerson())
                            .setName(new PersonName(word(random), word(random)))
                            .setBirthDate(LocalDate.of(1950, 1, 1)
                                    .plusDays(37L * number)
                                    .toString())
                            .build())
                    .setVisibility(Visibility.newBuilder()
                            .setRecipients(instrument == Instrument.RED_NOTICE ? List.of() : List.of("br", OTHER))
                            .setConfidentiality(Confidentiality.FOR_OFFICIAL_USE_ONLY)
                            .build())
                    .build();
        }

        /** All words have one length, so that sizes tell nothing of the person. */
        private static String word(SplittableRandom random) {
            return IntStream.range(0, 5)
                    .mapToObj(syllable ->
                            "" + "bcdfghklmnprstvz".charAt(random.nextInt(16)) + "aeiou".charAt(random.nextInt(5)))
                    .collect(Collectors.joining());
        }

        private void attest(int number, RequestSubmitted about) {
            herald.send(
                    new MemberCode(ATTESTING),
                    InformationReported.newBuilder()
                            .setCaseId("DE/2026-%06d".formatted(500_000 + number))
                            .setSubmittedBy(ATTESTING)
                            .setKind(ReportedKind.UNKNOWN)
                            .setAttestation(Attestation.newBuilder()
                                    .setPerson(PersonDescription.newBuilder()
                                            .setNames(List.of(about.getPerson().getName()))
                                            .setBirthDate(about.getPerson().getBirthDate())
                                            .build())
                                    .setMatter(SealedMatter.REFUGEE)
                                    .setAgainst(List.of("FR"))
                                    .setSince("2025-06-01")
                                    .setSignedBy(List.of("Officer One", "Officer Two"))
                                    .build())
                            .build());
        }

        /** An officer without clearance tries to approve each request. */
        private void orderWithoutClearance() {
            Map<String, CaseFile> files = new TreeMap<>();
            herald.log
                    .all()
                    .filter(record -> record.topic().equals(Topics.CASES.name()))
                    .forEach(record -> {
                        if (SimulatedHerald.SERDE.deserialize(record.value()) instanceof CaseFile file) {
                            files.put(file.getCaseId(), file);
                        }
                    });
            files.values()
                    .forEach(file -> herald.order(OfficerCommand.newBuilder()
                            .setCaseId(file.getCaseId())
                            .setCommandId("c-" + file.getCaseId())
                            .setOfficer("brandt")
                            .setRole(OfficerRole.OFFICER)
                            .setCleared(false)
                            .setNationalities(List.of("CH"))
                            .setKind(CommandKind.APPROVE)
                            .setGrounds(List.of(Ground.COMPLIANT))
                            .setRevision(file.getRevision())
                            .setSequence(file.getSequence())
                            .build()));
        }

        private void work() {
            boolean more = true;
            while (more) {
                more = false;
                for (MemberCode member : herald.members) {
                    more |= herald.stepEdge(member, false);
                }
                for (SimulatedService service : herald.services) {
                    more |= service.settle();
                }
            }
        }

        private void settle() {
            for (int look = 0; look < 5; look++) {
                work();
                herald.clock.advance(Duration.ofSeconds(3));
            }
        }

        private void read() {
            Map<String, Asked> byCase =
                    asked.stream().collect(Collectors.toMap(one -> one.request().getCaseId(), one -> one));
            byCase.keySet().forEach(caseId -> readings.put(caseId, new EnumMap<>(Reader.class)));
            herald.log.all().forEach(record -> {
                SpecificRecord event = record.value() == null ? null : WITHOUT_KEY.deserialize(record.value());
                Asked of = byCase.get(caseOf(record, event));
                if (of == null) {
                    return;
                }
                for (Reader reader : Reader.values()) {
                    line(reader, of, record, event)
                            .ifPresent(line -> readings.get(of.request().getCaseId())
                                    .computeIfAbsent(reader, any -> new StringBuilder())
                                    .append(line)
                                    .append('\n'));
                }
            });
        }

        private static String caseOf(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
            Schema.Field field = event == null ? null : event.getSchema().getField("caseId");
            if (field != null) {
                return String.valueOf(event.get(field.pos()));
            }
            Matcher named =
                    CASE_ID.matcher(record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8));
            return named.find() ? named.group() : "";
        }

        /** Returns what a reader reads of a record; empty if it reads nothing. */
        private Optional<String> line(
                Reader reader, Asked of, ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
            String topic = record.topic();
            boolean reads = switch (reader) {
                case OPERATOR -> Topics.isReadableByOperators(topic);
                case UNCLEARED_OFFICER -> topic.equals(Topics.OUTCOMES.name()) || topic.equals(Topics.CASES.name());
                case REQUESTER_WITH_ENTITY ->
                    topic.equals(Topics.OUTBOUND.name() + of.request().getSubmittedBy())
                            || Topics.all().stream()
                                    .anyMatch(known -> known.name().equals(topic)
                                            && (known.readers().contains(ClientRole.NATIONAL_ENTITY)
                                                    || known.readers().contains(ClientRole.CONSUMER)));
                case OTHER_MEMBER -> topic.equals(Topics.OUTBOUND.name() + OTHER);
            };
            if (!reads) {
                return Optional.empty();
            }
            if (topic.equals(Topics.CASES.name())) { // the console opens it, and shows it without HOLD
                return SimulatedHerald.SERDE.deserialize(record.value()) instanceof CaseFile file
                        ? Optional.of(masked(OpenCaseFile.of(file), of))
                        : Optional.empty();
            }
            long after = record.timestamp() - of.at();
            return Optional.of("%s +%s key %d value %d %s %s"
                    .formatted(
                            topic,
                            after < PAUSE.toMillis() ? after + " ms" : "later",
                            record.serializedKeySize(),
                            record.serializedValueSize(),
                            Stream.of(record.headers().toArray())
                                    .map(header -> header.key() + "=" + size(header))
                                    .toList(),
                            event == null ? "" : masked(event, of)));
        }

        private static int size(Header header) {
            return header.value() == null ? -1 : header.value().length;
        }

        /** Returns the content without what is random or the requester's own. */
        private static String masked(SpecificRecord event, Asked of) {
            Schema.Field sealed = event.getSchema().getField("sealed");
            if (sealed != null && event.get(sealed.pos()) instanceof ByteBuffer bytes) {
                event.put(sealed.pos(), ByteBuffer.allocate(bytes.remaining()));
            }
            Person person = of.request().getPerson();
            return event.toString()
                    .replace(of.request().getCaseId(), "CASE")
                    .replace(of.request().getCaseId().replace('/', '-'), "NOTICE")
                    .replace(person.getName().getFamilyName(), "FAMILY")
                    .replace(person.getName().getForenames(), "FORENAMES")
                    .replace(person.getBirthDate(), "BORN")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                    .replaceAll("[0-9a-f-]{16,}", "HASH")
                    .replaceAll("\"offset\": \\d+", "OFFSET")
                    .replaceAll("\"salt\": \"[^\"]*\"", "SALT");
        }

        Map<Reader, Reading> best() {
            Map<Reader, Reading> best = new LinkedHashMap<>();
            for (Reader reader : Reader.values()) {
                Map<String, Reading> counted = new HashMap<>();
                asked.forEach(one -> counted.compute(
                        String.valueOf(readings.get(one.request().getCaseId()).get(reader)),
                        (text, known) -> (known == null ? new Reading(0, 0) : known).plus(one.isSealed())));
                best.put(
                        reader,
                        counted.values().stream()
                                .max((one, other) -> Double.compare(one.highestRatio(), other.highestRatio()))
                                .orElseThrow());
            }
            return best;
        }
    }

    /** A key of this year that never expires. */
    private record OneKey() implements FingerprintKeys {

        private static final FingerprintKey KEY = new FingerprintKey(2026, new byte[32]);

        @Override
        public Optional<FingerprintKey> current() {
            return Optional.of(KEY);
        }

        @Override
        public List<FingerprintKey> living() {
            return List.of(KEY);
        }

        @Override
        public boolean isTermOver(int year) {
            return false;
        }
    }
}
