"""boto3's resource and client interfaces: a table, a conditional write, a query, a paginated scan and an error."""

import boto3
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError
from decimal import Decimal

dynamo = boto3.resource("dynamodb")
table = dynamo.create_table(
    TableName="Orders",
    KeySchema=[
        {"AttributeName": "PK", "KeyType": "HASH"},
        {"AttributeName": "SK", "KeyType": "RANGE"},
    ],
    AttributeDefinitions=[
        {"AttributeName": "PK", "AttributeType": "S"},
        {"AttributeName": "SK", "AttributeType": "S"},
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
with table.batch_writer() as batch:
    for number in range(30):
        batch.put_item(
            Item={"PK": "USER#1", "SK": f"ORDER#{number:03}", "total": Decimal("9.99"), "tags": {"new", "gift"}}
        )
first = table.query(KeyConditionExpression=Key("PK").eq("USER#1") & Key("SK").begins_with("ORDER#00"))
print(first["Count"], first["Items"][0]["total"], sorted(first["Items"][0]["tags"]))
try:
    table.put_item(Item={"PK": "USER#1", "SK": "ORDER#000"}, ConditionExpression="attribute_not_exists(PK)")
except ClientError as error:
    print(error.response["Error"]["Code"], error.response["Error"]["Message"])
pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName="Orders", PaginationConfig={"PageSize": 7})
print(sum(page["Count"] for page in pages))
