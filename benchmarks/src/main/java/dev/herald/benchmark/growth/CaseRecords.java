package dev.herald.benchmark.growth;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.event.AuditEntry;
import dev.herald.event.CustodyBooked;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.IntakeCase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All records of one case that came through the pipeline: the template of its copies. The topics with hash chains come
 * first, since stores keep the ends of the chains; the records of a topic keep their order.
 *
 * @param request the request as its member sent it
 */
record CaseRecords(RequestSubmitted request, List<StoredRecord> records) {

    private static final List<String> CHAINED = List.of(Topics.AUDIT.name(), Topics.CUSTODY.name());

    /**
     * Sorts the records.
     *
     * @throws IllegalArgumentException if a hash is not that of its content: copies would not be what services write
     */
    CaseRecords {
        records = records.stream()
                .sorted(Comparator.comparing(record -> !CHAINED.contains(record.topic())))
                .toList();
        for (StoredRecord record : records) {
            if (record.value() != null && !isGenuine(record.value(), request)) {
                throw new IllegalArgumentException("a hash on %s is not that of its content".formatted(record.topic()));
            }
        }
    }

    private static boolean isGenuine(Object value, RequestSubmitted request) {
        return switch (value) {
            case AuditEntry entry -> entry.getHash().equals(AuditHash.of(entry));
            case CustodyBooked booked ->
                booked.getHash().equals(CustodyEntryMapper.fromAvro(booked).hash());
            case IntakeCase known -> known.getContentHash().equals(ContentHash.of(request));
            default -> true;
        };
    }

    /** Returns the notice id, once the case had a notice. */
    Optional<String> noticeId() {
        return records.stream()
                .map(StoredRecord::value)
                .flatMap(value -> value instanceof DisseminatedCase known
                        ? Stream.ofNullable(known.getNoticeId())
                        : Stream.empty())
                .findFirst();
    }
}
