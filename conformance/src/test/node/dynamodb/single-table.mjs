// "DynamoDB: Single-Table Design" of the seed document: the table and the items as they stand there.
import { DynamoDBClient, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

const client = new DynamoDBClient({ region: 'us-east-1' });
const docClient = DynamoDBDocumentClient.from(client);

const created = await client.send(new CreateTableCommand({
  TableName: 'ECommerce',
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' }
  ],
  AttributeDefinitions: [
    { AttributeName: 'PK', AttributeType: 'S' },
    { AttributeName: 'SK', AttributeType: 'S' }
  ],
  BillingMode: 'PAY_PER_REQUEST'
}));
console.log('table', created.TableDescription.TableStatus);

const items = [
  // User
  { PK: 'USER#123', SK: 'PROFILE', name: 'John', email: 'john@example.com' },
  // User's orders
  { PK: 'USER#123', SK: 'ORDER#001', total: 99.99, status: 'shipped' },
  { PK: 'USER#123', SK: 'ORDER#002', total: 149.99, status: 'pending' },
  // Order details (accessed directly)
  { PK: 'ORDER#001', SK: 'DETAILS', items: [{ sku: 'a-1', quantity: 2 }], shipping: { city: 'Oslo' } }
];
for (const Item of items) {
  await docClient.send(new PutCommand({ TableName: 'ECommerce', Item }));
}

// Query with GSI
async function getUserOrders(userId) {
  const result = await docClient.send(new QueryCommand({
    TableName: 'ECommerce',
    KeyConditionExpression: 'PK = :pk AND begins_with(SK, :sk)',
    ExpressionAttributeValues: {
      ':pk': `USER#${userId}`,
      ':sk': 'ORDER#'
    }
  }));
  return result.Items;
}

for (const order of await getUserOrders('123')) {
  console.log(order.SK, order.total, order.status);
}
const details = await docClient.send(new GetCommand({
  TableName: 'ECommerce',
  Key: { PK: 'ORDER#001', SK: 'DETAILS' }
}));
console.log(JSON.stringify(details.Item.items), JSON.stringify(details.Item.shipping));
