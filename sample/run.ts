import { StartError } from './start-port.js';

type Stop = () => Promise<void>;

/** Starts a sample, or says in one sentence why it cannot; Ctrl-C stops it. */
export async function run(start: () => Promise<Stop>): Promise<void> {
  try {
    const stop = await start();
    process.once('SIGINT', () => void stop());
    process.once('SIGTERM', () => void stop());
  } catch (error) {
    if (!(error instanceof StartError)) {
      throw error;
    }
    console.error(error.message);
    process.exit(1);
  }
}
