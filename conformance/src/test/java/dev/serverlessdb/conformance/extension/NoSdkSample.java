package dev.serverlessdb.conformance.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.junit.Endpoint;
import dev.serverlessdb.junit.ServerlessDb;
import dev.serverlessdb.junit.ServerlessDbTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What {@link ExtensionTest} runs in a JVM that has no AWS SDK. */
@ServerlessDbTest
class NoSdkSample {

  @Test
  void addressesNeedNoClientLibrary(
      @Endpoint("dynamodb") URI endpoint, ServerlessDb db, Emulator emulator) {
    assertEquals(endpoint, db.dynamoDb().endpoint());
    assertEquals(emulator, db.emulator());
  }
}
