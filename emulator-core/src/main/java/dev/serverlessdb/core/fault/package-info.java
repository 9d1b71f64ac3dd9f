/** Admission: the one gate that every request passes before it acts. */
@NullMarked
package dev.serverlessdb.core.fault;

import org.jspecify.annotations.NullMarked;
