package dev.herald.console.api;

import tools.jackson.databind.json.JsonMapper;

/** Commands as officers send them. */
public final class CommandRequestFixture {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommandRequestFixture() {}

    /** Returns a command with some fields, and none of the others. */
    public static CommandRequest command(String json) {
        return JSON.readValue(json, CommandRequest.class);
    }
}
