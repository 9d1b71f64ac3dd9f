package dev.serverlessdb.dynamo.model;

/** A map or list of values that knows its size as billed without a look at each of them. */
public interface Sized {

  /** Bytes as billed of what is inside, without the overhead of the collection. */
  int contentBytes();
}
