package dev.plaza.server;

import dev.plaza.config.ConfigurationException;
import dev.plaza.config.Setting;
import dev.plaza.net.Engine;
import dev.plaza.net.Service;
import dev.plaza.ops.BackupPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.tinylog.Logger;

/** A server that answers, and what can be done to it while it does; any thread. */
public final class Running {
    private final Hosts hosts;
    private final Engine engine;
    private final Instruments instruments;
    private final Rereading rereading;
    private final Map<String, Setting> inForce = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Path backups;
    private volatile Settings settings;

    Running(Configured now, Rereading rereading, Hosts hosts, Engine engine, Instruments instruments) {
        this.hosts = hosts;
        this.engine = engine;
        this.instruments = instruments;
        this.rereading = rereading;
        settings = now.settings();
        backups = settings.backups().folder();
        now.keys().forEach(setting -> inForce.put(setting.key(), setting));
    }

    /**
     * What came of reading the settings anew, each by its key.
     *
     * @param applied those that are in force now
     * @param waiting those that a restart would bring into force
     */
    public record Reloaded(List<Setting> applied, List<Setting> waiting) {}

    /** When backups are made without being asked for; where they are put is as it was at the start. */
    BackupPlan backups() {
        return settings.backups().in(backups);
    }

    /** What is in force, but for what a restart would bring. */
    Settings settings() {
        return settings;
    }

    /** The services as they are at present. */
    List<Service> services() {
        return hosts.services();
    }

    /** Where it answers. */
    public List<Host> hosts() {
        return hosts.all();
    }

    /** As a terminal is told of it: {@code chat server running on localhost:9020}, and so on. */
    public List<String> announcements() {
        return hosts.announcements();
    }

    /** The port of its page, where it has one. */
    public OptionalInt pagePort() {
        return hosts.page().port();
    }

    /** What it is measured by. */
    Instruments instruments() {
        return instruments;
    }

    /**
     * Reads the settings anew. Who is connected goes on as before, unless it may not connect any more: then it is cut.
     *
     * @throws ConfigurationException where anything is wrong with them; then all stays as it was
     * @throws IOException where a service cannot be made of them; likewise
     */
    public Reloaded reload() throws IOException {
        lock.lock();
        try {
            return rereading.then(this::apply);
        } finally {
            lock.unlock();
        }
    }

    private Reloaded apply(Configured anew) throws IOException {
        Reloaded reloaded = compare(anew);
        Settings changed = anew.settings();
        hosts.renew(changed);
        engine.change(changed.limits(), changed.proxies(), changed.grace());
        settings = changed;
        hosts.all().forEach(host -> engine.cutUnwelcome(host.hosted()));
        reloaded.applied().forEach(setting -> inForce.put(setting.key(), setting));
        tell(reloaded);
        return reloaded;
    }

    private Reloaded compare(Configured anew) {
        Reloaded reloaded = new Reloaded(new ArrayList<>(), new ArrayList<>());
        Set<String> apart = startedOrEnded(anew.settings());
        for (Setting setting : anew.keys()) {
            Setting now = inForce.get(setting.key());
            if (now == null || !now.value().equals(setting.value())) {
                boolean waits = setting.atStart() || apart.contains(section(setting.key()));
                (waits ? reloaded.waiting() : reloaded.applied()).add(setting);
            }
        }
        return reloaded;
    }

    /** The services that a restart would add or end: until then nothing of theirs changes. */
    private Set<String> startedOrEnded(Settings changed) {
        Set<String> apart = new HashSet<>();
        hosts.services().forEach(service -> apart.add(service.name()));
        for (Settings.Place place : changed.services()) {
            if (!apart.remove(place.name())) {
                apart.add(place.name());
            }
        }
        return apart;
    }

    private static String section(String key) {
        return key.substring(0, Math.max(0, key.indexOf('.')));
    }

    private static void tell(Reloaded reloaded) {
        Logger.info(
                "the configuration was read again; changed: {}",
                reloaded.applied().size());
        reloaded.applied().forEach(setting -> Logger.info("{} = {}", setting.key(), setting.value()));
        reloaded.waiting()
                .forEach(setting -> Logger.warn("{} = {}: after a restart only", setting.key(), setting.value()));
    }

    /**
     * Puts {@code [removed]} in the place of these lines of a service, and waits for that.
     *
     * @return how many of them there were
     * @throws UnsupportedOperationException where the service keeps no lines
     */
    long redact(String service, List<Long> numbers) {
        Service one = hosts.services().stream()
                .filter(each -> each.name().equals(service))
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException(
                        "no service " + service + " is running: there are " + String.join(", ", names())));
        long redacted = one.redact(numbers).join();
        Logger.info("{}: {} lines were redacted", service, redacted);
        return redacted;
    }

    private List<String> names() {
        return hosts.services().stream().map(Service::name).sorted().toList();
    }

    /** Does what is due now and then, for every service; what goes wrong with one keeps no other from it. */
    void tidy() {
        for (Service service : hosts.services()) {
            try {
                tidy(service);
            } catch (CompletionException notStored) {
                Logger.warn("{}: what is no longer kept stays for now: {}", service.name(), notStored.getMessage());
            } catch (RuntimeException | Error e) {
                Logger.error(e, "{}: what is no longer kept could not be deleted", service.name());
            }
        }
    }

    private static void tidy(Service service) {
        long gone = service.tidy();
        if (gone > 0) {
            Logger.info("{}: {} lines are no longer kept", service.name(), gone);
        }
    }
}
