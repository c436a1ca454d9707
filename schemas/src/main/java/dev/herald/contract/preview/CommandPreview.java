package dev.herald.contract.preview;

import dev.herald.contract.FramedHash;
import dev.herald.contract.wire.ContentHash;
import dev.herald.event.CaseFile;
import dev.herald.event.Flag;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PreviewPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an officer reads before a command is sent: the command, and the state of the case that it is about. The console
 * makes the preview from its copy of the case file, review from its own: equal hashes mean that the officer read what
 * the command is decided on. Who gives the command is no part of it.
 *
 * @param parts numbers and the case id as they are, anything else as its SHA-256, by name
 */
public record CommandPreview(SortedMap<String, String> parts) {

    private static final String COMMAND = "command";
    private static final String CASE = "case";
    private static final String REVISION = "revision";
    private static final String SEQUENCE = "sequence";
    private static final String RULE_BOOK = "rule book";

    /** Copies the parts. */
    public CommandPreview {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Returns the preview of a command on a case file. */
    public static CommandPreview of(OfficerCommand command, CaseFile file) {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put(COMMAND, ContentHash.of(normalised(command)));
        parts.put(CASE, file.getCaseId());
        parts.put(REVISION, Integer.toString(file.getRevision()));
        parts.put(SEQUENCE, Long.toString(file.getSequence()));
        parts.put(RULE_BOOK, file.getRuleBook());
        addFlags(parts, "flag %s", shown(file.getFlags(), command.getCleared()));
        addFlags(parts, "flag %s on the approved revision", shown(file.getApprovedFlags(), command.getCleared()));
        return new CommandPreview(parts);
    }

    /** Leaves out who gives the command and what the preview covers elsewhere, and sorts what has no order. */
    private static OfficerCommand normalised(OfficerCommand command) {
        return OfficerCommand.newBuilder()
                .setCaseId("")
                .setCommandId("")
                .setOfficer("")
                .setKind(command.getKind())
                .setRevision(0)
                .setGrounds(sorted(command.getGrounds()))
                .setArticles(sorted(command.getArticles()))
                .setReasons(command.getReasons())
                .setQuestion(command.getQuestion())
                .setAddressee(command.getAddressee())
                .setWanted(sorted(command.getWanted()))
                .setAnswerWithinSeconds(command.getAnswerWithinSeconds())
                .setWorksheet(command.getWorksheet())
                .setWaivedOfficer(command.getWaivedOfficer())
                .setCaveats(command.getCaveats())
                .setMessageToRequester(command.getMessageToRequester())
                .setWhyNoArticle(command.getWhyNoArticle())
                .build();
    }

    private static <T extends Comparable<T>> List<T> sorted(List<T> values) {
        return values.stream().distinct().sorted().toList();
    }

    /** Returns the flags that an officer may know: those that need clearance are for cleared officers. */
    private static List<Flag> shown(List<Flag> flags, boolean cleared) {
        return flags.stream().filter(flag -> cleared || !flag.getCleared()).toList();
    }

    /** A flag's hash covers rule, version, severity, the other cases, and the facts with their versions. */
    private static void addFlags(SortedMap<String, String> parts, String name, List<Flag> flags) {
        flags.stream()
                .collect(Collectors.groupingBy(Flag::getRuleId, TreeMap::new, Collectors.toList()))
                .forEach((rule, raised) -> {
                    FramedHash hash = new FramedHash();
                    raised.stream().map(ContentHash::of).sorted().forEach(hash::add);
                    parts.put(name.formatted(rule), hash.hex());
                });
    }

    /** Returns the hash of the preview: 64 lower-case hex digits. */
    public String hash() {
        FramedHash hash = new FramedHash();
        parts.forEach((name, value) -> hash.add(name).add(value));
        return hash.hex();
    }

    /** Returns the parts as a command carries them. */
    public List<PreviewPart> toEvent() {
        return parts.entrySet().stream()
                .map(part -> new PreviewPart(part.getKey(), part.getValue()))
                .toList();
    }

    /** Returns what differs from an earlier preview, in words; empty where its parts are not known. */
    public List<String> changesSince(List<PreviewPart> earlier) {
        if (earlier.isEmpty()) {
            return List.of();
        }
        Map<String, String> before = earlier.stream()
                .collect(Collectors.toMap(PreviewPart::getName, PreviewPart::getValue, (first, second) -> second));
        List<String> changes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            @Nullable String was = before.get(name);
            @Nullable String is = parts.get(name);
            if (!Objects.equals(was, is)) {
                changes.add(change(name, was, is));
            }
        }
        return changes;
    }

    private static String change(String name, @Nullable String was, @Nullable String is) {
        if (was == null) {
            return name + " is new";
        }
        if (is == null) {
            return name + " is gone";
        }
        boolean isNumber = name.equals(SEQUENCE) || name.equals(REVISION);
        return isNumber ? "%s %s is %s now".formatted(name, was, is) : name + " changed";
    }
}
