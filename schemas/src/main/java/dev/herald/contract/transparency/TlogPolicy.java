package dev.herald.contract.transparency;

import dev.herald.contract.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The logs and witnesses that a verifier trusts, and the quorum: which witnesses have to cosign a checkpoint (C2SP
 * tlog-policy). It does not come from the proof, nor from where the proof comes from.
 */
public final class TlogPolicy {

    /** Larger files are refused. */
    public static final int MAX_BYTES = 1_000_000;

    private static final String NONE = "none";

    // a carriage return is no white space here
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F]");
    private static final Pattern THRESHOLD = Pattern.compile("[0-9]{1,6}");

    private final List<NoteKey> logs = new ArrayList<>();
    private final Map<String, NoteKey> witnesses = new LinkedHashMap<>();
    /** By name, in the order of the file: a group follows its members. */
    private final Map<String, Group> groups = new LinkedHashMap<>();

    private final Set<String> members = new HashSet<>();
    private String quorum = "";

    private record Group(int threshold, List<String> members) {}

    private TlogPolicy() {}

    /**
     * Reads a policy.
     *
     * @throws IllegalArgumentException naming the line and the rule that it breaks, or that no log or no quorum is
     *     named
     */
    public static TlogPolicy parse(byte[] file) {
        // names are octets, not characters: each is one character here
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (file.length > MAX_BYTES || !text.endsWith("\n")) {
            throw new IllegalArgumentException(
                    "a policy ends with a line feed, and has at most %d bytes".formatted(MAX_BYTES));
        }
        TlogPolicy policy = new TlogPolicy();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            List<String> words = Arrays.stream(lines[i].split("[ \t]+", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
            try {
                require(!FORBIDDEN.matcher(lines[i]).find(), "a control character");
                if (!words.isEmpty() && !words.getFirst().startsWith("#")) {
                    policy.add(words);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line %d: %s".formatted(i + 1, e.getMessage()), e);
            }
        }
        require(!policy.logs.isEmpty() && !policy.quorum.isEmpty(), "a line 'log' or 'quorum' is missing");
        return policy;
    }

    private void add(List<String> words) {
        int size = words.size();
        switch (words.getFirst()) {
            case "log" -> {
                require(size == 2 || size == 3, "not of the form 'log <vkey> [<url>]'");
                logs.add(key(words.get(1), NoteKey.Kind.NOTE, logs));
            }
            case "witness" -> {
                require(size == 3 || size == 4, "not of the form 'witness <name> <vkey> [<url>]'");
                NoteKey key = key(words.get(2), NoteKey.Kind.COSIGNATURE, List.copyOf(witnesses.values()));
                witnesses.put(newName(words.get(1)), key);
            }
            case "group" -> {
                require(size >= 4, "not of the form 'group <name> <all, any or a number> <name>...'");
                addGroup(words.get(1), words.get(2), words.subList(3, size));
            }
            case "quorum" -> {
                require(size == 2 && quorum.isEmpty(), "not of the form 'quorum <name>', or a second one");
                require(words.get(1).equals(NONE) || isDefined(words.get(1)), "a name that no line before defines");
                quorum = words.get(1);
            }
            default -> throw new IllegalArgumentException("none of log, witness, group and quorum");
        }
    }

    private void addGroup(String name, String threshold, List<String> names) {
        require(names.stream().allMatch(this::isDefined), "a member that no line before defines");
        require(names.stream().allMatch(members::add), "a member of two groups, or twice of one");
        int count = switch (threshold) {
            case "all" -> names.size();
            case "any" -> 1;
            default -> THRESHOLD.matcher(threshold).matches() ? Integer.parseInt(threshold) : 0;
        };
        require(count >= 1 && count <= names.size(), "not all, any, or a number from 1 to that of the members");
        groups.put(newName(name), new Group(count, names));
    }

    private static NoteKey key(String text, NoteKey.Kind kind, List<NoteKey> known) {
        NoteKey key = NoteKey.parse(text)
                .filter(parsed -> parsed.kind() == kind)
                .orElseThrow(() -> new IllegalArgumentException("no Ed25519 key of this kind as a vkey"));
        require(
                known.stream()
                        .map(NoteKey::key)
                        .map(SigningKey::encode)
                        .noneMatch(SigningKey.encode(key.key())::equals),
                "a key of a line before");
        return key;
    }

    private String newName(String name) {
        require(!name.equals(NONE) && !isDefined(name), "'none', or a name of a line before");
        return name;
    }

    private boolean isDefined(String name) {
        return witnesses.containsKey(name) || groups.containsKey(name);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Returns the keys of the logs; two of one log during a rotation. */
    public List<NoteKey> logs() {
        return List.copyOf(logs);
    }

    /** Returns whether one of the logs signed a checkpoint. */
    public boolean isSignedByLog(SignedCheckpoint signed) {
        return logs.stream().anyMatch(signed::isSignedBy);
    }

    /** Returns the names of the keys of the witnesses that cosigned a checkpoint, each with the time. */
    public List<String> cosigners(SignedCheckpoint signed) {
        return witnesses.values().stream()
                .flatMap(key -> signed.cosignedAt(key).stream().map(at -> key.name() + " at " + at))
                .toList();
    }

    /**
     * Returns which parts of the quorum did not cosign a checkpoint, for people: {@code X-witnesses: 1 of 2}; empty if
     * the quorum did.
     */
    public Optional<String> missing(SignedCheckpoint signed) {
        Map<String, Integer> cosigned = new LinkedHashMap<>();
        witnesses.forEach(
                (name, key) -> cosigned.put(name, signed.cosignedAt(key).isPresent() ? 1 : 0));
        groups.forEach((name, group) -> cosigned.put(name, (int) group.members().stream()
                .filter(member -> cosigned.getOrDefault(member, 0) >= threshold(member))
                .count()));
        if (quorum.equals(NONE) || cosigned.getOrDefault(quorum, 0) >= threshold(quorum)) {
            return Optional.empty();
        }
        return Optional.of(cosigned.entrySet().stream()
                .filter(each ->
                        groups.containsKey(each.getKey()) || each.getKey().equals(quorum))
                .filter(each -> each.getValue() < threshold(each.getKey()))
                .map(each -> "%s: %d of %d".formatted(shown(each.getKey()), each.getValue(), threshold(each.getKey())))
                .collect(Collectors.joining(", ")));
    }

    private int threshold(String name) {
        Group group = groups.get(name);
        return group == null ? 1 : group.threshold();
    }

    private static String shown(String name) {
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
