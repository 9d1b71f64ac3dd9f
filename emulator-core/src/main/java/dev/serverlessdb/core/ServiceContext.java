package dev.serverlessdb.core;

import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.finding.Findings;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the emulator lends to a service.
 *
 * @param store the service's own store
 * @param clock the emulator's clock
 * @param entropy a source of chance of the service's own
 * @param admission the gate that every request passes first
 * @param journal where every request is entered last
 * @param findings where the service registers its detectors
 * @param dataDirectory where a durable emulator keeps its files; empty when on the heap
 */
public record ServiceContext(
    VersionedStore store,
    EmulatorClock clock,
    Entropy entropy,
    Admission admission,
    RequestJournal journal,
    Findings findings,
    Optional<Path> dataDirectory) {}
