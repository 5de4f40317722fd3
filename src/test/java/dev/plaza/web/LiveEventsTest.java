package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.server.TestServer;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages are told as it happens: everything, once, in order, also across a restart. */
class LiveEventsTest {
    @TempDir
    Path data;

    @Test
    void everyLineIsToldWithTheNumberThatComesNext() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            push(page, "before");
            try (Page.Events events = page.events("/api/events")) {
                assertThat(events.next("place").id()).isEqualTo("1");
                chat(server, "push: by the wire\r\n");
                push(page, "by the page");

                assertThat(events.next("chat"))
                        .isEqualTo(new Page.Event("chat", "2", Map.of("number", 1L, "line", "unknown: by the wire")));
                assertThat(events.next("chat").data()).containsEntry("line", "ann: by the page");
            }
            try (Page.Events events = page.events("/api/events?after=0")) {
                assertThat(events.next("chat").data()).containsEntry("line", "ann: before");
            }
        }
    }

    @Test
    void whoComesBackWithThePlaceMissesNothing() throws Exception {
        List<Object> told = new ArrayList<>();
        String place;
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort());
                Page.Events events = page.events("/api/events")) {
            push(page, "one");
            push(page, "two");
            told.add(events.next("chat").data().get("line"));
            place = events.next("chat").id();
            told.add("ann: two");
        }
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            push(page, "meanwhile");
            try (Page.Events events = page.events("/api/events", "Last-Event-ID", place)) {
                push(page, "then");
                told.add(events.next("chat").data().get("line"));
                told.add(events.next("chat").data().get("line"));
            }
        }
        assertThat(told).containsExactly("ann: one", "ann: two", "ann: meanwhile", "ann: then");
    }

    /** Without a line in between, the place is that of the beginning. */
    @Test
    void thePlaceIsToldBeforeTheFirstLine() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            String place;
            try (Page.Events events = page.events("/api/events")) {
                place = events.next("place").id();
            }
            push(page, "unheard");
            try (Page.Events events = page.events("/api/events", "Last-Event-ID", place)) {
                assertThat(events.next("chat").data()).containsEntry("line", "ann: unheard");
            }
        }
    }

    @Test
    void thousandsOfLinesComeOnceAndInOrder() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort());
                Page.Events events = page.events("/api/events")) {
            events.next("place");
            StringBuilder pushes = new StringBuilder();
            IntStream.range(0, 5_000)
                    .forEach(i -> pushes.append("push: ").append(i).append("\r\n"));
            chat(server, pushes.toString());
            for (int i = 0; i < 5_000; i++) {
                assertThat(events.next("chat").data())
                        .containsEntry("number", (long) i)
                        .containsEntry("line", "unknown: " + i);
            }
        }
    }

    @Test
    void newPostsAndVisitsAreTold() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort());
                Page.Events events = page.events("/api/events")) {
            assertThat(events.next("bulletin").data()).containsEntry("head", 0L);
            assertThat(events.next("history").data()).containsEntry("last", 0L);

            page.post("/api/bulletin/posts", Map.of("lines", List.of("a", "b")));
            assertThat(events.next("bulletin").data()).containsEntry("head", 2L);
            page.post("/api/history/requests", Map.of("request", "ann"));
            assertThat(events.next("history").data()).containsEntry("last", 1L);
        }
    }

    @Test
    void eachSecondTellsHowItGoes() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort());
                Page.Events events = page.events("/api/events")) {
            assertThat(events.next("second").data())
                    .containsKeys("time", "connections", "names", "requests", "p50", "p99", "commits");
            try (Wire chat = Wire.connect(server.address("chat"), Duration.ofSeconds(5))) {
                chat.receiveUntil(inbox -> inbox.length() > 0, Deadline.after(Duration.ofSeconds(10)));
                await().until(() -> ((Map<?, ?>) events.next("second").data().get("connections"))
                        .get("chat")
                        .equals(1L));
            }
        }
    }

    @Test
    void aPageWithANameIsInTheRoomWhileItIsOpen() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            try (Page.Events events = page.events("/api/events?name=ann%20b");
                    Page.Events nameless = page.events("/api/events")) {
                events.next("place");
                nameless.next("place");
                assertThat(names(page)).isEqualTo(List.of("ann b"));
            }
            await().until(() -> names(page).equals(List.of()));
            assertThat(page.get("/api/events?name=%07").detail()).isEqualTo("Error: not plain text");
            assertThat(names(page)).isEqualTo(List.of());
        }
    }

    private static Object names(Page page) throws Exception {
        return page.get("/api/chat/names").json().get("names");
    }

    @Test
    void linesThatAreNoLongerKeptAreNoPlaceToStay() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true", "chat.keep=2")) {
            chat(server, "push: 0\r\npush: 1\r\npush: 2\r\npush: 3\r\n");
            server.service("chat").tidy();
            try (Page page = new Page(server.pagePort());
                    Page.Events events = page.events("/api/events?after=0")) {
                assertThat(events.next("chat").data()).containsEntry("number", 2L);
                assertThat(events.next("chat").id()).isEqualTo("4");
            }
        }
    }

    private static void push(Page page, String text) throws Exception {
        assertThat(page.post("/api/chat/lines", Map.of("name", "ann", "text", text))
                        .status())
                .isEqualTo(201);
    }

    private static void chat(TestServer server, String requests) throws Exception {
        try (Wire wire = Wire.connect(server.address("chat"), Duration.ofSeconds(5))) {
            wire.send((requests + "adios\r\n").getBytes(StandardCharsets.UTF_8));
            wire.receiveUntil(inbox -> false, Deadline.after(Duration.ofSeconds(20)));
        }
    }
}
