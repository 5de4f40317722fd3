/**
 * Typed reads of the configuration, with every error gathered and named by its place.
 *
 * <p>The file is HOCON. {@code ${key}} stands for the value of another key, those given by {@code --set} included; it
 * never reads the environment or a system property, and one that names nothing is an error. {@code include} is refused:
 * what is in force can be read in one place.
 */
@NullMarked
package dev.plaza.config;

import org.jspecify.annotations.NullMarked;
