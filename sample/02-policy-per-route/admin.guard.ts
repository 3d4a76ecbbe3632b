import { createHash, timingSafeEqual } from 'node:crypto';
import {
  Inject,
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';

export const ADMIN_TOKEN = Symbol('ADMIN_TOKEN');

/** Lets in who knows the administrator's token. */
@Injectable()
export class AdminGuard implements CanActivate {
  readonly #expected: Buffer;

  constructor(@Inject(ADMIN_TOKEN) token: string) {
    this.#expected = digest(`Bearer ${token}`);
  }

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<Request>();
    if (!timingSafeEqual(digest(headers.authorization ?? ''), this.#expected)) {
      throw new UnauthorizedException();
    }
    return true;
  }
}

// Digests are of one length, as timingSafeEqual() wants, whatever was sent.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
