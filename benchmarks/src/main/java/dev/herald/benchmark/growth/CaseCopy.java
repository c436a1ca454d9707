package dev.herald.benchmark.growth;

import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.AuditEntry;
import dev.herald.event.CustodyBooked;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.AuditChain;
import dev.herald.state.DisseminatedCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records that the services would have written about another case. In every key, header and value:
 *
 * <ul>
 *   <li>what differs between the two requests (case id, person, warrant, summary) is as in the other request, and so is
 *       the hash of the content;
 *   <li>an event id or message id becomes one of this case, the same wherever it occurs;
 *   <li>the notice id is another;
 *   <li>the hash chains of audit and custody are computed again, and so are their ends in the stores.
 * </ul>
 *
 * <p>Times, positions of source records and everything else stay.
 */
final class CaseCopy {

    private static final int ID_LENGTH = 32;
    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

    private final CaseRecords original;
    private final String oldCaseId;
    private final String newCaseId;
    /** What stands for what: texts and constants of enumerations. */
    private final Map<Object, Object> replacements = new HashMap<>();

    /**
     * Prepares a copy.
     *
     * @param request the request about the other case; of the same member and shape
     * @param noticeId notice id of the other case; null if the case has no notice
     */
    CaseCopy(CaseRecords original, RequestSubmitted request, @Nullable String noticeId) {
        this.original = original;
        this.oldCaseId = original.request().getCaseId();
        this.newCaseId = request.getCaseId();
        addDifferences(original.request(), request);
        replace(ContentHash.of(original.request()), ContentHash.of(request));
        original.noticeId().ifPresent(old -> {
            if (noticeId == null) {
                throw new IllegalArgumentException("the copy of a notice needs a notice id");
            }
            replace(old, noticeId);
        });
    }

    private void addDifferences(@Nullable Object old, @Nullable Object other) {
        if (old instanceof SpecificRecord record && other instanceof SpecificRecord otherRecord) {
            for (int field = 0; field < record.getSchema().getFields().size(); field++) {
                addDifferences(record.get(field), otherRecord.get(field));
            }
        } else if (old instanceof List<?> items && other instanceof List<?> others && items.size() == others.size()) {
            for (int item = 0; item < items.size(); item++) {
                addDifferences(items.get(item), others.get(item));
            }
        } else if (old != null && other != null && old.getClass() == other.getClass()) {
            if (!old.equals(other)) {
                replace(old, other);
            }
        } else if (old != null || other != null) {
            throw new IllegalArgumentException("the two requests have not the same shape");
        }
    }

    private void replace(Object old, Object other) {
        if (!(old instanceof String || old instanceof Enum<?>)) {
            throw new IllegalArgumentException("only texts and constants of enumerations may differ");
        }
        Object before = replacements.put(old, other);
        if (before != null && !before.equals(other)) {
            throw new IllegalArgumentException("one text of the request stands for two of the other request");
        }
    }

    /** Returns the records, in the order of the original. */
    List<StoredRecord> records() {
        return original.records().stream().map(this::copy).toList();
    }

    private StoredRecord copy(StoredRecord record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach((name, text) -> headers.put(name, copy(text)));
        return new StoredRecord(record.topic(), copy(record.key()), sealed(record), headers, record.timestamp());
    }

    private @Nullable Object sealed(StoredRecord record) {
        if (!(record.value() instanceof SpecificRecord value)) {
            return copyOf(record.value());
        }
        SpecificRecord copy = copy(value);
        switch (value) {
            case AuditEntry old -> {
                requireLinked(old.getPreviousHash(), record);
                AuditEntry entry = (AuditEntry) copy;
                entry.put("hash", AuditHash.of(entry));
                replace(old.getHash(), entry.getHash());
            }
            case CustodyBooked old -> {
                requireLinked(old.getPreviousHash(), record);
                CustodyBooked entry = (CustodyBooked) copy;
                entry.put("hash", CustodyEntryMapper.fromAvro(entry).hash());
                replace(old.getHash(), entry.getHash());
            }
            case AuditChain end -> requireLinked(end.getHash(), record);
            case DisseminatedCase known -> requireLinked(known.getHash(), record);
            default -> {}
        }
        return copy;
    }

    private void requireLinked(String hash, StoredRecord record) {
        if (!hash.isEmpty() && !replacements.containsKey(hash)) {
            throw new IllegalArgumentException(
                    "%s names an entry of a chain that is not among the records".formatted(record.topic()));
        }
    }

    private SpecificRecord copy(SpecificRecord record) {
        SpecificRecord copy = (SpecificRecord) SpecificData.newInstance(record.getClass(), record.getSchema());
        for (int field = 0; field < record.getSchema().getFields().size(); field++) {
            copy.put(field, copyOf(record.get(field)));
        }
        return copy;
    }

    private @Nullable Object copyOf(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SpecificRecord record -> copy(record);
            case Collection<?> items -> {
                List<@Nullable Object> copies = new ArrayList<>(items.size());
                items.forEach(item -> copies.add(copyOf(item)));
                yield copies;
            }
            case Map<?, ?> entries -> {
                Map<Object, @Nullable Object> copies = new HashMap<>();
                entries.forEach((key, each) -> copies.put(key, copyOf(each)));
                yield copies;
            }
            case CharSequence text -> copy(text.toString());
            case Enum<?> constant -> replacements.getOrDefault(constant, constant);
            default -> value;
        };
    }

    private String copy(String text) {
        if (replacements.get(text) instanceof String whole) {
            return whole;
        }
        String renamed = text.contains(oldCaseId) ? text.replace(oldCaseId, newCaseId) : text;
        return renamed.length() < ID_LENGTH ? renamed : withOwnIds(renamed);
    }

    private String withOwnIds(String text) {
        Matcher ids = ID.matcher(text);
        return ids.find() ? ids.replaceAll(id -> EventHeaders.digest("copy", newCaseId, id.group())) : text;
    }
}
