package dev.herald.system.chaos;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.event.Attestation;
import dev.herald.event.Charge;
import dev.herald.event.InformationReported;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import dev.herald.system.BaseRequestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What bureaus send, by chance: the same seed sends the same. Requests that are clean, doubtful, wrong or forged; the
 * same again, other content, a withdrawal, a suspension and its end, other visibility; attestations about persons who
 * were asked for; a person asked for again by the same bureau or another; bytes that nobody can read.
 */
final class RandomWorkload {

    private static final int ALTERNATIVES = 100;

    private final Random random;
    private final List<MemberCode> bureaus;
    private final PersonGenerator people;
    private final RequestSubmitted notice;
    private final RequestSubmitted diffusion;
    private final List<RequestSubmitted> sent = new ArrayList<>();
    private int nextReference;

    /**
     * A life.
     *
     * @param bureaus who sends
     */
    RandomWorkload(long seed, List<MemberCode> bureaus) {
        this(seed, bureaus, 1);
    }

    /**
     * A life beside others.
     *
     * @param bureaus who sends
     * @param firstReference number of the first case; the others follow
     */
    RandomWorkload(long seed, List<MemberCode> bureaus, int firstReference) {
        this.nextReference = firstReference;
        this.random = new Random(seed);
        this.bureaus = List.copyOf(bureaus);
        this.people = new PersonGenerator(random);
        this.notice = BaseRequestFile.read("prosecution");
        this.diffusion = BaseRequestFile.read("diffusion");
    }

    /** What is sent, in the order of each sender. */
    List<BureauMessage> moves(int count) {
        List<BureauMessage> moves = new ArrayList<>();
        while (moves.size() < count) {
            moves.add(move(random.nextInt(ALTERNATIVES)));
        }
        return moves;
    }

    /** Cases that were asked for by a request that may pass. */
    List<CaseId> cases() {
        return sent.stream()
                .map(request -> new CaseId(request.getCaseId()))
                .distinct()
                .toList();
    }

    private BureauMessage move(int chance) {
        if (chance < 40 || sent.size() < bureaus.size()) {
            return remembered(request(bureau(), people.another(), chance % 4 == 0, chance % 3 == 0));
        }
        RequestSubmitted earlier = sent.get(random.nextInt(sent.size()));
        MemberCode source = new MemberCode(earlier.getSubmittedBy());
        if (chance < 50) {
            return new BureauMessage.EventMessage(source, earlier); // word for word
        } else if (chance < 58) {
            return remembered(revised(earlier));
        } else if (chance < 66) {
            return withdrawal(source, earlier);
        } else if (chance < 74) {
            return suspension(source, earlier);
        } else if (chance < 80) {
            return visibility(source, earlier);
        } else if (chance < 84) {
            return attestation(earlier);
        } else if (chance < 90) {
            return remembered(request(bureau(), earlier.getPerson(), chance % 2 == 0, false));
        } else if (chance < 93) {
            return new BureauMessage.EventMessage(
                    bureau(), incomplete(request(bureau(), people.another(), false, false)));
        } else if (chance < 96) {
            return new BureauMessage.EventMessage(
                    bureau(), earlier); // through whatever mailbox: forged, unless it is its own
        }
        return garbage();
    }

    private BureauMessage remembered(RequestSubmitted request) {
        sent.add(request);
        return new BureauMessage.EventMessage(new MemberCode(request.getSubmittedBy()), request);
    }

    private RequestSubmitted request(MemberCode by, Person person, boolean spread, boolean doubtful) {
        RequestSubmitted base = spread ? diffusion : notice;
        RequestSubmitted.Builder request = RequestSubmitted.newBuilder(base)
                .setCaseId("%s/2026-%06d".formatted(by.value().toUpperCase(Locale.ROOT), nextReference++))
                .setSubmittedBy(by.value())
                .setPerson(person)
                .setVisibility(spread ? toSome(by) : withoutSome(by));
        return (doubtful ? request.setCharges(belowTheThreshold(base)) : request).build();
    }

