/** A sixth protocol, as CONTRIBUTING.md describes adding one: this package, a migration, a protocol folder, a registry line. */
package dev.plaza.notes;
