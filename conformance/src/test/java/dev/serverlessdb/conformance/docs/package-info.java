/** Documents that must stay true. */
@NullMarked
package dev.serverlessdb.conformance.docs;

import org.jspecify.annotations.NullMarked;
