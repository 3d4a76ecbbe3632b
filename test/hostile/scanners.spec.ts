import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { controllerAt } from './attacked-application.js';
import { corsLinesOf } from './cors-lines.js';
import { actualBytes, preflightLines, requestBytes } from './request-bytes.js';
import { LISTED, ResolvedOrigins, SCANNED } from './scanned-policies.js';
import { SCANNER_FORMS } from './scanner-origins.js';
import { RawConnection } from './send-bytes.js';

@Module({
  imports: [CorsModule.forRoot({ lists: { partners: { origins: [LISTED] } } })],
  controllers: Object.entries(SCANNED).map(([path, { origin }]) =>
    controllerAt(path, Cors({ origin: [origin].flat(), credentials: true })),
  ),
  providers: [ResolvedOrigins],
})
class ScannedModule {}

/** What is sent to a path, and the origin that is admitted there, if it is one. */
interface Scan {
  readonly path: string;
  readonly origins: readonly string[];
  readonly admitted: string | undefined;
}

/** Every policy, asked for each of its sites. */
function scansOf(
  originsOf: (typeof SCANNER_FORMS)[number][1],
): readonly Scan[] {
  return Object.entries(SCANNED).flatMap(([path, { sites, admits }]) =>
    sites.map((site) => {
      const origins = originsOf(site);
      const [only = '', ...others] = origins;
      const isAdmitted = others.length === 0 && admits.test(only);
      return { path, origins, admitted: isAdmitted ? only : undefined };
    }),
  );
}

/** A preflight and an actual request. */
function requestsOf({ path, origins }: Scan): readonly string[] {
  const lines = origins.map((origin) => `Origin: ${origin}`);
  return [
    requestBytes(
      preflightLines(path, [...lines, 'Access-Control-Request-Method: PUT']),
    ),
    actualBytes(path, lines),
  ];
}

/** What the answers allow, for each scan. */
async function answersTo(
  server: string,
  scans: readonly Scan[],
): Promise<readonly unknown[]> {
  const connection = await RawConnection.open(server);
  const answers: unknown[] = [];
  for (const scan of scans) {
    for (const bytes of requestsOf(scan)) {
      connection.write(bytes);
      const { vary: _, ...allowed } = corsLinesOf(await connection.next());
      answers.push([
        scan.path,
        scan.origins,
        allowed['access-control-allow-origin'],
        Object.keys(allowed).length > 0,
      ]);
    }
  }
  connection.finish();
  await connection.closed;
  return answers;
}

/** The same as it must be: once for the preflight, once for the actual request. */
function expectedOf(scans: readonly Scan[]): readonly unknown[] {
  return scans.flatMap(({ path, origins, admitted }) => {
    const answer = [path, origins, admitted, admitted !== undefined];
    return [answer, answer];
  });
}

describe.each(PLATFORMS)('a scanner on %s', (platform) => {
  let server: string;

  beforeAll(async () => {
    ({ origin: server } = await start(platform, ScannedModule));
  });
  afterAll(stopAll);

  it('reads the sites themselves', async () => {
    const scans = scansOf(({ scheme, host }) => [`${scheme}://${host}`]);

    expect(scans.map(({ admitted }) => admitted)).not.toContain(undefined);
    expect(await answersTo(server, scans)).toEqual(expectedOf(scans));
  });

  it.each(SCANNER_FORMS)(
    'reads nothing that is not allowed: %s',
    async (_title, originsOf) => {
      const scans = scansOf(originsOf);

      expect(await answersTo(server, scans)).toEqual(expectedOf(scans));
    },
  );
});
