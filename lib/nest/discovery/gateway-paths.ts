import type { Type } from '@nestjs/common';
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import { documentation } from '../../core/documentation.js';
import { recordOf } from '../../core/check/check-policy.js';
import type { FrontPath } from '../../http/platform/front-paths.js';

// The package that defines them is not there without gateways.
const GATEWAY = 'websockets:is_gateway';
const OPTIONS = 'websockets:gateway_options';
const PORT = 'port';

/** A path that gateways of socket.io answer on the server of the application. */
export interface GatewayPath extends FrontPath {
  /** The names of the gateways that have the option `cors`. */
  readonly deciding: readonly string[];
  /** The names of the others. */
  readonly silent: readonly string[];
}

/**
 * Finds the paths that socket.io answers in front of the platform. Nest makes one server for
 * all gateways of a path, with the options of whichever it connects first.
 */
export function gatewayPaths(
  modules: ModulesContainer,
  config: ApplicationConfig,
): readonly GatewayPath[] {
  // Other adapters answer nothing by HTTP.
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

/** Says who decides about a path of gateways. */
export function authorityOver({
  prefix,
  deciding,
  silent,
}: GatewayPath): string {
  const [others, theirs] = [silent.join(', '), deciding.join(', ')];
  if (deciding.length === 0) {
    return `${others}: this module decides about ${prefix}, as there is no option cors. The handshake of a WebSocket is checked by neither: see ${documentation('websockets.md#socketio')}.`;
  }
  const said = `${theirs}: its option cors decides about ${prefix}, and this module leaves it alone. Remove that option to have the module's policies decide.`;
  return silent.length === 0
    ? said
    : `${said} ${others} answers there, too: give it the same option, as Nest makes one server of them, with the options of one.`;
}

function gatewaysOf(modules: ModulesContainer): readonly Type[] {
  return [...modules.values()].flatMap(({ providers }) =>
    [...providers.values()]
      .map(({ metatype }): unknown => metatype)
      .filter((type): type is Type => isAttached(type)),
  );
}

/** Tells whether something is a gateway on the server of the application, not on another port. */
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
    // Without the slash, socket.io answers whatever begins with the path: /chatroom for /chat.
    prefix: addTrailingSlash === false ? path : `${path}/`,
    hasCors: Boolean(cors),
  };
}
