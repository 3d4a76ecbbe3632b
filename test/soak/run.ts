// npm run test:soak: mixed traffic for SOAK_SECONDS, ten minutes without it. The platforms
// take turns, half of the time each: one server and one load generator are what two cores
// can run at full speed, and a server that shares its core with another gets fewer requests
// and a heap that is harder to read. Below a minute, what the compiler adds may pass for
// growth of the heap.
import type { Platform } from '../nest/application.js';
import { soakTable } from './soak-table.js';
import { soak, type SoakRecord } from './soak.js';
import { verdictOf } from './verdict.js';

const PLATFORMS: readonly Platform[] = ['express', 'fastify'];

const seconds = Number(process.env['SOAK_SECONDS'] ?? 600);
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  throw new RangeError(
    'SOAK_SECONDS has to be positive, SOAK_SEED an integer.',
  );
}

const records: SoakRecord[] = [];
let passed = 0;
let failed = 0;
console.log(`${seconds} seconds, SOAK_SEED=${seed}`);
for (const platform of PLATFORMS) {
  records.push(await soak(platform, seconds / PLATFORMS.length, seed));
}
console.log(soakTable(records));
for (const record of records) {
  for (const { name, faults } of verdictOf(record)) {
    const isHeld = faults.length === 0;
    passed += isHeld ? 1 : 0;
    failed += isHeld ? 0 : 1;
    console.log(`${isHeld ? 'ok    ' : 'FAILED'} ${record.platform}: ${name}`);
    for (const fault of new Set(faults)) {
      console.log(`         ${fault}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
