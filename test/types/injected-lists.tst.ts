import { Injectable } from '@nestjs/common';
import {
  getOriginListToken,
  InjectOriginList,
  type OriginList,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

describe('InjectOriginList', () => {
  it('decorates parameters of a constructor and properties', () => {
    @Injectable()
    class TenantService {
      @InjectOriginList('partners') readonly byProperty!: OriginList;

      constructor(
        @InjectOriginList('partners') readonly partners: OriginList,
      ) {}
    }
    expect<TenantService['partners']>().type.toBe<OriginList>();
  });

  it('takes the name of a list', () => {
    expect(InjectOriginList).type.toBeCallableWith('partners');
    expect(InjectOriginList).type.not.toBeCallableWith();
    expect(InjectOriginList).type.not.toBeCallableWith(Symbol('partners'));
    expect(getOriginListToken('partners')).type.toBe<string>();
  });
});
