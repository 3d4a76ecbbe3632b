import type { INestApplication } from '@nestjs/common';
import { run } from './run.js';
import { expectFree, portFrom } from './start-port.js';

/**
 * Serves an application on this machine, at the port that `PORT` names, until Ctrl-C.
 *
 * @param help - what to print once it listens: its address, and what to try
 */
export async function serve(
  create: () => Promise<INestApplication>,
  help: (api: string) => string,
): Promise<void> {
  await run(async () => {
    const port = portFrom('PORT', 3000);
    await expectFree(port, 'PORT');
    const app = await create();
    await app.listen(port, '127.0.0.1');
    console.log(help(`http://localhost:${port}`));
    return () => app.close();
  });
}
