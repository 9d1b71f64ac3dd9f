/** PlanetScale's MySQL. */
@NullMarked
package dev.serverlessdb.mysql;

import org.jspecify.annotations.NullMarked;
