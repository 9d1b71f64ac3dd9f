package dev.serverlessdb.dynamo.model;

/** The members of a map or list that are still in their stored form, of which the size is known. */
public interface StoredMembers {

  /** Bytes as billed of what is inside, without the overhead of the collection. */
  int contentBytes();
}
