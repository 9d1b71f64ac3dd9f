package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.ListShape;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/** Shapes of the operations that manage tables. */
final class TableShapes {

  static final ListShape ATTRIBUTE_DEFINITIONS =
      Shape.list(
          Shape.structure("AttributeDefinition")
              .require("AttributeName", Shape.text(1, 255))
              .require("AttributeType", Shape.oneOf("B", "N", "S")));

  static final StructureShape THROUGHPUT =
      Shape.structure("ProvisionedThroughput")
          .require("WriteCapacityUnits", Shape.longInteger().atLeast(1))
          .require("ReadCapacityUnits", Shape.longInteger().atLeast(1));

  static final StructureShape ON_DEMAND_THROUGHPUT =
      Shape.structure("OnDemandThroughput")
          .with("MaxReadRequestUnits", Shape.longInteger())
          .with("MaxWriteRequestUnits", Shape.longInteger());

  static final StructureShape WARM_THROUGHPUT =
      Shape.structure("WarmThroughput")
          .with("ReadUnitsPerSecond", Shape.longInteger().atLeast(1))
          .with("WriteUnitsPerSecond", Shape.longInteger().atLeast(1));

  static final Shape BILLING_MODE = Shape.oneOf("PROVISIONED", "PAY_PER_REQUEST");

  static final ListShape TABLE_KEY = keySchema(2);

  static final StructureShape PROJECTION =
      Shape.structure("Projection")
          .with("ProjectionType", Shape.oneOf("ALL", "INCLUDE", "KEYS_ONLY"))
          .with("NonKeyAttributes", Shape.list(Shape.text(1, 255)).size(1, 20));

  static final ListShape LOCAL_INDEXES =
      Shape.list(
          Shape.structure("LocalSecondaryIndex")
              .require("IndexName", Shapes.INDEX_NAME)
              .require("KeySchema", keySchema(2))
              .require("Projection", PROJECTION));

  /** The members of a global index that is made with its table or later. */
  static final StructureShape GLOBAL_INDEX =
      Shape.structure("GlobalSecondaryIndex")
          .require("IndexName", Shapes.INDEX_NAME)
          .require("KeySchema", keySchema(8))
          .require("Projection", PROJECTION)
          .with("ProvisionedThroughput", THROUGHPUT)
          .with("OnDemandThroughput", ON_DEMAND_THROUGHPUT)
          .with("WarmThroughput", WARM_THROUGHPUT);

  static final ListShape TAGS =
      Shape.list(
          Shape.structure("Tag")
              .require("Key", Shape.text(1, 128))
              .require("Value", Shape.text(0, 256)));

  static final StructureShape STREAM =
      Shape.structure("StreamSpecification")
          .require("StreamEnabled", Shape.flag())
          .with(
              "StreamViewType",
              Shape.oneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"));

  static final StructureShape ENCRYPTION =
      Shape.structure("SSESpecification")
          .with("Enabled", Shape.flag())
          .with("SSEType", Shape.oneOf("AES256", "KMS"))
          .with("KMSMasterKeyId", Shape.text());

  static final Shape TABLE_CLASS = Shape.oneOf("STANDARD", "STANDARD_INFREQUENT_ACCESS");

  private TableShapes() {}

  private static ListShape keySchema(int sizeMax) {
    return Shape.list(
            Shape.structure("KeySchemaElement")
                .require("AttributeName", Shape.text(1, 255))
                .require("KeyType", Shape.oneOf("HASH", "RANGE")))
        .size(1, sizeMax);
  }

  /** Adds the members that are stored and shown but change nothing else. */
  static StructureShape withSettings(StructureShape shape) {
    return shape
        .with("StreamSpecification", STREAM)
        .with("SSESpecification", ENCRYPTION)
        .with("TableClass", TABLE_CLASS)
        .with("DeletionProtectionEnabled", Shape.flag())
        .with("OnDemandThroughput", ON_DEMAND_THROUGHPUT)
        .with("WarmThroughput", WARM_THROUGHPUT);
  }
}
