import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Every host under `.test` is this machine, and nothing leaves it. */
const ARGUMENTS: readonly string[] = [
  '--host-resolver-rules=MAP *.test 127.0.0.1',
  '--no-proxy-server',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [...ARGUMENTS],
  });
}

/** @param folder - of an extension that is not packed */
export function launchExtension(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext('', {
    executablePath: EXECUTABLE,
    // The old headless mode loads none.
    headless: false,
    args: [
      ...ARGUMENTS,
      '--headless=new',
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
    ],
  });
}
