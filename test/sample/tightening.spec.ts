import { afterEach, describe, expect, it } from '@jest/globals';
import { send } from '../nest/send.js';
import {
  freePorts,
  startSample,
  type StartedSample,
} from './started-sample.js';

const FRONT_ENDS = ['https://app.example', 'https://shop.example'];
const STRANGER = 'http://stranger.example';

let sample: StartedSample | undefined;

afterEach(() => sample?.stop());

describe('npm run start:06, from everybody to a list', () => {
  it('breaks no front end, and refuses a stranger in the end', async () => {
    const open = await startWith({});
    expect(await allowedOf(open, FRONT_ENDS)).toEqual(['*', '*']);
    expect(await allowedOf(open, [STRANGER])).toEqual(['*']);
    expect(await passed(open, FRONT_ENDS)).toEqual([true, true]);
    const known = await proposedBy(open);
    // The stranger is among the proposals, with its danger, and not among those to copy.
    expect(known).toBe(FRONT_ENDS.join(','));
    const { body } = await send(open, 'GET', '/proposals');
    expect(JSON.parse(body)).toMatchObject([
      {
        place: 'forRoot.reportOnly',
        judged: 5,
        origins: [
          { origin: FRONT_ENDS[0], requests: 2, dangers: [] },
          { origin: FRONT_ENDS[1], requests: 2, dangers: [] },
          { origin: STRANGER, requests: 1, dangers: ['insecure-origin'] },
        ],
      },
    ]);

    const reported = await startWith({ FRONT_ENDS: known });
    expect(await allowedOf(reported, [...FRONT_ENDS, STRANGER])).toEqual([
      '*',
      '*',
      '*',
    ]);
    expect(await passed(reported, FRONT_ENDS)).toEqual([true, true]);
    expect(await proposedBy(reported)).toBe('');

    const adopted = await startWith({ FRONT_ENDS: known, ADOPT: '1' });
    expect(await allowedOf(adopted, FRONT_ENDS)).toEqual(FRONT_ENDS);
    expect(await passed(adopted, FRONT_ENDS)).toEqual([true, true]);
    expect(await allowedOf(adopted, [STRANGER])).toEqual([undefined]);
    expect(await passed(adopted, [STRANGER])).toEqual([false]);
    expect((await send(adopted, 'GET', '/proposals')).body).toBe('[]');
  });
});

async function startWith(
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  await sample?.stop();
  const [port] = await freePorts(1);
  sample = await startSample('start:06', {
    ...environment,
    PORT: String(port),
  });
  expect(sample.output).not.toMatch(/warn|error/i);
  return `http://127.0.0.1:${port}`;
}

/** What the responses to these pages allow. */
async function allowedOf(
  server: string,
  origins: readonly string[],
): Promise<readonly unknown[]> {
  const answers = [];
  for (const origin of origins) {
    const { headers } = await send(server, 'GET', '/prices', { origin });
    answers.push(headers['access-control-allow-origin']);
  }
  return answers;
}

/** Whether preflights of these pages pass. */
async function passed(
  server: string,
  origins: readonly string[],
): Promise<readonly boolean[]> {
  const answers = [];
  for (const origin of origins) {
    const { status } = await send(server, 'OPTIONS', '/prices', {
      origin,
      'access-control-request-method': 'PUT',
    });
    answers.push(status === 204);
  }
  return answers;
}

async function proposedBy(server: string): Promise<string> {
  const { body } = await send(server, 'GET', '/proposals/front-ends');
  return body;
}
