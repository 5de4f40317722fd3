/** HTTP for a page and an API: routes, refusals, events, files; knows no service. */
@NullMarked
package dev.plaza.http;

import org.jspecify.annotations.NullMarked;
