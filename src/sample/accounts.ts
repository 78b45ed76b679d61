import type { Role } from '#lib/identity/types.ts';
import { bodies, partners, tenants, type SampleOrganisation } from './organisations.ts';

export const samplePassword = 'louyu-sample';
export const samplePin = '246810';

/** A sample account: for whom it works, and the roles it holds in which building. */
export interface SampleAccount {
  username: string;
  displayName: string;
  works: SampleOrganisation;
  roles: readonly Role[];
  building: 'zhengxiang' | 'mintou';
}

export const accounts: readonly SampleAccount[] = [
  account('admin', '系統管理員', bodies.subdistrictCommittee, ['system-administrator']),
  account('manager', '場館管理員', bodies.zhengxiang, ['venue-manager']),
  account('manager2', '場館管理員', bodies.mintou, ['venue-manager'], 'mintou'),
  account('reception', '接待臺', bodies.zhengxiang, ['reception']),
  account('officer', '水部街道幹部', bodies.subdistrictCommittee, ['subdistrict-officer']),
  account('chair', '委員會主任', bodies.zhengxiang, ['tenant-member']),
  account('secretary', '委員會秘書', bodies.committee, ['committee-secretary']),
  account('tenant', '電子信息集團聯絡員', tenants.electronics, ['tenant-member', 'firm-administrator']),
  account('tenant2', '得乾集團聯絡員', tenants.deqian, ['tenant-member']),
  account('tenant3', '興銀理財聯絡員', tenants.wealthManagement, ['tenant-member']),
  account('tenant4', '新東方聯絡員', tenants.newOriental, ['tenant-member']),
  account('partner', '供電服務中心聯絡員', partners.power, ['tenant-member'])
];

/** Who runs the centre of the second subdistrict, and reads its figures. */
export const gudongOfficer = { username: 'gudong', displayName: '鼓東街道幹部' };

function account(
  username: string,
  displayName: string,
  works: SampleOrganisation,
  roles: readonly Role[],
  building: SampleAccount['building'] = 'zhengxiang'
): SampleAccount {
  return { username, displayName, works, roles, building };
}
