/** The chat room; the page is protocols/chat/protocol.md. */
@NullMarked
package dev.plaza.chat;

import org.jspecify.annotations.NullMarked;
