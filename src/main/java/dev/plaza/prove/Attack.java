package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;

/**
 * One way to be hostile; immutable, any thread.
 *
 * @param attackers how many do it at once
 * @param pace how long each rests between two steps
 * @param behaviour what each does, from its connecting to its end; it is done again until the attack is over
 * @param deeds what is counted
 * @param floor how many of those there are at least, or it was no attack
 */
record Attack(String name, int attackers, Duration pace, Behaviour behaviour, String deeds, long floor) {
    /** On the attacker's own thread. */
    interface Behaviour {
        void attack(Attacker self) throws IOException;
    }
}
