import { chromium, type Browser } from 'playwright-core';

/** Every host under `.test` is this machine, and nothing leaves it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      '--no-proxy-server',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
