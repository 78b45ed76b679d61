import type { Role } from '#lib/identity/types.ts';

export const samplePassword = 'louyu-sample';
export const samplePin = '246810';

/** A sample account: for whom it works, and the roles it holds in which building. */
export interface SampleAccount {
  username: string;
  displayName: string;
  works: 'subdistrictCommittee' | 'zhengxiang' | 'mintou' | 'committee' | 'first tenant' | 'second tenant';
  roles: readonly Role[];
  building: 'zhengxiang' | 'mintou';
}

export const accounts: readonly SampleAccount[] = [
  {
    username: 'admin',
    displayName: '系統管理員',
    works: 'subdistrictCommittee',
    roles: ['system-administrator'],
    building: 'zhengxiang'
  },
  {
    username: 'manager',
    displayName: '場館管理員',
    works: 'zhengxiang',
    roles: ['venue-manager'],
    building: 'zhengxiang'
  },
  { username: 'manager2', displayName: '場館管理員', works: 'mintou', roles: ['venue-manager'], building: 'mintou' },
  { username: 'reception', displayName: '接待台', works: 'zhengxiang', roles: ['reception'], building: 'zhengxiang' },
  {
    username: 'secretary',
    displayName: '委員會秘書',
    works: 'committee',
    roles: ['committee-secretary'],
    building: 'zhengxiang'
  },
  {
    username: 'tenant',
    displayName: '企業聯絡員',
    works: 'first tenant',
    roles: ['tenant-member', 'firm-administrator'],
    building: 'zhengxiang'
  },
  {
    username: 'tenant2',
    displayName: '企業聯絡員',
    works: 'second tenant',
    roles: ['tenant-member'],
    building: 'zhengxiang'
  }
];
