/** The lifecycle: an emulator, its services, checkpoints and forks. */
@NullMarked
package dev.serverlessdb.core;

import org.jspecify.annotations.NullMarked;
