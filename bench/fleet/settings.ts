/** How large the fleets are. */
export interface FleetSettings {
  readonly followers: readonly number[];
  readonly sizes: readonly number[];
  /** For how long changes are made in each measurement, in milliseconds. */
  readonly making: number;
  readonly mostProcesses: number;
  /** How many entries all instances together may have, so that they fit into the memory and into minutes. */
  readonly mostEntries: number;
}

/** Returns how many followers each fleet has, with a list of a size: no more than their entries allow. */
export function fleetsFor(
  size: number,
  { followers, mostEntries }: FleetSettings,
): readonly number[] {
  const most = Math.max(Math.floor(mostEntries / size), 1);
  return [...new Set(followers.map((each) => Math.min(each, most)))];
}

/** Reads the settings of the benchmark. Each of them has a default. */
export function fleetSettings(
  env: Readonly<Record<string, string | undefined>>,
): FleetSettings {
  const numbers = (name: string, ...fallback: readonly number[]) =>
    env[name]?.split(',').map(Number) ?? fallback;
  const [making = 3] = numbers('FLEET_SECONDS', 3);
  const [mostProcesses = 4] = numbers('FLEET_PROCESSES', 4);
  const [mostEntries = 4_000_000] = numbers('FLEET_ENTRIES', 4_000_000);
  return {
    followers: numbers('FLEET_FOLLOWERS', 1, 10, 50, 200),
    sizes: numbers('FLEET_SIZES', 10, 10_000, 1_000_000),
    making: making * 1_000,
    mostProcesses,
    mostEntries,
  };
}
