package dev.herald.review.casefile;

import dev.herald.event.PredominanceWorksheet;
import java.util.List;

/**
 * Functions on worksheets: how an officer weighed the seven factors of RPD Art. 34(3), each in words, whether
 * political, military, religious or racial elements predominate.
 */
final class Worksheets {

    private Worksheets() {}

    /** Whether each factor is weighed with words. */
    static boolean isComplete(PredominanceWorksheet worksheet) {
        return factors(worksheet).stream().noneMatch(String::isBlank);
    }

    /** Returns the size of the words in UTF-8, in bytes. */
    static int sizeInBytes(PredominanceWorksheet worksheet) {
        return factors(worksheet).stream().mapToInt(Questions::sizeInBytes).sum();
    }

    private static List<String> factors(PredominanceWorksheet worksheet) {
        return List.of(
                worksheet.getNatureOfOffence(),
                worksheet.getStatusOfPersons(),
                worksheet.getIdentityOfSource(),
                worksheet.getPositionOfOthers(),
                worksheet.getInternationalObligations(),
                worksheet.getNeutrality(),
                worksheet.getGeneralContext());
    }
}
