package dev.serverlessdb.fauna.graphql;

/**
 * What the API says of the parts that the service adds, as clients and code generators show it.
 * Texts as they are in the types that users generated from the service and published.
 */
final class Descriptions {

  static final String ID = "The document's ID.";
  static final String TIMESTAMP = "The document's timestamp.";
  static final String SIZE = "The number of items to return per page.";
  static final String CURSOR = "The pagination cursor.";
  static final String AFTER = "A cursor for elements coming after the current page.";
  static final String BEFORE = "A cursor for elements coming before the current page.";
  static final String LONG =
      "The `Long` scalar type represents non-fractional signed whole numeric values. Long can"
          + " represent values between -(2^63) and 2^63 - 1.";

  private Descriptions() {}

  static String find(String type) {
    return "Find a document from the collection of '" + type + "' by its id.";
  }

  static String create(String type) {
    return "Create a new document in the collection of '" + type + "'";
  }

  static String update(String type) {
    return "Update an existing document in the collection of '" + type + "'";
  }

  static String delete(String type) {
    return "Delete an existing document in the collection of '" + type + "'";
  }

  static String partialUpdate(String type) {
    return "Partially updates an existing document in the collection of '"
        + type
        + "'. It only modifies the values that are specified in the arguments. During execution,"
        + " it verifies that required fields are not set to 'null'.";
  }

  /** Of the argument that names a document. */
  static String idOf(String type) {
    return "The '" + type + "' document's ID";
  }

  static String input(String type) {
    return "'" + type + "' input values";
  }

  static String page(String type) {
    return "The pagination object for elements of type '" + type + "'.";
  }

  static String elements(String type) {
    return "The elements of type '" + type + "' in this page.";
  }

  static String relation(String type, String field, Model.Link link) {
    String between =
        "Allow manipulating the relationship between the types '"
            + type
            + "' and '"
            + link.target()
            + "'";
    return link.many() ? between + "." : between + " using the field '" + type + "." + field + "'.";
  }

  static String relationCreate(Model.Link link) {
    return link.many()
        ? "Create one or more documents of type '"
            + link.target()
            + "' and associate them with the current document."
        : "Create a document of type '"
            + link.target()
            + "' and associate it with the current document.";
  }

  static String relationConnect(Model.Link link) {
    return link.many()
        ? "Connect one or more documents of type '"
            + link.target()
            + "' with the current document using their IDs."
        : "Connect a document of type '"
            + link.target()
            + "' with the current document using its ID.";
  }

  static String relationDisconnect(Model.Link link) {
    return link.many()
        ? "Disconnect the given documents of type '"
            + link.target()
            + "' from the current document using their IDs."
        : "If true, disconnects this document from '" + link.target() + "'";
  }
}
