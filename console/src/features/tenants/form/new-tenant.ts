import { passwordFault } from '@/lib/password';
import { emailFault, nameFault, organizationFault, required, slugFault } from '@/lib/rules';
import { t } from '@/lib/text';

import { licenceOf, NO_LIMIT, type LicenceValues } from '../licence-values';

/** How the first administrator gets in. */
export type WayIn = 'link' | 'password';

export interface NewTenant extends LicenceValues {
  name: string;
  slug: string;
  email: string;
  first_name: string;
  last_name: string;
  way: WayIn;
  password: string;
  confirm: string;
  /** The role of the operator tenant through which its staff stand in the new one. */
  shadow_role: string | null;
  later_joiners: boolean;
  may_opt_out: boolean;
}

const NO_STAFF = { shadow_role: null, later_joiners: true, may_opt_out: false };

export const EMPTY: NewTenant = { name: '', slug: '', email: '', first_name: '', last_name: '', way: 'link', password: '', confirm: '', ...NO_STAFF, ...NO_LIMIT };

export const RULES = {
  name: required(organizationFault),
  slug: required(slugFault),
  email: required(emailFault),
  first_name: nameFault,
  last_name: nameFault,
  password: (value: string, { way }: NewTenant) => (way === 'link' ? null : value === '' ? t('fault.required') : passwordFault(value)),
  confirm: (value: string, { way, password }: NewTenant) => (way === 'link' || value === password ? null : t('password.mismatch')),
};

/** The request that makes it. */
export function bodyOf({ name, slug, email, first_name, last_name, way, password, shadow_role, later_joiners, may_opt_out, ...licence }: NewTenant) {
  return {
    name: name.trim(),
    slug: slug.trim(),
    admin: {
      email: email.trim(),
      ...(first_name.trim() !== '' && { first_name: first_name.trim() }),
      ...(last_name.trim() !== '' && { last_name: last_name.trim() }),
      ...(way === 'password' && { password }),
    },
    licence: licenceOf(licence),
    ...(shadow_role !== null && { shadow_role, later_joiners, may_opt_out }),
  };
}
