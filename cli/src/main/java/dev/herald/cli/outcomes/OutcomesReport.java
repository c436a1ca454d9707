package dev.herald.cli.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.herald.cli.outcomes.StageTable.Row;
import dev.herald.contract.FramedHash;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.event.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outcomes of a year with the checkpoint of the entries that were counted, and an operator's signature. The same
 * entries make the same report. There is one way to write it, one line of JSON, so that any other form counts as
 * altered.
 *
 * <p>The signature shows who said it, and the checkpoint over which entries. That the counts are right is seen by
 * counting again: {@link #counted}.
 *
 * @param report name and version of the form
 * @param checkpoint the signed checkpoint, a C2SP note
 * @param signer the operator; null if nobody signed
 * @param hash SHA-256 of the report without hash and signature, in hex
 * @param signature detached JWS over the hash; null if nobody signed
 */
public record OutcomesReport(
        String report,
        Outcomes outcomes,
        String checkpoint,
        @Nullable String signer,
        @Nullable String hash,
        @Nullable String signature) {

    private static final String FORM = "herald-outcomes/1";
    private static final byte[] BEGIN = ("{\"report\":\"" + FORM + "\"").getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_SCHEMA = {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .changeDefaultPropertyInclusion(any -> JsonInclude.Value.ALL_NON_NULL)
            .build();

    /** Checks that nothing is missing. */
    public OutcomesReport {
        Objects.requireNonNull(report);
        Objects.requireNonNull(outcomes);
        Objects.requireNonNull(checkpoint);
    }

    /** What an offline verification shows, with reasons and remarks for people. */
    public record Verification(Verdict verdict, List<String> remarks) {

        /** Copies the list. */
        public Verification {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Counts the entries that a checkpoint covers.
     *
     * @param entries those of a case in writing order
     */
    public static OutcomesReport counted(int year, SignedCheckpoint checkpoint, Stream<AuditEntry> entries) {
        YearlyOutcomes counted = new YearlyOutcomes(year);
        entries.forEachOrdered(counted::accept);
        return new OutcomesReport(FORM, counted.outcomes(), checkpoint.note(), null, null, null).withHash();
    }

    /** Returns whether a file begins as a report does, whatever follows. */
    public static boolean isIntended(byte[] file) {
        return file.length >= BEGIN.length && Arrays.equals(file, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
    }

    /** Returns the report of a text; empty if it is none, or its hash is that of another. */
    public static Optional<OutcomesReport> parse(String text) {
        try {
            OutcomesReport read = JSON.readValue(text, OutcomesReport.class);
            return read != null // the text may be the word null
                            && read.report.equals(FORM)
                            && read.text().equals(text)
                            && Objects.equals(read.hash, read.withHash().hash)
                            && SignedCheckpoint.parse(read.checkpoint).isPresent()
                    ? Optional.of(read)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Returns the checkpoint of the entries that were counted. */
    public SignedCheckpoint covered() {
        return SignedCheckpoint.parse(checkpoint).orElseThrow();
    }

    /** Returns whether another report says the same, whoever signed it. */
    public boolean saysTheSame(OutcomesReport other) {
        return outcomes.equals(other.outcomes);
    }

    /** Returns the report, signed by an operator. */
    public OutcomesReport sign(OrderSigner operator) {
        OutcomesReport named =
                new OutcomesReport(report, outcomes, checkpoint, operator.operator(), null, null).withHash();
        Signer signer = new Signer("operator", operator.operator(), operator.keyId(), operator.key());
        return new OutcomesReport(
                report,
                outcomes,
                checkpoint,
                named.signer,
                named.hash,
                DetachedSignature.sign(named.signed(operator.operator()), signer));
    }

    private SignedContent signed(String operator) {
        String subject = "Outcomes %d".formatted(outcomes.year());
        return SignedContent.ofHash(
                SignatureDomain.OUTCOMES,
                operator,
                subject,
                subject,
                NO_SCHEMA,
                HexFormat.of().parseHex(Objects.requireNonNull(hash)));
    }

    private OutcomesReport withHash() {
        OutcomesReport unsigned = new OutcomesReport(report, outcomes, checkpoint, signer, null, null);
        String sha256 = FramedHash.of(unsigned.text().getBytes(StandardCharsets.UTF_8));
        return new OutcomesReport(report, outcomes, checkpoint, signer, sha256, null);
    }

    /**
     * Verifies a report without the audit.
     *
     * @param keys public keys of operators; the one that signed must have been valid at the latest entry
     * @param policy logs and quorum that the caller trusts; null if none was given
     */
    public static Verification verify(String text, ServiceKeys keys, @Nullable TlogPolicy policy) {
        OutcomesReport report = parse(text).orElse(null);
        if (report == null) {
            return new Verification(Verdict.FORGED, List.of("it is no report, or altered"));
        }
        SignedCheckpoint covered = report.covered();
        if (policy != null && !policy.isSignedByLog(covered)) {
            return new Verification(Verdict.FORGED, List.of("no log of the policy signed its checkpoint"));
        }
        String signer = Objects.requireNonNullElse(report.signer, "nobody");
        boolean hasKey = report.signer != null && keys.services().contains(signer);
        if (hasKey
                && keys.of(signer)
                        .reasonAgainst(report.signature, report.signed(signer), report.outcomes.through())
                        .isPresent()) {
            return new Verification(Verdict.FORGED, List.of("no key of %s made its signature".formatted(signer)));
        }
        if (policy == null || !hasKey) {
            return new Verification(
                    Verdict.CONSISTENT,
                    List.of("nobody can say here who made it: give the key of %s with --keys, the policy with --policy"
                            .formatted(signer)));
        }
        return policy.missing(covered)
                .map(missing -> new Verification(Verdict.UNWITNESSED, List.of(missing)))
                .orElseGet(() -> new Verification(
                        Verdict.AUTHENTIC,
                        Stream.concat(
                                        Stream.of("signed by " + signer),
                                        policy.cosigners(covered).stream().map(witness -> "cosigned by " + witness))
                                .toList()));
    }

    /** Returns the report as one line, which ends with a line feed. */
    public String text() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** Returns the page for people, in Markdown. */
    public String page() {
        Checkpoint tree = covered().checkpoint();
        StringBuilder page = new StringBuilder("# Outcomes of %d\n\n".formatted(outcomes.year()));
        page.append("Counted from the audit through %s%s. "
                .formatted(outcomes.through(), outcomes.isPartial() ? ", so the year is not complete" : ""));
        page.append(
                "Rows have the order of their codes. A row that is not there is one of 0 to %d; a total is there where small "
                                .formatted(StageTable.LEAST - 1)
                        + "counts leave each other open. A decision on several grounds is counted for each. %s are one class, %s. "
                                .formatted(
                                        YearlyOutcomes.FOLDED.stream()
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", ")),
                                        YearlyOutcomes.OTHER)
                        + "RESTORED, BAR_LIFTED and what the Commission ordered overturn an earlier decision; ANSWER_OVERDUE, "
                        + "EXPIRED and the ground NO_REPLY are a requester's silence.\n");
        outcomes.stages()
                .forEach(stage ->
                        page.append(table(stage.stage(), stage.columns(), "count", stage.rows(), stage.total())));
        page.append(table(
                "Median days to a decision",
                List.of("instrument"),
                "days",
                outcomes.medianDays().stream()
                        .map(median -> new Row(List.of(median.instrument()), median.days()))
                        .toList(),
                null));
        return page.append("\nCheckpoint: %s, %d roots, %s. Signed by %s. SHA-256 of the report: %s\n"
                        .formatted(
                                tree.origin(),
                                tree.size(),
                                tree.root().base64(),
                                Objects.requireNonNullElse(signer, "nobody"),
                                hash))
                .toString();
    }

    private static String table(
            String title, List<String> columns, String last, List<Row> rows, @Nullable Integer total) {
        StringBuilder table = new StringBuilder("\n## %s\n\n".formatted(title));
        line(table, columns, last);
        line(table, columns.stream().map(column -> "---").toList(), "---:");
        rows.forEach(row -> line(table, row.codes(), String.valueOf(row.count())));
        return table.append(total == null ? "" : "\nTotal: %d\n".formatted(total))
                .toString();
    }

    private static void line(StringBuilder table, List<String> cells, String last) {
        table.append("| %s | %s |\n".formatted(String.join(" | ", cells), last));
    }
}
