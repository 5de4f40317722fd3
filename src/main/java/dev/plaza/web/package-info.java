/** The page, its API and its live events: a second door to what the services are doors to. */
@NullMarked
package dev.plaza.web;

import org.jspecify.annotations.NullMarked;
