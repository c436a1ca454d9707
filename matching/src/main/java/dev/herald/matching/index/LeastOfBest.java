package dev.herald.matching.index;

/** The best scores so far, of which only the least is asked for. A heap with the least score first. */
final class LeastOfBest {

    private final float[] heap = new float[PersonIndex.CANDIDATES_PER_NAME];
    private int count;

    /** Returns the least of the best; 0 as long as there is room. */
    float least() {
        return count < heap.length ? 0 : heap[0];
    }

    void offer(float score) {
        if (count < heap.length) {
            int at = count++;
            while (at > 0 && heap[(at - 1) / 2] > score) {
                heap[at] = heap[(at - 1) / 2];
                at = (at - 1) / 2;
            }
            heap[at] = score;
        } else if (score > heap[0]) {
            sink(score);
        }
    }

    private void sink(float score) {
        int at = 0;
        for (int child = 1; child < count; child = 2 * at + 1) {
            if (child + 1 < count && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= score) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = score;
    }
}
