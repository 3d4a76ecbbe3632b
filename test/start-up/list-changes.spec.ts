import { describe, expect, it } from '@jest/globals';
import {
  Cors,
  CorsService,
  InvalidOriginError,
  originList,
} from '../../lib/index.js';
import { PLATFORMS } from '../nest/application.js';
import { start } from './configuration.js';
import { partners, REFUSED_ENTRIES } from './lists.js';

const HELD = 'https://held.example';

describe.each(PLATFORMS)('a list of an application on %s', (platform) => {
  it.each(REFUSED_ENTRIES)(
    'refuses, and is not changed: $behavior',
    async ({ entry, sentence, permitted, session }) => {
      const app = await start(platform, partners(session, [HELD]));
      const list = app.get(CorsService).list('partners');
      await expect(list.add(permitted, entry)).rejects.toStrictEqual(
        expect.objectContaining({
          name: 'InvalidOriginError',
          message: `The list "partners" was not changed:\n- ${sentence}`,
        }),
      );
      await expect(list.replace([permitted, entry])).rejects.toBeInstanceOf(
        InvalidOriginError,
      );
      expect([...list]).toEqual([HELD]);
      await list.add(permitted);
      await app.close();
      expect([...list]).toEqual([HELD, permitted]);
    },
  );

  it('refuses what the policy of a controller refuses, also where each handler has its own', async () => {
    const app = await start(platform, {
      onController: [
        Cors({ origin: originList('partners'), credentials: true }),
      ],
      onHandler: [Cors({ origin: 'https://app.example.com' })],
    });
    const list = app.get(CorsService).list('partners');
    await expect(list.add('http://shop.example')).rejects.toBeInstanceOf(
      InvalidOriginError,
    );
    await app.close();
  });

  it.each(
    REFUSED_ENTRIES.flatMap(({ switched, ...row }) =>
      switched === undefined ? [] : [{ ...row, switched }],
    ),
  )(
    'takes it without credentials, and under the switch: $behavior',
    async ({ entry, switched }) => {
      for (const session of [{}, switched]) {
        const app = await start(platform, partners(session));
        const list = app.get(CorsService).list('partners');
        await list.add(entry);
        await app.close();
        expect([...list]).toEqual([entry]);
      }
    },
  );
});
