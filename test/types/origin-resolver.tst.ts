import { Injectable, Scope } from '@nestjs/common';
import {
  Cors,
  CorsModule,
  CorsService,
  originResolver,
  type CorsOriginResolver,
  type OriginRequest,
  type OriginResolverCache,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

@Injectable({ scope: Scope.DEFAULT })
class TenantOrigins implements CorsOriginResolver {
  constructor(private readonly tenants: ReadonlySet<string>) {}

  async isOriginAllowed(
    origin: string,
    { host }: OriginRequest,
  ): Promise<boolean> {
    return this.tenants.has(`${host} ${origin}`);
  }
}

abstract class AnyOrigins {
  abstract isOriginAllowed(origin: string): boolean;
}

class NoOrigins {
  isAllowed(): boolean {
    return false;
  }
}

class TextOrigins {
  isOriginAllowed(): string {
    return 'true';
  }
}

declare const cors: CorsService;

describe('a reference to a resolver', () => {
  it('is a rule, by itself and in a list, with credentials too', () => {
    expect(Cors).type.toBeCallableWith({
      origin: originResolver(TenantOrigins),
      credentials: true,
    });
    CorsModule.forRoot({
      policies: {
        tenants: {
          origin: ['https://a.example', originResolver(AnyOrigins)],
        },
      },
    });
  });

  it('takes classes that implement CorsOriginResolver', () => {
    expect(originResolver).type.toBeCallableWith(TenantOrigins);
    expect(originResolver).type.toBeCallableWith(AnyOrigins);
    expect(originResolver).type.not.toBeCallableWith(NoOrigins);
    expect(originResolver).type.not.toBeCallableWith(TextOrigins);
    expect(originResolver).type.not.toBeCallableWith({
      isOriginAllowed: () => true,
    });
    expect(originResolver).type.not.toBeCallableWith('TenantOrigins');
  });

  it('takes what is given, in seconds and in answers', () => {
    expect(originResolver).type.toBeCallableWith(TenantOrigins, {
      given: ['method', 'host', 'path'],
      ttl: 0,
      size: 1,
    });
    expect(originResolver).type.not.toBeCallableWith(TenantOrigins, {
      given: ['cookie'],
    });
    expect(originResolver).type.not.toBeCallableWith(TenantOrigins, {
      ttl: '30',
    });
    expect(originResolver).type.not.toBeCallableWith(TenantOrigins, {
      tll: 30,
    });
  });
});

describe('what is remembered of a resolver', () => {
  it('is found by its class', () => {
    expect(cors.resolver(TenantOrigins)).type.toBe<OriginResolverCache>();
    expect(cors.resolver(AnyOrigins).invalidate()).type.toBe<void>();
    // @ts-expect-error is not assignable to parameter of type 'OriginResolverClass'
    cors.resolver(NoOrigins);
  });
});
