package dev.herald.screening;

import dev.herald.screening.rules.file.RuleBookFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Requests as texts, lists and maps, with what is different laid over them. */
public final class YamlOverlay {

    private YamlOverlay() {}

    /** The request that vectors of a kind vary. */
    public static Map<String, Object> base(String name) {
        try (InputStream in = YamlOverlay.class.getResourceAsStream("/vectors/" + name + ".yaml")) {
            return RuleBookFiles.parse(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file: YAML, or JSON, which is YAML. */
    public static Map<String, Object> file(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return RuleBookFiles.parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whom the vectors' requests are about, as the register describes a person. */
    public static Map<String, Object> description() {
        return Map.of(
                "names", List.of(Map.of("familyName", "Meridian", "forenames", "Ada")), "birthDate", "1971-03-05");
    }

    /** Maps merge, lists of maps merge entry by entry, all else replaces. */
    public static Map<String, Object> lay(Map<?, ?> with, Map<?, ?> base) {
        Map<String, Object> result = new LinkedHashMap<>();
        base.forEach((key, value) -> result.put(String.valueOf(key), value));
        with.forEach((key, value) -> result.merge(String.valueOf(key), value, (old, now) -> laid(now, old)));
        return result;
    }

    private static Object laid(Object with, Object base) {
        if (with instanceof Map<?, ?> over && base instanceof Map<?, ?> under) {
            return lay(over, under);
        }
        if (with instanceof List<?> over
                && base instanceof List<?> under
                && over.size() <= under.size()
                && over.stream().allMatch(Map.class::isInstance)) {
            List<Object> list = new ArrayList<>(under);
            for (int i = 0; i < over.size(); i++) {
                list.set(i, laid(over.get(i), under.get(i)));
            }
            return list;
        }
        return with;
    }

    /** Takes away what stands at a path such as {@code charges.0.law}; fails where nothing does. */
    @SuppressWarnings("unchecked")
    public static void takeAway(String path, Map<String, Object> from) {
        String[] steps = path.split("\\.", -1);
        Object at = from;
        for (int i = 0; i < steps.length - 1; i++) {
            at = at instanceof List<?> list
                    ? list.get(Integer.parseInt(steps[i]))
                    : ((Map<String, Object>) at).get(steps[i]);
        }
        Objects.requireNonNull(((Map<String, Object>) at).remove(steps[steps.length - 1]), path);
    }
}
