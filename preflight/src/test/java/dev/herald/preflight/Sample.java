package dev.herald.preflight;

import dev.herald.contract.MemberCode;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.request.RequestFile;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document that a member sends.
 *
 * @param origin for messages of failed tests
 */
record Sample(String origin, MemberCode mailbox, ObjectNode json) {

    /** Returns the event, also one with a wrong form; null if the document describes none. */
    @Nullable
    SpecificRecord event() {
        JsonToAvro.Result read = RequestFile.read(json);
        return read.event() == null ? RequestFile.readUnchecked(json).event() : read.event();
    }

    @Override
    public String toString() {
        return origin;
    }
}
