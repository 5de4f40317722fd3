package dev.plaza.load;

/** Tells right replies from wrong ones and from refusals, and counts them; one thread. */
final class Judge {
    enum Verdict {
        RIGHT,
        WRONG,
        REFUSED
    }

    private final FaultWords faults;
    private final Troubles troubles;
    private final Tally tally;

    Judge(Run run, Tally tally) {
        faults = run.script().faults();
        troubles = run.troubles();
        this.tally = tally;
    }

    /** The reply is what the intake has taken. */
    Verdict judge(Exchange exchange, long latency, Intake intake) {
        Wanted wanted = exchange.wanted();
        if (wanted.mayHideFault() && refuses(intake)) {
            return Verdict.REFUSED;
        }
        if (wanted.check().holds(intake.reply(), intake.from(), intake.to())) {
            tally.right(exchange.operation(), latency);
            return Verdict.RIGHT;
        }
        if (refuses(intake)) {
            return Verdict.REFUSED;
        }
        troubles.wrong(exchange, intake.reply(), intake.from(), intake.to());
        return Verdict.WRONG;
    }

    /** What was taken is a refusal, which is counted then. */
    boolean refuses(Intake intake) {
        var line = faults.line(intake.reply(), intake.from(), intake.to());
        line.ifPresent(troubles::refused);
        return line.isPresent();
    }
}