    private RequestSubmitted revised(RequestSubmitted earlier) {
        Person person = Person.newBuilder(earlier.getPerson())
                .setDescription("1.6%d m, scar %d".formatted(random.nextInt(10), random.nextInt(1_000_000)))
                .build();
        return RequestSubmitted.newBuilder(earlier).setPerson(person).build();
    }

    private static RequestSubmitted incomplete(RequestSubmitted request) {
        return RequestSubmitted.newBuilder(request)
                .setCharges(List.of())
                .setWarrants(List.of())
                .build();
    }

    private BureauMessage withdrawal(MemberCode source, RequestSubmitted earlier) {
        return new BureauMessage.EventMessage(
                source,
                RequestWithdrawn.newBuilder()
                        .setCaseId(earlier.getCaseId())
                        .setSubmittedBy(source.value())
                        .setReason("no longer wanted")
                        .build());
    }

    private BureauMessage suspension(MemberCode source, RequestSubmitted earlier) {
        return new BureauMessage.EventMessage(
                source,
                SuspensionRequested.newBuilder()
                        .setCaseId(earlier.getCaseId())
                        .setSubmittedBy(source.value())
                        .setSuspended(random.nextBoolean())
                        .setReason("a court looks at it")
                        .build());
    }

    private BureauMessage visibility(MemberCode source, RequestSubmitted earlier) {
        return new BureauMessage.EventMessage(
                source,
                VisibilityChanged.newBuilder()
                        .setCaseId(earlier.getCaseId())
                        .setSubmittedBy(source.value())
                        .setVisibility(
                                earlier.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                                        ? toSome(source)
                                        : withoutSome(source))
                        .build());
    }

    private BureauMessage attestation(RequestSubmitted earlier) {
        MemberCode by = bureau();
        return new BureauMessage.EventMessage(
                by,
                InformationReported.newBuilder()
                        .setCaseId("%s/2026-%06d".formatted(by.value().toUpperCase(Locale.ROOT), nextReference++))
                        .setSubmittedBy(by.value())
                        .setAttestation(Attestation.newBuilder()
                                .setPerson(PersonGenerator.described(earlier.getPerson()))
                                .setMatter(SealedMatter.REFUGEE)
                                .setAgainst(List.of(earlier.getSubmittedBy().toUpperCase(Locale.ROOT)))
                                .setSince("2024-05-01")
                                .setSignedBy(List.of("registrar one", "registrar two"))
                                .build())
                        .build());
    }

    private BureauMessage garbage() {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        return new BureauMessage.RawMessage(bureau(), bytes);
    }

    private MemberCode bureau() {
        return bureaus.get(random.nextInt(bureaus.size()));
    }

    private Visibility toSome(MemberCode but) {
        List<String> recipients = bureaus.stream()
                .filter(bureau -> !bureau.equals(but) && random.nextInt(3) > 0)
                .map(MemberCode::value)
                .toList();
        return Visibility.newBuilder()
                .setRecipients(recipients.isEmpty() ? List.of(otherThan(but).value()) : recipients)
                .build();
    }

    private Visibility withoutSome(MemberCode but) {
        return Visibility.newBuilder()
                .setExcluded(random.nextInt(3) == 0 ? List.of(otherThan(but).value()) : List.of())
                .build();
    }

    private MemberCode otherThan(MemberCode one) {
        return bureaus.stream()
                .filter(bureau -> !bureau.equals(one))
                .findFirst()
                .orElseThrow();
    }

    /** Eighteen months: flagged by C10, for an officer to weigh. */
    private static List<Charge> belowTheThreshold(RequestSubmitted base) {
        return base.getCharges().stream()
                .map(charge ->
                        Charge.newBuilder(charge).setMaximumPenalty("P18M").build())
                .toList();
    }
}
