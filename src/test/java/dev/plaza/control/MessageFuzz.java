package dev.plaza.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import dev.plaza.fuzz.Target;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** Whatever comes over the control socket is a request, and the same when it is sent again; or is told not to be one. */
public final class MessageFuzz {
    public static final Target TARGET = Target.ofText(
            "control",
            List.of(
                    "{\"command\":\"status\"}\n",
                    "{\"command\":\"log-level\",\"level\":\"debug\"}\n",
                    "{\"command\":\"backup\",\"file\":\"/a/b.db\",\"replace\":true}\n",
                    "{\"command\":\"redact\",\"service\":\"chat\",\"numbers\":[1,2,9223372036854775807]}\n",
                    "{\"command\":\"dance\"}",
                    "{\"command\":{}}\n",
                    "{\"command\":null}\n",
                    "{\"command\":\"redact\",\"service\":[],\"numbers\":[1.5,\"x\"]}\n",
                    "[".repeat(5_000) + "\n",
                    "{\"a\":".repeat(3_000) + "\n",
                    "[]\n",
                    "\n",
                    ""),
            MessageFuzz::holds);

    private MessageFuzz() {}

    static void holds(String line) throws Exception {
        try {
            Optional<Config> message = Message.next(new StringReader(line));
            assertThat(message.isEmpty()).isEqualTo(line.isEmpty());
            if (message.isPresent()) {
                ControlRequest request = ControlRequest.of(message.get());
                String sent = Message.line(request.message());
                assertThat(ControlRequest.of(
                                Message.next(new StringReader(sent)).orElseThrow()))
                        .isEqualTo(request);
            }
        } catch (NotUnderstood told) {
            assertThat(told).hasMessageStartingWith("not understood: ");
        }
    }
}
