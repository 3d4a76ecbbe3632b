import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isAuthorityOf } from '../../core/decision/enforce.js';
import { withoutPort } from '../../core/origin/host.js';
import { isSecureOrigin } from '../../core/origin/serialized-origin.js';

type Head = Pick<IncomingMessage, 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

/** Says that something is between the client and this process, by names that proxies use. */
const FORWARDING =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-original-(?:host|url|for)|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*|fastly-client-ip|x-envoy-.*|x-appengine-.*)$/;

/**
 * Says why a page of another origin may not see the response, or `undefined` if the request is of the
 * same origin or a user typed the address.
 */
export function crossOriginRefusal({ headers }: Head): string | undefined {
  const { origin, 'sec-fetch-site': site } = headers;
  const isForeign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && !isOwnOrigin(origin, hostOf(headers)));
  return isForeign
    ? 'The inspector answers no page of another origin. If you followed a link, copy its address and paste it into the address bar.'
    : undefined;
}

/** Says why a request does not come from this machine, or returns `undefined` if it does. */
export function remoteRefusal({ headers, socket }: Head): string | undefined {
  if (!isLoopbackAddress(socket.remoteAddress)) {
    return 'The inspector has no guards and answers only this machine. Open it on the machine of the application, or name guards in CorsInspectorModule.forRoot().';
  }
  if (Object.keys(headers).some((name) => FORWARDING.test(name))) {
    return 'The inspector has no guards and answers nothing that a proxy forwards. Open the address of the application itself, or name guards in CorsInspectorModule.forRoot().';
  }
  // Else a page could have its own host name resolve to this machine (DNS rebinding).
  const host = hostOf(headers);
  if (host === undefined || !isLoopbackHost(host)) {
    return 'The inspector has no guards and answers only under localhost. Open it as http://localhost with the port of the application, or name guards in CorsInspectorModule.forRoot().';
  }
  return undefined;
}

// Over HTTP/2, the authority stands for the host.
function hostOf(headers: IncomingHttpHeaders): string | undefined {
  const authority = headers[':authority'];
  const { host } = headers;
  if (typeof authority !== 'string') {
    return host;
  }
  return host === undefined || host === authority ? authority : undefined;
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && isAuthorityOf(origin, host, false);
}

function isLoopbackHost(host: string): boolean {
  // An origin of http is secure only on this machine.
  const name = withoutPort(host).toLowerCase();
  return isSecureOrigin({ scheme: 'http', host: name });
}

// A socket without an address is one of a proxy on this machine, or is closed.
function isLoopbackAddress(address: string | undefined): boolean {
  return (
    address === '::1' ||
    (address !== undefined && /^(?:::ffff:)?127\.[\d.]+$/i.test(address))
  );
}
