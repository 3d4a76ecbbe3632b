import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  failToStart,
  freePorts,
  runInShell,
  startSample,
  takePort,
  type StartedSample,
} from './started-sample.js';

/** What a command that a sample prints has to answer. */
interface Try {
  /** Which of the commands, from 0. */
  readonly command: number;
  /** The value of `Access-Control-Allow-Origin`, or none; not looked at where a command shows no headers. */
  readonly allowed?: string | undefined;
  /** What else it answers. */
  readonly answer?: RegExp;
}

interface Row {
  readonly script: string;
  readonly tries: readonly Try[];
}

const SHOP = 'https://shop.example';
const LOCAL = 'http://localhost:8080';

const ROWS: readonly Row[] = [
  {
    script: 'start:01',
    tries: [
      { command: 0, allowed: LOCAL, answer: /"Hello"/ },
      { command: 1, allowed: undefined, answer: /"Hello"/ },
    ],
  },
  {
    script: 'start:02',
    tries: [
      { command: 0, allowed: '*', answer: /A widget for everybody/ },
      { command: 1, allowed: '*', answer: /"reader":"anybody"/ },
      {
        command: 2,
        allowed: LOCAL,
        answer: /access-control-allow-credentials: true/i,
      },
      { command: 3, allowed: undefined },
      { command: 4 },
      { command: 3, allowed: SHOP, answer: /"lamp":40/ },
    ],
  },
  {
    script: 'start:03',
    tries: [
      {
        command: 0,
        allowed: LOCAL,
        answer: /access-control-allow-credentials: true/i,
      },
      {
        command: 1,
        allowed: '*',
        answer: /access-control-expose-headers: x-total-count/i,
      },
    ],
  },
  {
    script: 'start:04',
    tries: [{ command: 0 }, { command: 1, allowed: SHOP }],
  },
  {
    script: 'start:05',
    tries: [
      { command: 0, allowed: undefined },
      { command: 1 },
      { command: 0, allowed: SHOP },
      { command: 2 },
      { command: 0, allowed: undefined },
    ],
  },
  {
    script: 'start:06',
    tries: [
      { command: 0, allowed: '*' },
      { command: 1, allowed: '*' },
      { command: 2, answer: /"http:\/\/stranger\.example".*insecure-origin/ },
      { command: 3, answer: /^https:\/\/app\.example$/ },
    ],
  },
  {
    script: 'start',
    tries: [{ command: 0, answer: /^$/ }],
  },
];

describe.each(ROWS)('what npm run $script prints', ({ script, tries }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  let sample: StartedSample;

  beforeAll(async () => {
    sample = await startSample(script, await environmentIn(folder));
  });

  afterAll(async () => {
    await sample.stop();
    rmSync(folder, { recursive: true });
  });

  it('begins with an address, and with no warning', () => {
    expect(sample.output.trimStart()).toMatch(/^(?:API|Instance A) +http:/);
    expect(sample.output).not.toMatch(/warn|error/i);
  });

  it('is true of every command that it says to try', async () => {
    for (const { command, answer = /^/, ...expected } of tries) {
      const answered = await runInShell(sample.commands[command] ?? 'false');
      expect(answered).toMatch(answer);
      if ('allowed' in expected) {
        expect(allowedIn(answered)).toBe(expected.allowed);
      }
    }
    expect(new Set(tries.map(({ command }) => command)).size).toBe(
      sample.commands.length,
    );
  });
});

describe('a port that is taken', () => {
  it.each(ROWS.map(({ script }) => script))(
    'is one sentence of npm run %s',
    async (script) => {
      const folder = mkdtempSync(join(tmpdir(), 'sample-'));
      const { port, server } = await takePort();
      const environment = await environmentIn(folder);
      const { status, output } = await failToStart(script, {
        ...environment,
        PORT: String(port),
      });
      server.close();
      rmSync(folder, { recursive: true });

      expect(output).toBe(
        `Port ${port} is taken; name a free one with PORT, such as PORT=${port + 1}.\n`,
      );
      expect(status).toBe(1);
    },
  );
});

/** Ports that nobody has, a database of its own, and no Redis. */
async function environmentIn(
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const [port, portB, pagePort, none] = await freePorts(4);
  return {
    PORT: String(port),
    PORT_B: String(portB),
    PAGE_PORT: String(pagePort),
    REDIS_URL: `redis://127.0.0.1:${none}`,
    DATABASE_FILE: join(folder, 'lists.sqlite'),
  };
}

function allowedIn(answer: string): string | undefined {
  return /^access-control-allow-origin: (.*?)\r?$/im.exec(answer)?.[1];
}
