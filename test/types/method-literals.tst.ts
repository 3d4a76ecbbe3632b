import { Cors, CorsModule } from 'nestjs-cors';
import { describe, it } from 'tstyche';

describe('a literal method', () => {
  it('is in the case that browsers send', () => {
    Cors({
      // @ts-expect-error to type '"methods are compared with case: write PATCH"'.
      methods: ['patch'],
    });
    Cors({
      // @ts-expect-error to type '"methods are compared with case: write PATCH"'.
      methods: 'patch',
    });
    Cors({
      // @ts-expect-error to type '"methods are compared with case: write PUT"'.
      methods: ['PATCH', 'Put'],
    });
    Cors({ methods: ['PATCH', 'PUT', 'report'] });
  });

  it('is read among others in one text', () => {
    Cors({
      // @ts-expect-error to type '"methods are compared with case: write PATCH"'.
      methods: 'GET, patch',
    });
    Cors({ methods: 'GET, PATCH' });
  });

  it('is one that a page can send', () => {
    Cors({
      // @ts-expect-error to type '"no page can send TRACE: remove it"'.
      methods: ['TRACE'],
    });
    Cors({
      // @ts-expect-error to type '"no page can send connect: remove it"'.
      methods: 'connect',
    });
    Cors({
      // @ts-expect-error to type '"no page can send TRACK: remove it"'.
      methods: 'GET,TRACK',
    });
  });

  it('is not empty', () => {
    Cors({
      // @ts-expect-error to type '"a method is not empty: remove it, [] lists none"'.
      methods: ['GET', ''],
    });
    Cors({
      // @ts-expect-error to type '"a method is not empty: remove it, [] lists none"'.
      methods: 'GET,, PUT',
    });
    Cors({ methods: 'GET, PUT' });
  });

  it('may be every one that the route serves', () => {
    Cors({ methods: '*' });
    Cors({ methods: [] });
  });

  it('is read where it is a constant', () => {
    const methods = ['PUT', 'patch'] as const;
    const right = ['PUT', 'PATCH'] as const;
    Cors({
      // @ts-expect-error "methods are compared with case: write PATCH"
      methods,
    });
    CorsModule.forRoot({
      // @ts-expect-error "methods are compared with case: write PATCH"
      methods,
    });
    Cors({ methods: right });
  });
});
