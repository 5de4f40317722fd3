package dev.plaza.prove;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Skips a test, by name and with how to get it, where this machine lacks something that it needs. */
public final class SkipsWhatIsLacking implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof Lacking) {
            Assumptions.abort(thrown.getMessage());
        }
        throw thrown;
    }
}
