import { originsFromEnv, type CorsPolicyOptions } from 'nestjs-cors';

/**
 * The way from everybody to a list. First everybody may call, and the list is a candidate that only
 * reports. Once it lacks nothing, `ADOPT=1` puts it in force.
 */
export function tighteningPolicy(
  environment: NodeJS.ProcessEnv = process.env,
): CorsPolicyOptions {
  const { FRONT_ENDS = '', ADOPT } = environment;
  const origin = originsFromEnv(FRONT_ENDS, 'FRONT_ENDS');
  return ADOPT === '1' ? { origin } : { origin: '*', reportOnly: { origin } };
}
