/** PlanetScale through its own driver, and MySQL's protocol through drivers and object mappers. */
@NullMarked
package dev.serverlessdb.conformance.planetscale;

import org.jspecify.annotations.NullMarked;
