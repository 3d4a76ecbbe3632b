import { defaultPort } from './serialized-origin.js';

const LIST = /^\[[1-9][0-9]{0,4}(?:,[1-9][0-9]{0,4})+\]$/;

/**
 * Tells whether a text is a list of ports: at least two, in ascending order, without white space and without the
 * default port of the scheme. So a list has one spelling, and entries are compared as texts.
 *
 * @example
 * isPortList('[8080,8443]', 'https'); // true
 * isPortList('[8443,8080]', 'https'); // false
 */
export function isPortList(text: string, scheme: string): boolean {
  return (
    LIST.test(text) &&
    portsOf(text).every(
      (port, index, ports) =>
        Number(port) > Number(ports[index - 1] ?? 0) &&
        Number(port) <= 65535 &&
        port !== defaultPort(scheme),
    )
  );
}

/** Returns the ports of a list, as written. */
export function portsOf(list: string): readonly string[] {
  return list.slice('['.length, -']'.length).split(',');
}

/**
 * Returns the entries for one port each that an entry with a list of ports stands for.
 *
 * @example
 * entriesOfPorts('https://*.example.com:[8080,8443]');
 * // ['https://*.example.com:8080', 'https://*.example.com:8443']
 */
export function entriesOfPorts(entry: string): readonly string[] {
  // The brackets of an IPv6 address come before.
  const list = entry.lastIndexOf('[');
  return portsOf(entry.slice(list)).map((port) => entry.slice(0, list) + port);
}
