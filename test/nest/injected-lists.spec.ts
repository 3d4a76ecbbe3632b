import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Injectable,
  Module,
  Scope,
  type Type,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  Cors,
  CorsModule,
  CorsService,
  getOriginListToken,
  InjectOriginList,
  originList,
  type OriginList,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(stopAll);

const PARTNER = 'https://partner.example';

@Injectable()
class PartnerService {
  @InjectOriginList('partners') readonly byProperty!: OriginList;

  constructor(@InjectOriginList('partners') readonly partners: OriginList) {}
}

@Injectable({ scope: Scope.TRANSIENT })
class TransientService {
  constructor(@InjectOriginList('partners') readonly partners: OriginList) {}
}

@Controller('partners')
class PartnerController {
  constructor(private readonly service: PartnerService) {}

  @Cors({ origin: originList('partners') })
  @Get()
  async add(): Promise<void> {
    await this.service.partners.add(PARTNER);
  }
}

@Controller({ path: 'requests', scope: Scope.REQUEST })
class RequestController {
  constructor(
    @InjectOriginList('partners') private readonly partners: OriginList,
    private readonly transient: TransientService,
  ) {}

  @Get() isSame() {
    return this.transient.partners === this.partners && this.partners.name;
  }
}

// It does not import CorsModule.
@Module({
  controllers: [PartnerController, RequestController],
  providers: [PartnerService, TransientService],
})
class PartnerModule {}

@Module({ imports: [CorsModule.forRoot(), PartnerModule] })
class ApplicationModule {}

describe.each(PLATFORMS)('a list that is injected on %s', (platform) => {
  it('is that of the service, in every module', async () => {
    const { app, origin } = await start(platform, ApplicationModule);
    const partners = app.get(CorsService).list('partners');
    const service = app.get(PartnerService, { strict: false });
    expect(service.partners).toBe(partners);
    expect(service.byProperty).toBe(partners);
    expect(app.get(getOriginListToken('partners'))).toBe(partners);
    const transient = await app.resolve(TransientService, undefined, {
      strict: false,
    });
    expect(transient.partners).toBe(partners);

    await send(origin, 'GET', '/partners');
    const answer = await send(origin, 'GET', '/partners', { origin: PARTNER });
    expect(answer.headers['access-control-allow-origin']).toBe(PARTNER);
  });

  it('is injected into request-scoped providers', async () => {
    const { origin } = await start(platform, ApplicationModule);
    const answer = await fetch(`${origin}/requests`);
    expect(await answer.text()).toBe('partners');
  });

  it('keeps an application without the list from starting', async () => {
    @Injectable()
    class MistakenService {
      constructor(@InjectOriginList('partner') readonly list: OriginList) {}
    }
    await expect(start(platform, moduleWith(MistakenService))).rejects.toThrow(
      'CorsService: list "partner" is invalid: the lists are partners. Refer to it in a policy with originList("partner"), or name it under lists of forRoot().',
    );
  });

  it('is nothing to an application that does not inject it', async () => {
    @Injectable()
    class ElsewhereService {
      constructor(@InjectOriginList('elsewhere') readonly list: OriginList) {}
    }
    expect(ElsewhereService).toBeDefined();
    await expect(start(platform, ApplicationModule)).resolves.toBeDefined();
  });
});

describe('a list in a test', () => {
  it('is another one under its token', async () => {
    const fake = { name: 'fake' };
    const testing = await Test.createTestingModule({
      providers: [
        PartnerService,
        { provide: getOriginListToken('partners'), useValue: fake },
      ],
    }).compile();
    expect(testing.get(PartnerService).partners).toBe(fake);
  });
});

function moduleWith(service: Type): Type {
  @Module({ imports: [ApplicationModule], providers: [service] })
  class TestedModule {}
  return TestedModule;
}
