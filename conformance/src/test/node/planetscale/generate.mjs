// Runs `prisma generate` without the network: it only asks that a schema engine exists, and never starts it.
import { execFileSync } from 'node:child_process';

execFileSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
console.log('client generated');
