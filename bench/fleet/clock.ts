/** The time in milliseconds by a clock that all processes of the machine share. */
export function clock(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}
