package dev.herald.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report of a benchmark, as a table and as JSON. */
final class BenchmarkReport {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String name;
    private final Instant began;
    private final Map<String, Object> machine = machine();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, Double> required = new LinkedHashMap<>();
    private final Map<String, Double> allowed = new LinkedHashMap<>();
    private boolean reached = true;

    BenchmarkReport(String name, Instant began) {
        this.name = name;
        this.began = began;
    }

    /** Returns the machine of the measurement, with the load by other processes. */
    private static Map<String, Object> machine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cores", system.getAvailableProcessors());
        machine.put("ramGiB", Math.round(system.getTotalMemorySize() / (double) (1L << 30)));
        machine.put("jdk", Runtime.version().toString());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("loadBefore", rounded(system.getSystemLoadAverage()));
        return machine;
    }

    BenchmarkReport parameter(String key, Object value) {
        parameters.put(key, value);
        return this;
    }

    BenchmarkReport figure(String key, Object value) {
        figures.put(key, value);
        return this;
    }

    /** Adds a rounded figure. */
    BenchmarkReport rounded(String key, double value) {
        return figure(key, rounded(value));
    }

    /** Adds a rounded figure with its required minimum. */
    BenchmarkReport required(String key, double value, double least) {
        required.put(key, least);
        reached &= value >= least;
        return rounded(key, value);
    }

    /** Adds a rounded figure with its allowed maximum. */
    BenchmarkReport allowed(String key, double value, double most) {
        allowed.put(key, most);
        reached &= value <= most;
        return figure(key, rounded(value));
    }

    /** Returns whether every minimum and maximum was met. */
    boolean reached() {
        return reached;
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    void print(PrintWriter out, Instant now) {
        out.printf(
                Locale.ROOT, "%n%s, %d s%n", name, Duration.between(began, now).toSeconds());
        section(out, "machine", machine);
        section(out, "parameters", parameters);
        section(out, "figures", figures);
        out.flush();
    }

    /** Returns one line for each figure whose key starts with a text, with its requirement. */
    List<String> lines(String prefix) {
        return figures.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(each -> line(each.getKey(), each.getValue()))
                .toList();
    }

    private void section(PrintWriter out, String title, Map<String, Object> entries) {
        out.printf("%n  %s%n", title);
        entries.forEach((key, value) -> out.println(line(key, value)));
    }

    private String line(String key, Object value) {
        return String.format(Locale.ROOT, "    %-44s %16s%s", key, value, requirement(key));
    }

    private String requirement(String key) {
        if (required.containsKey(key)) {
            return "   at least %s".formatted(required.get(key));
        }
        return allowed.containsKey(key) ? "   at most %s".formatted(allowed.get(key)) : "";
    }

    /** Writes the report as JSON, and returns the file. */
    Path keep(Path folder, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", name);
        all.put("began", began.toString());
        all.put("seconds", Duration.between(began, now).toSeconds());
        all.put("machine", machine);
        all.put("parameters", parameters);
        all.put("figures", figures);
        all.put("required", required);
        all.put("allowed", allowed);
        all.put("reached", reached);
        Path file = folder.resolve(name + ".json");
        try {
            Files.createDirectories(folder);
            JSON.writeValue(file.toFile(), all);
        } catch (IOException | JacksonException e) {
            throw new UserError("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
        return file;
    }
}
