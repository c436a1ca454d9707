package dev.herald.console.custody;

import dev.herald.console.custody.MemberProjection.ListedMember;
import dev.herald.console.index.CaseIndex.LabelledPage;
import dev.herald.console.kafka.IndexedProjection;
import dev.herald.console.kafka.ProjectionSettings;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.preview.MemberViews;
import dev.herald.console.preview.MemberViews.Member;
import dev.herald.console.preview.PreviewView.HoldersView;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The custody of all cases, in files of this process. A case is a few hundred bytes: bit sets of members, the recall,
 * and the offsets of its entries, which are read from the topic when somebody wants them. Memory holds the latest cases
 * alone.
 *
 * <p>A change of the form of {@link HeldCase} needs another folder: files in an older form are not read.
 */
public final class CustodyProjection extends IndexedProjection implements CustodyViews, MemberViews {

    private static final int LATEST_CASES = 10_000;

    private final MemberProjection members;
    private final RecordReader records;
    private final EventSerde serde;
    private final Map<String, HeldCase> latest = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> changed = new HashSet<>();

    /** Cases that are written, and not in memory, since readers of the files were last shown changes. */
    private final Set<String> unseen = new HashSet<>();

    /** Whether the topic is read from its beginning, so that the first entry of a case is not in the files. */
    private boolean builds;

