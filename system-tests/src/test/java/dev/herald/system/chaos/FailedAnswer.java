package dev.herald.system.chaos;

import java.nio.ByteBuffer;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;
import org.apache.kafka.common.utils.Utils;

/** Answers with an error, as a broker would write them, without the size in front. */
final class FailedAnswer {

    private FailedAnswer() {}

    /**
     * Returns the answer to a call that the broker never sees.
     *
     * @param body the request behind its header
     */
    static byte[] to(RequestHeader header, ByteBuffer body, Errors error) {
        AbstractRequest request = AbstractRequest.parseRequest(
                        header.apiKey(), header.apiVersion(), new ByteBufferAccessor(body))
                .request;
        return bytes(header, request.getErrorResponse(error.exception()));
    }

    /**
     * Returns the answer to a fetch with an error for each partition in place of its records: a client tries again
     * after any error of the whole answer, but not after each error of a partition.
     */
    static byte[] inPlaceOf(byte[] answer, RequestHeader header, Errors error) {
        FetchResponse fetched = fetched(answer, header);
        fetched.data().responses().stream()
                .flatMap(topic -> topic.partitions().stream())
                .forEach(partition -> partition.setErrorCode(error.code()).setRecords(MemoryRecords.EMPTY));
        return bytes(header, fetched);
    }

    /** Returns whether the answer to a fetch holds records. */
    static boolean holdsRecords(byte[] answer, RequestHeader header) {
        return fetched(answer, header).data().responses().stream()
                .map(FetchResponseData.FetchableTopicResponse::partitions)
                .flatMap(partitions -> partitions.stream())
                .anyMatch(partition -> FetchResponse.recordsSize(partition) > 0);
    }

    private static FetchResponse fetched(byte[] answer, RequestHeader header) {
        return (FetchResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
    }

    private static byte[] bytes(RequestHeader request, AbstractResponse answer) {
        ResponseHeader header = request.toResponseHeader();
        return Utils.toArray(
                RequestUtils.serialize(header.data(), header.headerVersion(), answer.data(), request.apiVersion()));
    }
}
