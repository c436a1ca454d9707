package dev.herald.cli.order;

import dev.herald.cli.command.UnreadableFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file with an operator's private key. */
public final class OperatorKeyReader {

    private OperatorKeyReader() {}

    /**
     * Returns the key of a file.
     *
     * @throws UserError if the file cannot be read, others can read it, or it holds no key
     */
    public static OrderSigner read(Path file) {
        try {
            if (Signer.isOpenToOthers(file)) {
                throw new UserError(
                        "Others than you can use the key %s. Run chmod 600 %s; if somebody may have read it, "
                                        .formatted(file, file)
                                + "end it in the operators' file and create another.");
            }
            return OrderSigner.parse(Files.readString(file))
                    .orElseThrow(() -> new UserError(
                            "%s is no key of an operator. ./herald operators create makes one.".formatted(file)));
        } catch (IOException e) {
            throw UnreadableFile.error(file, e);
        }
    }
}
