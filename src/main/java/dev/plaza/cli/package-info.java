/** One class a subcommand: parse, call, map to an exit code. */
@NullMarked
package dev.plaza.cli;

import org.jspecify.annotations.NullMarked;
