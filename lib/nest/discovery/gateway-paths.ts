import type { Type } from '@nestjs/common';
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import { documentation } from '../../core/documentation.js';
import { recordOf } from '../../core/policy-check/check-policy.js';
import type { FrontPath } from '../../http/platform/front-paths.js';

// Strings, because the package that defines them may not be installed.
const GATEWAY = 'websockets:is_gateway';
const OPTIONS = 'websockets:gateway_options';
const PORT = 'port';

/** A path that socket.io gateways serve on the server of the application. */
export interface GatewayPath extends FrontPath {
  /** The names of the gateways that have the option `cors`. */
  readonly deciding: readonly string[];
  /** The names of the others. */
  readonly silent: readonly string[];
}

/**
 * Finds the paths that socket.io serves in front of the platform. Nest creates one server for all
 * gateways of a path, with the options of the gateway that it connects first.
 */
export function gatewayPaths(
  modules: ModulesContainer,
  config: ApplicationConfig,
): readonly GatewayPath[] {
  // Other adapters do not serve HTTP requests.
  const isSocketIo = 'createIOServer' in Object(config.getIoAdapter());
  const gateways = isSocketIo ? gatewaysOf(modules).map(describe) : [];
  const firsts = gateways.filter(
    ({ path }, index) =>
      gateways.findIndex((other) => other.path === path) === index,
  );
  return firsts.map(({ path, prefix }) => {
    const here = gateways.filter((gateway) => gateway.path === path);
    const deciding = here.filter(({ hasCors }) => hasCors);
    const silent = here.filter(({ hasCors }) => !hasCors);
    return {
      prefix,
      isLeftAlone: deciding.length > 0,
      deciding: deciding.map(({ name }) => name),
      silent: silent.map(({ name }) => name),
    };
  });
}

/** Returns a line for the log that says whose CORS settings apply to a gateway path. */
export function authorityOver({
  prefix,
  deciding,
  silent,
}: GatewayPath): string {
  const [others, theirs] = [silent.join(', '), deciding.join(', ')];
  if (deciding.length === 0) {
    return `${others}: the policies of CorsModule apply to ${prefix}, because the option cors is not set. They do not check WebSocket handshakes: see ${documentation('websockets.md#socketio')}.`;
  }
  const said = `${theirs}: its option cors applies to ${prefix}, and CorsModule ignores this path. To apply the policies of CorsModule, remove the option.`;
  return silent.length === 0
    ? said
    : `${said} ${others} uses the same path: give it the same option cors, because Nest creates one server for all, with the options of one.`;
}

function gatewaysOf(modules: ModulesContainer): readonly Type[] {
  return [...modules.values()].flatMap(({ providers }) =>
    [...providers.values()]
      .map(({ metatype }): unknown => metatype)
      .filter((type): type is Type => isAttached(type)),
  );
}

/** Tells whether a class is a gateway on the server of the application, not on another port. */
function isAttached(type: unknown): boolean {
  return (
    typeof type === 'function' &&
    Reflect.hasMetadata(GATEWAY, type) &&
    !Reflect.getMetadata(PORT, type)
  );
}

function describe(type: Type) {
  const options = recordOf(Reflect.getMetadata(OPTIONS, type));
  const { cors, addTrailingSlash } = options;
  const written = typeof options.path === 'string' ? options.path : '';
  const path = (written || '/socket.io').replace(/\/$/, '');
  return {
    name: type.name,
    path,
    // Without the slash, socket.io serves every path with this prefix: /chatroom for /chat.
    prefix: addTrailingSlash === false ? path : `${path}/`,
    hasCors: Boolean(cors),
  };
}
