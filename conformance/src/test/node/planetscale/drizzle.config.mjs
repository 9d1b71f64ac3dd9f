// For drizzle-kit; DRIZZLE_URL says which database.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'mysql',
  schema: './drizzle.schema.mjs',
  out: './drizzle-out',
  dbCredentials: { url: process.env.DRIZZLE_URL },
});
