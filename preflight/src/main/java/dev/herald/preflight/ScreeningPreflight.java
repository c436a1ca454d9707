package dev.herald.preflight;

import dev.herald.cli.request.RaisedFlag;
import dev.herald.contract.MemberCode;
import dev.herald.event.FactRegistered;
import dev.herald.event.MemberRecord;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import dev.herald.matching.ParsedName;
import dev.herald.screening.kafka.EventMapper;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.RequestEvaluator;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.file.RuleBookFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Finds the flags that screening would raise, with the rule book of this release. */
final class ScreeningPreflight {

    private final RequestEvaluator evaluator;

    private ScreeningPreflight(RequestEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    static ScreeningPreflight with(List<SpecificRecord> facts, Collection<MemberRecord> members) {
        FactStore store = new FactStore();
        members.forEach(
                member -> store.putJurisdiction(new MemberCode(member.getCode()), EventMapper.jurisdiction(member)));
        long offset = 0;
        for (SpecificRecord fact : facts) {
            switch (fact) {
                case FactRegistered open -> store.putFact(open.getFactId(), EventMapper.fact(open), offset);
                case SealedFactAttested sealed ->
                    store.putAttestation(sealed.getFactId(), EventMapper.protection(sealed), offset);
                default ->
                    throw new IllegalArgumentException(
                            "not a fact: " + fact.getSchema().getName());
            }
            offset++;
        }
        ParsedName.of("Meridian"); // loads the tables of scripts
        try {
            return new ScreeningPreflight(new RequestEvaluator(RuleBookFiles.shipped(), store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RaisedFlag> findFlags(RequestSubmitted request, Instant now) {
        // As intake admits the first revision of a case: an ending that the sender claims is not its own.
        RequestSubmitted admitted =
                RequestSubmitted.newBuilder(request).setEarlierEnding(null).build();
        return evaluator.evaluate(EventMapper.request(admitted, false, false), null, now).result().flags().stream()
                .map(ScreeningPreflight::raised)
                .toList();
    }

    private static RaisedFlag raised(Flag flag) {
        return new RaisedFlag(
                flag.ruleId(),
                flag.ruleVersion(),
                flag.severity(),
                flag.legalBasis(),
                flag.explanation(),
                flag.evidence(),
                flag.holds());
    }
}
