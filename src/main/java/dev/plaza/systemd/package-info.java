/** What a server that systemd has started tells it. */
@NullMarked
package dev.plaza.systemd;

import org.jspecify.annotations.NullMarked;
