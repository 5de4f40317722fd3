package dev.plaza.load;

import dev.plaza.protocol.ReplyEnd;
import java.net.SocketAddress;

/** What the threads of a run share; any thread. */
record Run(Plan plan, SocketAddress address, Script script, Schedule schedule, Troubles troubles) {
    /**
     * What is said, and how replies are told apart.
     *
     * @param usual where a greeting ends, and what comes unasked
     */
    record Script(Repertoire repertoire, FaultWords faults, ReplyEnd usual) {
        static Script of(Plan plan) {
            return new Script(
                    Repertoire.of(plan.protocol().conversation(), plan.mix()),
                    new FaultWords(plan.protocol().guide().fault()),
                    plan.protocol().conversation().usualReply());
        }
    }

    static Run of(Plan plan, SocketAddress address) {
        int awaited = plan.isKept() ? plan.pace().connections() : 0;
        Script script = Script.of(plan);
        return new Run(plan, address, script, new Schedule(plan.pace(), awaited), new Troubles());
    }

    boolean greets() {
        return plan.protocol().conversation().greets();
    }
}
