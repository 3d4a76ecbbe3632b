import { Cors, type CorsDecorator } from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

describe('who may read timings', () => {
  it('is everybody, or exact origins', () => {
    expect(Cors({ timingAllowOrigin: true })).type.toBe<CorsDecorator>();
    Cors({ timingAllowOrigin: '*' });
    Cors({ timingAllowOrigin: 'https://a.example' });
    Cors({ timingAllowOrigin: ['https://a.example', 'https://b.example'] });
  });

  it('is no pattern, and no mistake', () => {
    Cors({
      // @ts-expect-error to type '"timings are for exact origins"'.
      timingAllowOrigin: 'https://*.a.example',
    });
    Cors({
      // @ts-expect-error to type '"timings are for exact origins"'.
      timingAllowOrigin: 'https://a.example:[8080,8443]',
    });
    Cors({
      timingAllowOrigin: [
        'https://a.example',
        // @ts-expect-error to type '"an origin has no trailing slash: write https://b.example"'.
        'https://b.example/',
      ],
    });
  });
});