    /**
     * Creates the projection; its files are opened with the topic.
     *
     * @param records reads single entries; closed with the projection
     */
    public CustodyProjection(
            ProjectionSettings settings,
            MemberProjection members,
            RecordReader records,
            EventSerde serde,
            InstantSource clock) {
        super(settings, clock, "custody has not been read yet");
        this.members = members;
        this.records = records;
        this.serde = serde;
    }

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        latest.clear();
        changed.clear();
        unseen.clear();
        Map<Integer, Long> next = super.open(topic);
        builds = next.equals(topic.beginnings());
        return next;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof CustodyBooked booked) {
            held(booked.getCaseId(), builds && booked.getSequence() == 1)
                    .add(CustodyEntryMapper.fromAvro(booked), record.partition(), record.offset());
            changed.add(booked.getCaseId());
        } else if (event instanceof CustodyRecorded ledger) {
            held(ledger.getCaseId(), false).setRecall(ledger.getRecall(), Instant.ofEpochMilli(record.timestamp()));
            changed.add(ledger.getCaseId());
        }
    }

    /** Returns a case from memory, else from the files, else a new one. */
    private HeldCase held(String caseId, boolean isNew) {
        HeldCase known = latest.get(caseId);
        if (known == null) {
            known = isNew ? new HeldCase(caseId) : stored(caseId).orElseGet(() -> new HeldCase(caseId));
            latest.put(caseId, known);
        }
        return known;
    }

    /** A case that is neither in memory nor unseen is as readers were last shown it, or new. */
    private Optional<HeldCase> stored(String caseId) {
        if (unseen.contains(caseId)) {
            showUnseen();
        }
        return shown().flatMap(index -> index.read(snapshot -> snapshot.find(caseId)))
                .map(HeldCase::fromBytes);
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        for (String caseId : changed) {
            HeldCase held = latest.get(caseId);
            if (held != null) {
                change(index -> index.put(caseId, held.toBytes(), held.labels(), held.rank()));
            }
        }
        changed.clear();
        forgetEarliest();
        builds = builds && !caughtUp;
        super.applied(next, caughtUp);
    }

    private void forgetEarliest() {
        Iterator<String> eldest = latest.keySet().iterator();
        for (int surplus = latest.size() - LATEST_CASES; surplus > 0; surplus--) {
            unseen.add(eldest.next());
            eldest.remove();
        }
        if (unseen.size() > LATEST_CASES) {
            showUnseen();
        }
    }

    private void showUnseen() {
        refresh();
        unseen.clear();
    }

    @Override
    public Optional<Custody> find(CaseId id) {
        return readable()
                .read(snapshot -> snapshot.find(id.value()))
                .map(HeldCase::fromBytes)
                .map(held -> new Custody(held.caseId(), held.version(), holders(held), held.recall()));
    }

    /** Returns the state of each member. A member with a deleted record is a holder only if it was sent the case. */
    private List<Holder> holders(HeldCase held) {
        return members.all().stream()
                .filter(member -> !member.deleted() || held.stateOf(member.index()) != HolderState.NOT_SENT)
                .map(member -> new Holder(member.code(), member.name(), held.stateOf(member.index())))
                .toList();
    }

    @Override
    public List<Member> active() {
        return members.active();
    }

    @Override
    public Optional<HoldersView> holders(CaseId id) {
        return find(id).map(found -> new HoldersView(found.version(), found.heldBy()));
    }

    @Override
    public Optional<CustodyLog> log(CaseId id) {
        Map<Integer, String> codes =
                members.all().stream().collect(Collectors.toMap(ListedMember::index, ListedMember::code));
        return readable()
                .read(snapshot -> snapshot.find(id.value()))
                .map(HeldCase::fromBytes)
                .map(held -> CustodyLog.of(id, booked(id, held), codes));
    }

    private List<CustodyBooked> booked(CaseId id, HeldCase held) {
        List<CustodyBooked> booked = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Topics.CUSTODY.name(), held.partition());
        for (ConsumerRecord<String, byte[]> record : records.readAll(partition, held.offsets())) {
            if (RecordReader.event(record, serde) instanceof CustodyBooked entry
                    && entry.getCaseId().equals(id.value())) {
                booked.add(entry);
            }
        }
        return booked;
    }

    @Override
    public Recalls openRecalls(@Nullable String member, int limit) {
        return recalls(member == null ? Optional.of(HeldCase.OPEN) : labelOf(member, true), false, limit);
    }

    @Override
    public Recalls closedRecalls(@Nullable String overdue, int limit) {
        return recalls(overdue == null ? Optional.of(HeldCase.CLOSED) : labelOf(overdue, false), true, limit);
    }

    private Optional<String> labelOf(String member, boolean awaited) {
        return members.find(member)
                .map(ListedMember::index)
                .map(index -> awaited ? HeldCase.awaited(index) : HeldCase.overdue(index));
    }

    private Recalls recalls(Optional<String> label, boolean latestFirst, int limit) {
        if (label.isEmpty()) {
            return new Recalls(List.of(), 0);
        }
        LabelledPage page = readable().labelled(Set.of(label.get()), latestFirst, limit);
        return new Recalls(
                page.found().stream()
                        .map(HeldCase::fromBytes)
                        .flatMap(held -> listed(held).stream())
                        .toList(),
                page.total());
    }

    private static Optional<ListedRecall> listed(HeldCase held) {
        return Optional.ofNullable(held.recall())
                .map(recall -> new ListedRecall(
                        held.caseId(),
                        recall,
                        held.count(HolderState.REMOVED),
                        held.count(HolderState.INSTRUCTED),
                        held.count(HolderState.UNABLE),
                        held.count(HolderState.OVERDUE)));
    }

    @Override
    public List<MemberRecalls> membersAwaited() {
        List<ListedMember> all = members.all();
        Set<String> labels = new HashSet<>();
        all.forEach(member -> {
            labels.add(HeldCase.awaited(member.index()));
            labels.add(HeldCase.overdue(member.index()));
        });
        Map<String, Integer> counts = new HashMap<>(readable().count(labels));
        return all.stream()
                .map(member -> new MemberRecalls(
                        member.code(),
                        member.name(),
                        counts.getOrDefault(HeldCase.awaited(member.index()), 0),
                        counts.getOrDefault(HeldCase.overdue(member.index()), 0)))
                .filter(member -> member.awaited() + member.overdue() > 0)
                .sorted(Comparator.comparingInt(MemberRecalls::overdue)
                        .thenComparingInt(MemberRecalls::awaited)
                        .reversed()
                        .thenComparing(MemberRecalls::code))
                .toList();
    }

    /** Writes the files durably and closes them. */
    @Override
    public void close() throws IOException {
        records.close();
        super.close();
    }
}
