package dev.serverlessdb.junit;

/**
 * Prepares the world that tests start from. Runs once for every configuration of {@link
 * ServerlessDbTest}; every test gets a fork of the result. Needs a constructor without parameters.
 */
@FunctionalInterface
public interface Fixture {

  /** Creates and fills whatever the tests need. */
  void prepare(ServerlessDb db) throws Exception;
}
