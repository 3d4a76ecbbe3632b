import { stopServers } from '../../test/redis/redis-server.js';
import { measurePromotion, measureRestart } from './measure-failover.js';
import { measureFleets, type FleetFigures } from './measure-fleets.js';
import { fleetSettings } from './settings.js';
import { FAILOVER_TABLE, FLEET_TABLES, IDLE_TABLE, printed } from './tables.js';

const settings = fleetSettings(process.env);
const begun = performance.now();

/** Says what is done, beside the tables: the whole takes minutes. */
function tell(text: string): void {
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  console.error(`${seconds} s: ${text}`);
}

const fleets: FleetFigures[] = [];
for (const size of settings.sizes) {
  await measureFleets(size, settings, (figures) => {
    tell(`${figures.followers} followers of ${size} entries`);
    fleets.push(figures);
  });
}
for (const table of FLEET_TABLES) {
  console.log(printed(table, fleets));
}
const idle = fleets.flatMap((figures) => figures.idle ?? []);
console.log(printed(IDLE_TABLE, idle));

const followers = Math.max(...settings.followers);
const failovers = [];
for (const measure of [measureRestart, measurePromotion]) {
  failovers.push(await measure(followers, settings.mostProcesses));
  tell(`a failover of ${followers} followers`);
}
console.log(printed(FAILOVER_TABLE, failovers));
await stopServers();
