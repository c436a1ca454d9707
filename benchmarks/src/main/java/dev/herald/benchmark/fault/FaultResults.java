package dev.herald.benchmark.fault;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of all runs, one JSON file for each cell, so that a run goes on where another was ended, and several may
 * run side by side.
 *
 * @param folder of the files
 */
public record FaultResults(Path folder) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Returns the result of a cell; empty if it was not run. */
    public Optional<FaultResult> of(FaultCell cell) {
        try {
            return Files.exists(file(cell))
                    ? Optional.of(JSON.readValue(Files.readString(file(cell)), FaultResult.class))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new UserError("%s cannot be read: delete it, and its cell is run again.".formatted(file(cell)), e);
        }
    }

    /** Keeps a result, in place of an earlier one. */
    public void keep(FaultResult result) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file(result.cell()), JSON.writeValueAsString(result));
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(file(result.cell()), e.getMessage()), e);
        }
    }

    private Path file(FaultCell cell) {
        return folder.resolve(cell.label() + ".json");
    }

    /** Returns the matrix in Markdown: in each place the results of the first and of the second call. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| stage | call | %s |"
                .formatted(Arrays.stream(Fault.values()).map(Fault::label).collect(Collectors.joining(" | "))));
        lines.add("| --- | --- |" + " --- |".repeat(Fault.values().length));
        for (FaultedStage stage : FaultedStage.values()) {
            for (FaultedApi api : FaultedApi.values()) {
                lines.add("| %s | %s | %s |"
                        .formatted(
                                stage.label(),
                                api.label(),
                                Arrays.stream(Fault.values())
                                        .map(fault -> entries(stage, api, fault))
                                        .collect(Collectors.joining(" | "))));
            }
        }
        return lines;
    }

    private String entries(FaultedStage stage, FaultedApi api, Fault fault) {
        return IntStream.rangeClosed(1, FaultCell.CALLS)
                .mapToObj(call -> of(new FaultCell(stage, api, call, fault))
                        .map(FaultResult::entry)
                        .orElse("not run"))
                .collect(Collectors.joining(", "));
    }
}
