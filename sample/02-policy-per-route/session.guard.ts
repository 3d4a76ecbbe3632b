import {
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import { Sessions } from './sessions.js';

/** Answers 401 to whoever is not signed in. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly sessions: Sessions) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<Request>();
    if (!this.sessions.isOf(headers.cookie)) {
      throw new UnauthorizedException('Sign in first');
    }
    return true;
  }
}
